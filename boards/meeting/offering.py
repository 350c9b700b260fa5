"""To which agendas an edition can be put, and by whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from boards.deciding.of_edition import decisions_on
from boards.meeting.agenda import STAGES, misses_deadline
from boards.meeting.deadlines import papers_due
from boards.meeting.schedule import when
from boards.meeting.staying import before_its_text
from boards.models import Board, Item, Meeting, MeetingState, Outcome
from boards.people.powers import Power, may
from workflow import workdays
from workflow.models import Edition
from workflow.screens.listing import long_date

# How long ago a meeting may have been for a clerk to record what it had before it.
BACK = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Offer:
    """One meeting whose agenda is open for an edition, with its papers' deadline."""

    meeting: Meeting
    due: date
    late: bool

    @property
    def words(self) -> str:
        """CPB, 11 December 2026, 14:00: papers due 3 December 2026."""
        meeting = self.meeting
        named = f"{meeting.board.short_name}, {when(meeting)}"
        if meeting.on < workdays.today():
            said = f"{named}: to record what happened"
            return f"{said}, and why it was late" if self.late else said
        if self.late:
            return f"{named}: papers were due {long_date(self.due)}, say why it is late"
        return f"{named}: papers are due {long_date(self.due)}"


def boards_open_to(edition: Edition, user: User) -> list[Board]:
    """The boards on whose agenda this person may put it: that of its stage first; none
    that has decided on exactly this text, unless it only noted it."""
    if edition.stage not in STAGES:
        return []
    decided = decided_by(edition)
    found = [
        board
        for board in Board.objects.all()
        if board.pk not in decided
        and may(Power.AGENDA, Item(board=board, edition=edition), user)
    ]
    return sorted(found, key=lambda board: board.stage is not edition.stage)


def _is_over(meeting: Meeting) -> bool:
    return meeting.on < workdays.today() or meeting.state == MeetingState.HELD


def _can_have_had(meeting: Meeting, edition: Edition, writes: set[int]) -> bool:
    """Whether a clerk may say that a meeting that is over had it before it."""
    return meeting.board_id in writes and meeting.board.stage is edition.stage


def agendas_with(edition: Edition) -> QuerySet[Any, Any]:
    """The meetings that have exactly this text on their agenda."""
    rows = edition.board_items.filter(seal=edition.seal_id, taken_off_at=None)
    return rows.exclude(meeting=None).order_by().values("meeting")


def decided_by(edition: Edition) -> set[int]:
    """The boards that said yes or no to exactly this text."""
    return {
        row.board_id
        for row in decisions_on(edition)
        if row.seal_id == edition.seal_id
        and row.outcome != Outcome.NOTED
        and not hasattr(row, "superseded_by")
    }


def offers_for(edition: Edition, user: User) -> list[Offer]:
    """Meetings to come, the next first; to a board's clerk its last ones besides. None
    that has exactly this text on its agenda, nor a past one of another board than that
    of the edition's stage, which cannot have had it before it."""
    boards = boards_open_to(edition, user)
    order = {board.pk: place for place, board in enumerate(boards)}
    writes = {board.pk for board in boards if may(Power.AGENDA, board, user)}
    today = workdays.today()
    rows = Meeting.objects.filter(board__in=boards, on__gte=today - BACK)
    rows = rows.exclude(state=MeetingState.CANCELLED).select_related("board")
    rows = rows.exclude(pk__in=agendas_with(edition))
    open_ones = [
        row
        for row in rows.order_by("on", "pk")
        if (not _is_over(row) or _can_have_had(row, edition, writes))
        and not (edition.seal and before_its_text(row, edition.seal))
    ]
    open_ones.sort(key=lambda row: (row.on < today, order[row.board_id]))
    return [
        Offer(row, papers_due(row.on, row.board.papers_days), misses_deadline(row))
        for row in open_ones
    ]
