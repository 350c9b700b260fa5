"""Making the answer public: what stands in the way, the words at the top, the acts."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consultation.access import consultation_for, page_context
from consultation.feedback import wording
from consultation.feedback.checking import hindrances
from consultation.feedback.forms import ActForm, TakeDownForm, WordsForm
from consultation.feedback.page import told_of
from consultation.feedback.publishing import (
    feedback_of,
    may_publish,
    publish,
    take_down,
    write_words,
)
from consultation.models import Consultation
from consultation.powers import Power, may
from consultation.unstored import unstored
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import person


@unstored
@require_safe
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands, what is missing, and what can be done."""
    row = _row(request, pk, Power.COPIES)
    return _page(request, row)


@unstored
@require_POST
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it public."""
    row = _row(request, pk, Power.PLAN)
    form = ActForm(request.POST)
    if not form.is_valid():
        return _page(request, row, status=422)
    try:
        publish(pk, actor=person(request), **form.cleaned_data)
    except Blocked as refusal:
        return _page(request, row, status=refusal.status)
    messages.success(request, "It is public.")
    return redirect("consultations:feedback", pk)


@unstored
@require_POST
def taking_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it down, with a reason."""
    row = _row(request, pk, Power.PLAN)
    form = TakeDownForm(request.POST)
    if form.is_valid():
        try:
            take_down(pk, actor=person(request), **form.cleaned_data)
        except Blocked as refusal:
            form.add_error("reason", refusal.message)
        except Stale as refusal:
            form = form.against(feedback_of(row).version)
            form.add_error(None, refusal.message)
            return _page(request, row, refusal.status, take_down_form=form)
        else:
            messages.success(request, "It is taken down. Nobody can read it any more.")
            return redirect("consultations:feedback", pk)
    return _page(request, row, status=422, take_down_form=form)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The words at the top of the page."""
    row = _row(request, pk, Power.PLAN)
    found = feedback_of(row)
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, instance=found, initial={"version": found.version})
    status = 200
    if form.is_bound:
        act = partial(write_words, row.pk, actor=person(request))
        status = form.save_by(act, lambda: feedback_of(row))
        if status == 200:
            messages.success(request, "Saved.")
            return redirect("consultations:feedback", pk)
    context = page_context("Words at the top", row) | {"form": form}
    return render(request, "consultation/feedback/words.html", context, status=status)


def _row(request: HttpRequest, pk: int, power: Power) -> Consultation:
    row = consultation_for(request, pk, power)
    if not row.is_closed:
        raise NotPermitted("People are answered when it is closed.")
    return row


def _page(
    request: HttpRequest, row: Consultation, status: int = 200, **forms: Any
) -> HttpResponse:
    user, found = person(request), feedback_of(row)
    now = {"version": found.version}
    context = page_context(wording.NAME, row) | {
        "feedback": found,
        "lacks": hindrances(found, user),
        "publishes": may_publish(row, user),
        "tells": may(Power.INVITE, row, user),
        "told": told_of(row),
        "publish_form": ActForm(initial=now),
        "take_down_form": TakeDownForm(initial=now),
        **forms,
    }
    template = "consultation/feedback/feedback.html"
    return render(request, template, context, status=status)
