"""What waits at home: a vote of one's own beside other business, a vote to be closed.

A plain member has the edition itself on the list, with the way to its papers or its
vote (`leads`). Whoever chairs has it there for what chairs do, so that their own vote
stands apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.circulating.going import moment_of
from boards.circulating.plainly import holds_chair
from boards.deciding.entitlement import Standing, standings_on
from boards.models import Ballot, Circulation, Item, MeetingState, Seat
from boards.papers.reading import read_by
from boards.people.naming import name_of
from boards.people.powers import seats_of
from workflow import workdays
from workflow.agendas import Lead
from workflow.items import Item as Waits
from workflow.items import work_items
from workflow.models import Edition
from workflow.workdays import day_of

SHOWN = 20
UNREAD = "papers not opened yet"


@work_items
def votes_to_close(user: User) -> Iterator[Waits]:
    """Votes whose deadline has passed, or in which everybody has voted, for whoever
    chairs the board."""
    chaired = [seat.board_id for seat in _sitting(user) if holds_chair(seat)]
    if not chaired:
        return
    rows = _open().filter(item__board__in=chaired).order_by("closes_at")[:SHOWN]
    wrote = set(user.contributions.order_by().values_list("edition", flat=True))
    mine = [row for row in rows if row.item.edition_id not in wrote]
    standings = standings_on([row.item for row in mine], workdays.today())
    complete = _complete(mine, standings)
    for row in mine:
        late = row.closes_at <= timezone.now()
        if user.pk in standings[row.item_id].out or not (late or row.pk in complete):
            continue
        when = f"the deadline was {moment_of(row)}" if late else "everybody has voted"
        yield Waits(
            title=f"{row.item.title}: close the vote",
            why=f"you chair {row.item.board}; {when}",
            label="Close this vote",
            url=reverse("boards:close_vote", args=[row.item_id]),
            since=day_of(row.closes_at if late else row.opened_at),
            overdue=late,
        )


def _complete(
    votes: Sequence[Circulation], standings: Mapping[int, Standing]
) -> set[int]:
    """Those in which everybody has voted who may, in two queries for all of them."""
    boards = {row.item.board_id for row in votes}
    sitting = Seat.objects.filter(board__in=boards).on(workdays.today()).members()
    seats = list(sitting.select_related("deputises_for"))
    cast = Ballot.objects.standing().filter(circulation__in=[row.pk for row in votes])
    ballots = list(cast.select_related("seat", "by"))
    found = set()
    for row in votes:
        says = standings[row.item_id].member
        may = {
            (seat.deputises_for or seat).pk
            for seat in seats
            if seat.board_id == row.item.board_id
            and says(seat.deputises_for or seat, seat).entitled
        }
        done = {
            one.seat_id
            for one in ballots
            if one.circulation_id == row.pk and says(one.seat, one.by).entitled
        }
        if may and may <= done:
            found.add(row.pk)
    return found


@work_items
def own_votes(user: User) -> Iterator[Waits]:
    """Votes of one's own that no line about the edition leads to already."""
    seats = {seat.board_id: seat for seat in _sitting(user)}
    if not seats:
        return
    rows = _open().filter(item__board__in=seats, closes_at__gt=timezone.now())
    votes = list(rows.order_by("closes_at")[:SHOWN])
    if not votes:
        return
    voted = _voted(votes, seats.values())
    standings = standings_on([row.item for row in votes], workdays.today())
    read = read_by(user, [row.item_id for row in votes])
    for row in votes:
        seat = seats[row.item.board_id]
        principal = seat.deputises_for or seat
        member = standings[row.item_id].member(principal, seat)
        if not member.entitled or (row.pk, principal.pk) in voted:
            continue
        if not holds_chair(seat) and _has_a_line(row.item):
            continue
        yield Waits(
            title=f"{row.item.title}: your vote",
            why=_why(row, seat, row.item_id in read),
            label="Read and vote",
            url=reverse("boards:papers", args=[row.item_id]) + "#vote",
            since=day_of(row.opened_at),
        )


def _has_a_line(item: Item) -> bool:
    """Whether the edition itself waits for the board's members: see `due_query`."""
    edition = item.edition
    return (
        edition is not None
        and edition.stage is item.board.stage
        and edition.seal_id == item.seal_id
    )


def _why(row: Circulation, seat: Seat, read: bool) -> str:
    said = f"you sit on {row.item.board}"
    if seat.deputises_for is not None:
        said = f"you are the deputy of {name_of(seat.deputises_for, public=False)}"
    note = "" if read else f" · {UNREAD}"
    return f"{said} · vote until {moment_of(row)}{note}"


def leads(editions: Sequence[Edition], user: User) -> dict[int, Lead]:
    """Where a member goes from each edition that is before their board, in a few
    queries: to their vote, or to the papers."""
    seats = {seat.board_id: seat for seat in _sitting(user)}
    if not seats or not editions:
        return {}
    planned = Q(meeting__state=MeetingState.PLANNED)
    rounds = Q(circulation__isnull=False, circulation__closed_at=None)
    rows = Item.objects.filter(
        planned | rounds,
        board__in=seats,
        edition__in=[edition.pk for edition in editions],
        taken_off_at=None,
        seal=F("edition__seal"),
    ).select_related("board", "circulation", "meeting")
    # What goes round comes first, then the meeting that is soonest.
    items = sorted(rows, key=lambda row: (row.meeting is None, row.pk))
    read = read_by(user, [item.pk for item in items])
    standings = standings_on(items, workdays.today())
    votes = [item.circulation for item in items if item.meeting_id is None]
    voted = _voted(votes, seats.values())
    found: dict[int, Lead] = {}
    for item in items:
        if item.edition_id is None:
            continue
        seat = seats[item.board_id]
        principal = seat.deputises_for or seat
        url = reverse("boards:papers", args=[item.pk])
        note = "" if item.pk in read else UNREAD
        lead = Lead("Read the papers", url, note)
        if item.meeting_id is None:
            member = standings[item.pk].member(principal, seat)
            said = (item.circulation.pk, principal.pk) in voted
            if member.entitled and not said:
                lead = Lead("Read and vote", f"{url}#vote", note, acts=True)
        found[item.edition_id] = lead
    return found


def still_to_say(items: QuerySet[Item], seats: Iterable[Seat]) -> QuerySet[Item]:
    """Of what is before a board, without votes that are in for these members' seats,
    or over."""
    votes = Ballot.objects.standing().filter(seat__in=principals(seats))
    mine = votes.filter(by__in=Seat.objects.on(workdays.today())).order_by()
    rows = items.exclude(circulation__in=mine.values("circulation"))
    return rows.exclude(circulation__closes_at__lte=timezone.now())


def principals(seats: Iterable[Seat]) -> list[int]:
    """The members' seats for which these vote: a deputy votes for another."""
    return [seat.deputises_for_id or seat.pk for seat in seats]


def _sitting(user: User) -> list[Seat]:
    return [seat for seat in seats_of(user) if not seat.is_clerk]


def _open() -> QuerySet[Circulation]:
    return Circulation.objects.filter(closed_at=None).select_related(
        "item__board", "item__edition"
    )


def _voted(votes: Iterable[Circulation], seats: Iterable[Seat]) -> set[tuple[int, int]]:
    """Which of these votes are in for which of these members' seats, in one query."""
    rows = Ballot.objects.standing().filter(
        circulation__in=[vote.pk for vote in votes],
        seat__in=principals(seats),
        by__in=Seat.objects.on(workdays.today()),
    )
    return set(rows.order_by().values_list("circulation", "seat"))
