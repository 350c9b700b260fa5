"""Concerns: the restricted queue, one concern, and what a lead does with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consultation.models import Concern
from consultation.reading.presenting import answers_of
from consultation.safeguarding import handling
from consultation.safeguarding.finding import concern_for, context_of, require_lead
from consultation.safeguarding.forms import (
    CloseForm,
    DetailsForm,
    EscalateForm,
    IdentityForm,
    NoteForm,
)
from consultation.safeguarding.identities import respondent_of
from consultation.safeguarding.people import around, knowable, leads_for, may_know
from consultation.unstored import unstored
from workflow.errors import Blocked, NotPermitted
from workflow.views.answering import person

PER_PAGE = 25


@unstored
@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    """The restricted queue: open ones first, those nobody acknowledged on top."""
    require_lead(request)
    rows = (
        knowable(person(request))
        .select_related("consultation", "raised_by", "acknowledged_by")
        .order_by(
            F("closed_at").desc(nulls_first=True),
            F("acknowledged_at").asc(nulls_first=True),
            "raised_at",
        )
    )
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = context_of("Concerns") | {
        "page_obj": page,
        "elided_page_range": list(paginator.get_elided_page_range(page.number)),
    }
    return render(request, "consultation/safeguarding/concerns.html", context)


@dataclass(slots=True)
class Forms:
    """The forms on a concern's page; the one that was sent carries what was typed."""

    concern: Concern
    user: Any
    sent: dict[str, Form] = field(default_factory=dict)

    def named(self, act: str, data: Any = None) -> Form:
        """A form of the page by its act."""
        if data is None and act in self.sent:
            return self.sent[act]
        match act:
            case "describe":
                return DetailsForm(
                    data, concern=self.concern, around=around(self.concern)
                )
            case "note":
                return NoteForm(data)
            case "escalate":
                others = leads_for(self.concern).exclude(pk=self.user.pk)
                return EscalateForm(data, others=others)
            case "close":
                return CloseForm(data)
        raise NotPermitted("There is no such step.")


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One concern: what was written, and what is done about it."""
    found = concern_for(request, pk)
    forms = Forms(found, person(request))
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act in handling.ACTS:
            handling.ACTS[act](pk, actor=person(request))
            return _back(request, found)
        form = forms.named(act, request.POST)
        if form.is_valid() and _done(request, found, act, form):
            return _back(request, found)
        forms.sent[act] = form
    handling.read(found, actor=person(request))
    status = 422 if forms.sent else 200
    context = _context(found, forms)
    return render(
        request, "consultation/safeguarding/concern.html", context, status=status
    )


def _context(found: Concern, forms: Forms) -> dict[str, Any]:
    response = found.response
    if response is not None:
        response.consultation = found.consultation
    named = {name: forms.named(name) for name in WITH_FORM}
    return context_of(f"Concern {str(found.pk)[:8]}") | {
        "concern": found,
        "answers": answers_of(response) if response is not None else [],
        "points": list(found.session.points.select_related("question"))
        if found.session
        else [],
        "notes": list(found.notes.select_related("by")),
        "about": list(found.about.all()),
        "alerts": list(found.alerts.select_related("user")),
        "forms": named,
        "failed": next(iter(forms.sent.values()), None),
        "anonymous": response is not None and respondent_of(found) is None,
        "identity_form": IdentityForm(),
        "erasures": list(response.data_requests.filter(kind="erase", state="waiting"))
        if response is not None
        else [],
        "others": named["escalate"].fields["to"].queryset.exists(),  # type: ignore[attr-defined]  # the stubs know no choices of fields
    }


def _done(request: HttpRequest, found: Concern, act: str, form: Form) -> bool:
    """Do it, or put what stands in the way beside the form."""
    try:
        WITH_FORM[act](found.pk, person(request), form)
    except Blocked as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason.text)
        return False
    return True


def _describe(pk: UUID, user: Any, form: Any) -> None:
    handling.describe(
        pk,
        actor=user,
        route=form.cleaned_data["route"],
        about=form.people,
        about_name=form.cleaned_data["about_name"],
        was=form.cleaned_data["shown"],
    )


def _note(pk: UUID, user: Any, form: Any) -> None:
    handling.note(pk, form.cleaned_data["text"], actor=user)


def _escalate(pk: UUID, user: Any, form: Any) -> None:
    handling.escalate(pk, form.cleaned_data["to"], actor=user)


def _close(pk: UUID, user: Any, form: Any) -> None:
    handling.close(
        pk,
        actor=user,
        case_reference=form.cleaned_data["case_reference"],
        may_be_used=form.cleaned_data["outcome"] == "used",
    )


WITH_FORM: dict[str, Callable[[UUID, Any, Any], None]] = {
    "describe": _describe,
    "note": _note,
    "escalate": _escalate,
    "close": _close,
}


def _back(request: HttpRequest, found: Concern) -> HttpResponse:
    if not may_know(found, person(request)):
        return redirect("consultations:concerns")
    messages.success(request, "Saved.")
    return redirect("consultations:concern", found.pk)
