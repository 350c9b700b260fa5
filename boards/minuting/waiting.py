"""What of minutes and actions waits for a person at home."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q
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
    undrafted, unapproved = _without_approval(boards)
    yield from _undrafted(undrafted[:SHOWN])
    yield from _unapproved(unapproved[:SHOWN])


def _without_approval(boards: list[Board]) -> tuple[list[Meeting], list[Meeting]]:
    """Meetings without minutes, and those whose minutes a later one could have
    approved; the longest ago first, in one query for both."""
    later = Meeting.objects.filter(
        board=OuterRef("board"), on__gt=OuterRef("on"), state=MeetingState.HELD
    )
    undrafted = Q(state=MeetingState.HELD, minutes=None, address="")
    unapproved = Q(Exists(later), minutes__isnull=False, minutes__approval=None)
    rows = Meeting.objects.filter(undrafted | unapproved, board__in=boards)
    rows = rows.annotate(drafted=F("minutes")).select_related("board").order_by("on")
    found: dict[bool, list[Meeting]] = {False: [], True: []}
    for meeting in rows:
        found[vars(meeting)["drafted"] is not None].append(meeting)
    return found[False], found[True]


def _undrafted(meetings: Iterable[Meeting]) -> Iterator[Item]:
    for meeting in meetings:
        yield Item(
            title=f"Draft the minutes of {meeting.board}, {long_date(meeting.on)}",
            why=f"you are the clerk of {meeting.board}",
            label="Draft them",
            url=reverse("boards:minutes", args=[meeting.pk]),
            since=meeting.on,
        )


def _unapproved(meetings: Iterable[Meeting]) -> Iterator[Item]:
    for meeting in meetings:
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
