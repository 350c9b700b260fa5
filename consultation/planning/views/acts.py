"""Opening, closing, more time, not holding: each on a page that says what follows."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import consultation_for, page_context
from consultation.models import Consultation
from consultation.planning.closing import abandon, close, extend, is_over
from consultation.planning.forms.acts import ExtendForm, ReasonForm
from consultation.planning.gates import missing
from consultation.planning.opening import open_further_round, open_practice
from consultation.planning.presenting import opens_with_edition
from consultation.powers import Power
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import person


@dataclass(frozen=True, slots=True)
class Act:
    """What does it, the name and title of its page, and what is said once it is done.

    `do` takes the consultation, the actor, and what the form asks for.
    """

    do: Callable[..., object]
    name: str
    title: str
    done: str
    form: type[forms.Form] = ReasonForm


OPEN_PRACTICE = Act(
    open_practice, "open", "Open the call for practice", "It is open.", forms.Form
)
OPEN_ROUND = Act(
    open_further_round, "open", "Open this round", "It is open.", forms.Form
)
CLOSE = Act(
    close,
    "close",
    "Close the consultation",
    "It is closed. Nobody can answer any more.",
)
EXTEND = Act(
    extend, "extend", "Give people more time", "People have more time.", ExtendForm
)
ABANDON = Act(abandon, "abandon", "Do not hold it", "It is not held.")


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a call for practice, or another round on the same text."""
    row = consultation_for(request, pk, Power.OPEN)
    if opens_with_edition(row):
        return redirect("editions:confirm", row.edition_id, "open_consultation")
    if not row.is_planned:
        raise Stale("This is no longer being planned. Look at how it stands now.")
    act = OPEN_PRACTICE if row.about_practice else OPEN_ROUND
    shown = {"reasons": missing(row), "groups": list(row.groups.all())}
    return _answered(request, row, act, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it before its last day is over."""
    row = consultation_for(request, pk, Power.PLAN)
    _refuse_unless_open(row)
    return _answered(request, row, CLOSE, early=not is_over(row))


@require_http_methods(["GET", "HEAD", "POST"])
def extending(request: HttpRequest, pk: int) -> HttpResponse:
    """Give people more time."""
    row = consultation_for(request, pk, Power.OPEN)
    _refuse_unless_open(row)
    return _answered(request, row, EXTEND)


@require_http_methods(["GET", "HEAD", "POST"])
def abandoning(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that it is not held."""
    row = consultation_for(request, pk, Power.PLAN)
    if not row.is_planned:
        raise NotPermitted("Only what is being planned can be left unheld.")
    return _answered(request, row, ABANDON)


def _refuse_unless_open(row: Consultation) -> None:
    if not row.is_open:
        raise NotPermitted("It is not open.")


def _answered(
    request: HttpRequest, row: Consultation, act: Act, **shown: object
) -> HttpResponse:
    """Do it and go to the consultation, or the page again with what is wrong."""
    form = act.form(request.POST if request.method == "POST" else None)
    status, refused = 200, []
    if form.is_bound and form.is_valid():
        try:
            act.do(row, actor=person(request), **form.cleaned_data)
        except Blocked as refusal:
            status, refused = refusal.status, list(refusal.reasons)
        else:
            messages.success(request, act.done)
            return redirect("consultations:consultation", row.pk)
    elif form.is_bound:
        status = 422
    context = page_context(act.title, row) | {"form": form, "refused": refused} | shown
    template = f"consultation/planning/{act.name}.html"
    return render(request, template, context, status=status)
