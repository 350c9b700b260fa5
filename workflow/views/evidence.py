"""What a policy rests on: findings its text cites, and others it is used for."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.evidence import recording
from cms.evidence.models import number_in
from cms.models import Evidence, PolicyPage
from cms.text.tidy import one_line
from workflow import table
from workflow.errors import NotPermitted
from workflow.resting import lacking, rests_on
from workflow.screens.evidence import may_use
from workflow.views.answering import edition_for, page_context, person

MOST = 20


class UseForm(forms.Form):
    """The findings that a policy is to rest on besides those its text cites."""

    numbers = forms.CharField(
        label="Findings to add",
        max_length=200,
        help_text="Their numbers, such as EV-3, EV-12.",
        error_messages={"required": "Say which: EV-3, for example."},
    )

    def clean_numbers(self) -> list[int]:
        """Numbers of findings that are in use."""
        said = one_line(self.cleaned_data["numbers"]).upper().replace(",", " ").split()
        numbers = {word: number_in(word) for word in said}
        known = Evidence.objects.current().filter(number__in=numbers.values())
        found = set(known.values_list("number", flat=True))
        if strange := [word for word, number in numbers.items() if number not in found]:
            listed = ", ".join(word[:20] for word in strange[:5])
            raise forms.ValidationError(f"There is no finding in use called {listed}.")
        if len(found) > MOST:
            raise forms.ValidationError(f"Add at most {MOST} at a time.")
        return sorted(found)


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Read what the policy rests on; add findings, or take one out again."""
    edition = edition_for(request, edition_id)
    if not may_use(edition, person(request)):
        raise NotPermitted("What a policy rests on is said by those who draft it.")
    form = UseForm(request.POST if "numbers" in request.POST else None)
    if request.method == "POST":
        if "out" in request.POST:
            out = number_in(request.POST["out"])
            _use(request, edition.page_id, [out], used=False)
            return redirect("editions:evidence", edition.pk)
        if form.is_valid():
            _use(request, edition.page_id, form.cleaned_data["numbers"], used=True)
            return redirect("editions:evidence", edition.pk)
    rests = rests_on(edition)
    context = page_context("Evidence", edition=edition) | {
        "edition": edition,
        "form": form,
        "rests": rests,
        "lacking": lacking(rest.finding.kind for rest in rests if rest.counts),
        "may_set_facts": table.allowed(table.SET_FACTS, edition, request.user),
        "may_edit": table.allowed(table.EDIT, edition, request.user),
    }
    status = 422 if form.errors else 200
    return render(request, "workflow/evidence.html", context, status=status)


def _use(request: HttpRequest, page_id: int, numbers: list[int], *, used: bool) -> None:
    page = PolicyPage.objects.only("pk").get(pk=page_id)
    recording.use_for(page, numbers, actor=person(request), used=used)
    messages.success(request, "Saved.")
