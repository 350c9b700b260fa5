"""Which group was told when, how, and what it is handed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from consultation.access import consultation_for, page_context
from consultation.feedback.forms import ToldForm
from consultation.feedback.publishing import feedback_of
from consultation.feedback.telling import record, take_off
from consultation.inviting.printing import printed
from consultation.models import Consultation
from consultation.powers import Power
from consultation.unstored import unstored
from workflow.errors import Blocked, NotPermitted
from workflow.views.answering import person

TITLE = "Tell each group"


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """Each group with its days and papers, and the form that records another."""
    row = consultation_for(request, pk, Power.INVITE)
    if not row.is_closed:
        raise NotPermitted("Groups are told when the consultation is closed.")
    data = request.POST if request.method == "POST" else None
    form = ToldForm(data, row=row, initial={"group": request.GET.get("group")})
    if form.is_valid() and _recorded(request, row, form):
        return redirect("consultations:told", pk)
    status = 422 if form.errors else 200
    return render(
        request, "consultation/feedback/told.html", _context(row, form), status=status
    )


@unstored
@require_POST
def remove(request: HttpRequest, pk: int, told_pk: int) -> HttpResponse:
    """Take off what was recorded by mistake."""
    row = consultation_for(request, pk, Power.INVITE)
    take_off(row.pk, told_pk, actor=person(request))
    messages.success(request, "Taken off.")
    return redirect("consultations:told", pk)


def _recorded(request: HttpRequest, row: Consultation, form: ToldForm) -> bool:
    given = form.cleaned_data
    group = given["group"]
    try:
        record(
            row.pk,
            group.pk,
            on=given["on"],
            how=given["how"],
            note=given["note"],
            actor=person(request),
        )
    except Blocked as refusal:
        for reason in refusal.reasons:
            form.add_error("on" if reason.url == "#id_on" else None, reason.text)
        return False
    messages.success(request, f"Kept: {group.name} was told.")
    return True


def _context(row: Consultation, form: ToldForm) -> dict[str, object]:
    groups = row.groups.filter(taking_part=True).prefetch_related(
        "told__recorded_by", "on_paper"
    )
    lines = [
        (group, list(group.told.all()), printed(row, group), len(group.on_paper.all()))
        for group in groups
    ]
    return page_context(TITLE, row) | {
        "feedback": feedback_of(row),
        "lines": lines,
        "untold": sum(not told for _, told, *_ in lines),
        "form": form,
    }
