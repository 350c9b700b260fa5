"""What of minutes and actions waits for a person at home."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import User
from boards.minuting.actions import open_for
from boards.models import Board, Meeting, MeetingState, MinutesApproval, Office
from boards.people.powers import is_clerk, seats_of
from workflow import workdays
from workflow.items import Item, work_items
from workflow.screens.listing import long_date

SHOWN = 6
LONGEST = 80
CHAIRS = (Office.CHAIR, Office.VICE_CHAIR)


@work_items
def actions_to_do(user: User) -> Iterator[Item]:
    """What meetings asked of this person."""
    today = workdays.today()
    for row in open_for(user)[: SHOWN * 3]:
        late = row.due_on < today
        yield Item(
            title=_short(row.what),
            why=f"{row.meeting.board} asked you on {long_date(row.meeting.on)}; it "
            f"{'was' if late else 'is'} due {long_date(row.due_on)}",
            label="Report it done",
            url=reverse("boards:action", args=[row.pk]),
            since=row.meeting.on,
            overdue=late,
        )


@work_items
def minutes_to_sign(user: User) -> Iterator[Item]:
    """Approved minutes of the boards that this person chairs."""
    boards = [seat.board for seat in seats_of(user) if seat.office in CHAIRS]
    if not boards:
        return
    rows = MinutesApproval.objects.filter(
        minutes__meeting__board__in=boards, signature=None
    ).select_related("minutes__meeting__board", "meeting")
    for row in rows.order_by("at")[:SHOWN]:
        meeting = row.minutes.meeting
        yield Item(
            title=f"Sign the minutes of {meeting.board}, {long_date(meeting.on)}",
            why=f"you chair {meeting.board}, which approved them on "
            f"{long_date(row.meeting.on)}",
            label="Read and sign",
            url=reverse("boards:sign_minutes", args=[row.pk]),
            since=workdays.day_of(row.at),
        )


@work_items
def minutes_to_keep(user: User) -> Iterator[Item]:
    """For clerks: meetings without minutes, and minutes that a later meeting could
    have approved."""
    boards = [seat.board for seat in seats_of(user) if is_clerk(user, seat.board)]
    if not boards:
        return
    yield from _undrafted(boards)
    yield from _unapproved(boards)


def _undrafted(boards: list[Board]) -> Iterator[Item]:
    rows = Meeting.objects.filter(
        board__in=boards, state=MeetingState.HELD, minutes=None, address=""
    ).select_related("board")
    for meeting in rows.order_by("on")[:SHOWN]:
        yield Item(
            title=f"Draft the minutes of {meeting.board}, {long_date(meeting.on)}",
            why=f"you are the clerk of {meeting.board}",
            label="Draft them",
            url=reverse("boards:minutes", args=[meeting.pk]),
            since=meeting.on,
        )


def _unapproved(boards: list[Board]) -> Iterator[Item]:
    later = Meeting.objects.filter(
        board=OuterRef("board"), on__gt=OuterRef("on"), state=MeetingState.HELD
    )
    rows = Meeting.objects.filter(
        Exists(later),
        board__in=boards,
        minutes__isnull=False,
        minutes__approval=None,
    ).select_related("board")
    for meeting in rows.order_by("on")[:SHOWN]:
        yield Item(
            title=f"Minutes of {meeting.board}, {long_date(meeting.on)}: not approved",
            why="the board has met since then",
            label="Record the approval",
            url=reverse("boards:approve_minutes", args=[meeting.pk]),
            since=meeting.on,
        )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
