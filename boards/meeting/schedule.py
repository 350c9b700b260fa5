"""Meetings as lists show them: when, when papers are due, how their minutes stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from boards.meeting.deadlines import papers_due
from boards.models import Board, Meeting, MeetingState
from workflow import workdays
from workflow.screens.listing import long_date

NO_MINUTES = "No minutes yet"
ON_AGENDA = Count("items", filter=Q(items__taken_off_at=None))


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting in a list."""

    meeting: Meeting
    due: date
    items: int
    minutes: str

    @property
    def when(self) -> str:
        """11 December 2026, 14:00."""
        return when(self.meeting)

    @property
    def late(self) -> bool:
        """Whether its papers' deadline has passed."""
        return workdays.today() > self.due

    @property
    def unrecorded(self) -> bool:
        """Whether its day has come and nobody recorded that it was held."""
        meeting = self.meeting
        return meeting.state == MeetingState.PLANNED and meeting.on < workdays.today()


def when(meeting: Meeting) -> str:
    """Day and time of a meeting: the council's clock."""
    at = f", {meeting.at:%H:%M}" if meeting.at else ""
    return f"{long_date(meeting.on)}{at}"


def coming(board: Board) -> QuerySet[Meeting]:
    """Planned meetings from today on, the next first."""
    rows = board.meetings.filter(state=MeetingState.PLANNED, on__gte=workdays.today())
    return rows.order_by("on", "pk")


def past(board: Board) -> QuerySet[Meeting]:
    """Everything that was: held, not recorded yet, or cancelled."""
    held = Q(state=MeetingState.HELD)
    rows = board.meetings.filter(held | Q(on__lt=workdays.today()))
    return rows.order_by("-on", "-pk")


def with_facts(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With what a list says of them."""
    return rows.select_related("board", "minutes__approval__signature").annotate(
        on_agenda=ON_AGENDA
    )


def planned(rows: Iterable[Meeting]) -> list[Planned]:
    """Meetings that came `with_facts`, as lines."""
    return [
        Planned(
            meeting=row,
            due=papers_due(row.on, row.board.papers_days),
            items=getattr(row, "on_agenda", 0),
            minutes=minutes_words(row),
        )
        for row in rows
    ]


def minutes_words(meeting: Meeting) -> str:
    """How the minutes of a meeting stand."""
    if meeting.state == MeetingState.CANCELLED:
        return "Cancelled"
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return NO_MINUTES
    approval = getattr(minutes, "approval", None)
    if approval is None:
        return "Draft minutes"
    if getattr(approval, "signature", None) is None:
        return "Approved, not signed yet"
    return "Approved and signed"
