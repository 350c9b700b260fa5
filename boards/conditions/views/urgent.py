"""Record an urgent decision on the text that is before a board."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.conditions import urgent
from boards.conditions.access import page_context
from boards.conditions.forms import UrgentCorrectionForm, UrgentForm
from boards.conditions.reports import next_meeting
from boards.deciding.access import decision_for
from boards.meeting.access import NOT_THERE
from boards.models import Board, Method
from workflow.errors import Blocked, NotPermitted
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.views.answering import edition_for, person
from workflow.workdays import today

LEAD = (
    "It stands in for {board}’s decision and for nothing else: gates, contributors and "
    "the formal approval are as always. {told}"
)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Who decided, under what, why it could not wait, what the chair said."""
    edition, user = edition_for(request, edition_id), person(request)
    board = _board(edition)
    if refusal := urgent.not_yours(edition, board, user):
        raise NotPermitted(refusal)
    form = UrgentForm(
        _posted(request), board=board, day=today(), asked=urgent.asked(edition)
    )
    if form.is_bound and form.is_valid():
        shown = request.POST.get("sha256", "")
        try:
            said = urgent.Urgent(**form.cleaned_data)
            urgent.decide(edition.pk, board, said, actor=user, shown_sha256=shown)
        except Blocked as refused:
            for reason in refused.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, f"Recorded. {_told(board)}")
            return redirect("editions:edition", edition.pk)
    context = page_context("Record an urgent decision", edition, user) | {
        "form": form,
        "button": "Record the urgent decision",
        "lead": LEAD.format(board=board.short_name, told=_told(board)),
        "sha256": edition.frozen_seal.sha256,
    }
    status = 422 if form.errors else 200
    return render(request, "boards/conditions/form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, decision_pk: int) -> HttpResponse:
    """Put a clerical error right: another record takes the place of this one."""
    wrong, user = decision_for(request, decision_pk), person(request)
    if wrong.method != Method.URGENT:
        raise Http404(NOT_THERE)
    edition, board = wrong.edition, wrong.board
    if refusal := urgent.not_yours(edition, board, user):
        raise NotPermitted(refusal)
    form = UrgentCorrectionForm(
        _posted(request),
        board=board,
        day=wrong.decided_on,
        asked=urgent.asked(edition),
        initial={name: getattr(wrong, name) for name in UrgentForm.base_fields},
    )
    if form.is_bound and form.is_valid():
        facts = dict(form.cleaned_data)
        because = facts.pop("because")
        try:
            made = urgent.correct(
                wrong.pk, urgent.Urgent(**facts), actor=user, because=because
            )
        except Blocked as refused:
            for reason in refused.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, "Corrected. The first record stays beside it.")
            return redirect("boards:decision", made.pk)
    context = page_context("Correct an urgent decision", edition, user) | {
        "form": form,
        "button": "Record the correction",
        "lead": "The first record stays and is struck through; this one counts.",
        "here": reverse("boards:decision", args=[wrong.pk]),
    }
    status = 422 if form.errors else 200
    return render(request, "boards/conditions/form.html", context, status=status)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _board(edition: Edition) -> Board:
    """The board before which the edition is now. Raises Http404."""
    for board in Board.objects.all():
        if board.stage is edition.stage:
            return board
    raise Http404("The edition is before no board now.")


def _told(board: Board) -> str:
    meeting = next_meeting(board)
    if meeting is None:
        return f"{board.short_name} is told at its next meeting, once one is called."
    return f"{board.short_name} is told at its meeting on {long_date(meeting.on)}."
