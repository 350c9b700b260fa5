"""What waits for a board's clerk at home, and which meetings come up for whom."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from boards.conditions.reports import corrections_waiting, untold, urgent_waiting
from boards.meeting.board_page import on_no_agenda
from boards.meeting.deadlines import papers_due
from boards.meeting.schedule import coming, when
from boards.models import Board, Item, ItemKind, Meeting, MeetingState
from boards.people.powers import is_clerk, seats_of
from workflow import workdays
from workflow.ahead import Ahead, comes_up
from workflow.items import Item as Waits
from workflow.items import work_items
from workflow.screens.listing import long_date

# So long before the papers' deadline the clerk is told which are not finished.
BEFORE = timedelta(days=14)
SHOWN = 6


@work_items
def clerks_work(user: User) -> Iterator[Waits]:
    """What a clerk's boards wait for; a few queries for each board."""
    for board in _boards_of(user):
        yield from _on_no_agenda(board)
        yield from _papers(board)
        yield from _unrecorded(board)
        yield from _untold(board)


def _boards_of(user: User) -> list[Board]:
    """The boards for which this person writes today, without asking for them."""
    found = {seat.board_id: seat.board for seat in seats_of(user)}
    return [board for board in found.values() if is_clerk(user, board)]


def _on_no_agenda(board: Board) -> Iterator[Waits]:
    rows = list(on_no_agenda(board).for_lists())
    if not rows:
        return
    one = len(rows) == 1
    named = str(rows[0]) if one else f"{len(rows)} editions"
    url = reverse("boards:board", args=[board.key]) + "#nowhere"
    if one:
        url = reverse("boards:put_on", args=[rows[0].pk])
    yield Waits(
        title=f"{named}: on no agenda of {board} yet",
        why=f"you are the clerk of {board}",
        label="Put it on an agenda" if one else "See them",
        url=url,
        since=workdays.day_of(rows[0].state_since),
    )


def _papers(board: Board) -> Iterator[Waits]:
    today = workdays.today()
    policy = Q(items__kind=ItemKind.POLICY, items__taken_off_at=None)
    unfinished = policy & Q(items__decisions=None)
    unfinished &= Q(items__cover=None) | Q(items__cover__finished_at=None)
    rows = coming(board).annotate(
        unfinished=Count("items", filter=unfinished, distinct=True),
        policies=Count("items", filter=policy, distinct=True),
    )
    for meeting in rows.filter(unfinished__gt=0)[:SHOWN]:
        due = papers_due(meeting.on, board.papers_days)
        if today < due - BEFORE:
            continue
        late = today > due
        yield Waits(
            title=f"Papers for {board}, {long_date(meeting.on)}",
            why=f"{_of(meeting.unfinished, meeting.policies)} no finished cover "
            f"report; papers {'were' if late else 'are'} due {long_date(due)}",
            label="See the agenda",
            url=_page(meeting),
            overdue=late,
        )


def _unrecorded(board: Board) -> Iterator[Waits]:
    rows = board.meetings.filter(state=MeetingState.PLANNED, on__lt=workdays.today())
    for meeting in rows.order_by("on")[:SHOWN]:
        yield Waits(
            title=f"{board}, {long_date(meeting.on)}: record what happened",
            why="its day has passed and it is not recorded as held",
            label="Open the meeting",
            url=_page(meeting),
            since=meeting.on,
            overdue=True,
        )


def _untold(board: Board) -> Iterator[Waits]:
    """Urgent decisions and corrections that the board has not been told of."""
    for item in list(untold(board)[:SHOWN]):
        meeting = item.meeting
        if meeting is None or meeting.state == MeetingState.CANCELLED:
            continue  # it waits for another meeting, see below
        yield Waits(
            title=item.title,
            why=f"to be reported to {board}: on the agenda of {long_date(meeting.on)}",
            label="See the agenda",
            url=_page(meeting),
            since=workdays.day_of(item.put_at),
        )
    waiting = [str(row.edition) for row in urgent_waiting(board)[:SHOWN]]
    if board.key == "cpb":
        waiting += [str(row) for row in corrections_waiting().for_lists()[:SHOWN]]
    if waiting:
        yield Waits(
            title=f"To be reported to {board}: {', '.join(waiting)}",
            why="no meeting is planned that could be told",
            label="Call a meeting",
            url=reverse("boards:call", args=[board.key]),
            overdue=True,
        )


def _of(part: int, whole: int) -> str:
    have = "has" if part == 1 else "have"
    return f"{part} of {whole} {have}"


def _page(meeting: Meeting) -> str:
    return reverse("boards:meeting", args=[meeting.pk])


@comes_up
def meetings_ahead(user: User) -> Iterator[Ahead]:
    """The next meetings of one's boards, and those that have one's policy before them;
    an auditor sees all."""
    rows = Meeting.objects.filter(
        state=MeetingState.PLANNED, on__gte=workdays.today()
    ).select_related("board")
    young = {seat.board_id for seat in seats_of(user) if seat.is_young}
    writes = {board.pk for board in _boards_of(user)}
    if not user.has_role(Role.AUDITOR):
        wanted = Q(board__in={seat.board_id for seat in seats_of(user)})
        if user.has_role(Role.POLICY_OWNER):
            mine = Item.objects.filter(
                edition__page__record__owner=user, taken_off_at=None
            )
            wanted |= Q(pk__in=mine.order_by().values("meeting"))
        rows = rows.filter(wanted)
    for meeting in rows.order_by("on", "pk")[:SHOWN]:
        yield Ahead(
            title=f"{meeting.board}, {when(meeting)}",
            url=_page(meeting),
            on=meeting.on,
            note="; ".join(_notes(meeting, young | writes)),
        )


def _notes(meeting: Meeting, before: set[int]) -> Iterator[str]:
    due: date = papers_due(meeting.on, meeting.board.papers_days)
    late = workdays.today() > due
    yield f"papers {'were' if late else 'are'} due {long_date(due)}"
    if meeting.place:
        yield meeting.place
    if meeting.pre_meeting_at and meeting.board_id in before:
        at = workdays.by_clock(meeting.pre_meeting_at)
        yield f"young people meet {long_date(at.date())}, {at:%H:%M}"
