"""What waits for a board's clerk at home, and which meetings come up for whom."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from boards.conditions.differing import elsewhere
from boards.conditions.reports import corrections_waiting, untold, urgent_waiting
from boards.meeting.deadlines import papers_due
from boards.meeting.nowhere import Apart, on_no_agenda
from boards.meeting.schedule import when
from boards.models import Board, Decision, Item, ItemKind, Meeting, MeetingState
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
    """What a clerk's boards wait for, in a few queries for all of them."""
    boards = boards_written_for(user)
    if boards:
        yield from _on_no_agenda(boards)
        yield from _meetings(boards)
        yield from _untold(boards)


def boards_written_for(user: User) -> list[Board]:
    """The boards for which this person writes today, without asking for them."""
    found = {seat.board_id: seat.board for seat in seats_of(user)}
    return [board for board in found.values() if is_clerk(user, board)]


def _on_no_agenda(boards: list[Board]) -> Iterator[Waits]:
    found = on_no_agenda(boards)
    for board in boards:
        yield from _awaited(board, found[board.key])
        mine = found[board.key].nowhere
        if not mine:
            continue
        one = len(mine) == 1
        named = str(mine[0]) if one else f"{len(mine)} editions"
        url = reverse("boards:board", args=[board.key]) + "#nowhere"
        if one:
            url = reverse("boards:put_on", args=[mine[0].pk])
        yield Waits(
            title=f"{named}: on no agenda of {board} yet",
            why=f"you are the clerk of {board}",
            label="Put it on an agenda" if one else "See them",
            url=url,
            since=workdays.day_of(mine[0].state_since),
        )


def _awaited(board: Board, apart: Apart) -> Iterator[Waits]:
    """Amended texts: the clerk sees for whom they wait, and has nothing to do. Those
    that differ elsewhere stand with the conditions."""
    shown = apart.awaited[:SHOWN]
    differs = elsewhere([(one.condition, one.edition) for one in shown])
    for one in shown:
        row = one.condition
        if differs[row.pk]:
            continue
        yield Waits(
            title=f"{one.edition}: waits for {row.owner} to confirm the amended text",
            why=f"you are the clerk of {board}; it may be confirmed until "
            f"{long_date(row.due_on)} and needs no agenda",
            label="See the amendment",
            url=reverse("boards:condition", args=[row.pk]),
            since=workdays.day_of(one.edition.state_since),
        )


def _meetings(boards: list[Board]) -> Iterator[Waits]:
    """Papers that are not finished, and meetings whose record is still to be made."""
    today = workdays.today()
    rows = Meeting.objects.filter(board__in=boards, state=MeetingState.PLANNED)
    ahead = []
    for meeting in rows.select_related("board").order_by("on", "pk"):
        if meeting.on < today:
            yield _unrecorded(meeting)
        else:
            ahead.append(meeting)
    undecided = _undecided(ahead)
    for meeting in ahead:
        yield from _papers(meeting, undecided.get(meeting.pk, []), today)


def _undecided(meetings: list[Meeting]) -> dict[int, list[Item]]:
    """By meeting the policies on its agenda on whose text the board has not decided."""
    decided = Decision.objects.filter(board=OuterRef("board"), seal=OuterRef("seal"))
    rows = Item.objects.filter(
        ~Exists(decided),
        meeting__in=meetings,
        kind=ItemKind.POLICY,
        taken_off_at=None,
    ).select_related("cover")
    found: dict[int, list[Item]] = {meeting.pk: [] for meeting in meetings}
    for item in rows if meetings else ():
        found[item.meeting_id or 0].append(item)
    return found


def _papers(meeting: Meeting, items: list[Item], today: date) -> Iterator[Waits]:
    covers = [getattr(item, "cover", None) for item in items]
    unfinished = sum(row is None or row.finished_at is None for row in covers)
    due = papers_due(meeting.on, meeting.board.papers_days)
    late = today > due
    if unfinished and today >= due - BEFORE:
        yield Waits(
            title=f"Papers for {meeting.board}, {long_date(meeting.on)}",
            why=f"{_of(unfinished, len(items))} no finished cover report; papers "
            f"{'were' if late else 'are'} due {long_date(due)}",
            label="See the agenda",
            url=_page(meeting),
            overdue=late,
        )


def _unrecorded(meeting: Meeting) -> Waits:
    return Waits(
        title=f"{meeting.board}, {long_date(meeting.on)}: record what happened",
        why="its day has passed and it is not recorded as held",
        label="Open the meeting",
        url=_page(meeting),
        since=meeting.on,
        overdue=True,
    )


def _untold(boards: list[Board]) -> Iterator[Waits]:
    """Urgent decisions and corrections that a board has not been told of."""
    for item in untold(*boards)[:SHOWN]:
        meeting = item.meeting
        if meeting is None or meeting.state == MeetingState.CANCELLED:
            continue  # it waits for another meeting, see below
        told = f"on the agenda of {long_date(meeting.on)}"
        yield Waits(
            title=item.title,
            why=f"to be reported to {item.board}: {told}",
            label="See the agenda",
            url=_page(meeting),
            since=workdays.day_of(item.put_at),
        )
    waiting: dict[str, list[str]] = {board.key: [] for board in boards}
    for row in urgent_waiting(*boards)[:SHOWN]:
        waiting[row.board.key].append(str(row.edition))
    if "cpb" in waiting:
        waiting["cpb"] += map(str, corrections_waiting().for_lists()[:SHOWN])
    for board in boards:
        if waiting[board.key]:
            yield Waits(
                title=f"To be reported to {board}: {', '.join(waiting[board.key])}",
                why="it is on the agenda of no meeting",
                label="See what is planned",
                url=reverse("boards:board", args=[board.key]) + "#untold",
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
    writes = {board.pk for board in boards_written_for(user)}
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
