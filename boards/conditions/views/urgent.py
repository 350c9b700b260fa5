"""Record an urgent decision on the text that is before a board."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from boards.conditions import urgent
from boards.conditions.access import page_context
from boards.conditions.forms import UrgentForm
from boards.conditions.reports import next_meeting
from boards.models import Board
from workflow.errors import Blocked, NotPermitted
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.views.answering import edition_for, person

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
    asked = edition.transitions.filter(name="open_consultation").exists()
    posted = request.POST if request.method == "POST" else None
    form = UrgentForm(posted, board=board, asked=asked)
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
