"""Opening, closing, more time, not holding: each on a page that says what follows."""

from collections.abc import Callable
from typing import Any

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

Do = Callable[[dict[str, Any]], object]


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a call for practice, or another round on the same text."""
    row = consultation_for(request, pk, Power.OPEN)
    if opens_with_edition(row):
        return redirect("editions:confirm", row.edition_id, "open_consultation")
    if not row.is_planned:
        raise Stale("This is no longer being planned. Look at how it stands now.")
    form = forms.Form(request.POST if request.method == "POST" else None)
    open_it = open_practice if row.about_practice else open_further_round
    return _answered(
        request,
        row,
        form,
        lambda facts: open_it(row, actor=person(request)),
        name="open",
        title="Open the call for practice" if row.about_practice else "Open this round",
        done="It is open.",
        extra={"reasons": missing(row), "groups": list(row.groups.all())},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it before its last day is over."""
    row = consultation_for(request, pk, Power.PLAN)
    _refuse_unless_open(row)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _answered(
        request,
        row,
        form,
        lambda facts: close(row, actor=person(request), **facts),
        name="close",
        title="Close the consultation",
        done="It is closed. Nobody can answer any more.",
        extra={"early": not is_over(row)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def extending(request: HttpRequest, pk: int) -> HttpResponse:
    """Give people more time."""
    row = consultation_for(request, pk, Power.OPEN)
    _refuse_unless_open(row)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    return _answered(
        request,
        row,
        form,
        lambda facts: extend(row, actor=person(request), **facts),
        name="extend",
        title="Give people more time",
        done="People have more time.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def abandoning(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that it is not held."""
    row = consultation_for(request, pk, Power.PLAN)
    if not row.is_planned:
        raise NotPermitted("Only what is being planned can be left unheld.")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _answered(
        request,
        row,
        form,
        lambda facts: abandon(row, actor=person(request), **facts),
        name="abandon",
        title="Do not hold it",
        done="It is not held.",
    )


def _refuse_unless_open(row: Consultation) -> None:
    if not row.is_open:
        raise NotPermitted("It is not open.")


def _answered(
    request: HttpRequest,
    row: Consultation,
    form: forms.Form,
    act: Do,
    *,
    name: str,
    title: str,
    done: str,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Do it and go to the consultation, or the page again with what is wrong."""
    status, refused = 200, []
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except Blocked as refusal:
            status, refused = refusal.status, list(refusal.reasons)
        else:
            messages.success(request, done)
            return redirect("consultations:consultation", row.pk)
    elif form.is_bound:
        status = 422
    context = page_context(title, row) | (extra or {})
    context |= {"form": form, "refused": refused}
    template = f"consultation/planning/{name}.html"
    return render(request, template, context, status=status)
