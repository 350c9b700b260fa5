"""Who counts and who votes on one item, and why somebody does not.

Quorum counts members who are present and entitled. A deputy counts once, in the place
of one member. Who wrote part of the text does not vote on it; whoever declared an
interest that sends them out neither counts nor votes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from boards.models import (
    Attendance,
    Board,
    Effect,
    Interest,
    InterestKind,
    Item,
    Seat,
)
from workflow.models import Contribution

NO_VOTE = "The seat has no vote."
ONLY_COUNCILLORS = "Only councillors vote on this board."
CONTRIBUTED = "Helped to write this text."
DID_NOT_VOTE = "Did not vote."
OUT_OF_TERM = "Was not a member on that day."


@dataclass(frozen=True, slots=True)
class Member:
    """One seat's standing on an item. `by` sits there: its holder, or a deputy."""

    seat: Seat
    by: Seat
    why_not: str = ""

    @property
    def entitled(self) -> bool:
        """Whether this seat counts for the quorum and may vote."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides about every seat on one item, asked once.

    `wrote` are the people who saved text of the edition; `out` says by person which
    declared interest sends them out. A person, and not a seat: whoever is given another
    office of the board has another seat, and the same interest.
    """

    board: Board
    day: date
    wrote: frozenset[int]
    out: Mapping[int, str]

    def member(self, seat: Seat, by: Seat | None = None) -> Member:
        """How a seat stands, filled by its holder or by a deputy."""
        voter = by or seat
        return Member(seat, voter, self._why_not(seat, voter))

    def _why_not(self, seat: Seat, voter: Seat) -> str:
        if not (seat.holds_on(self.day) and voter.holds_on(self.day)):
            return OUT_OF_TERM
        if voter.pk != seat.pk and voter.deputises_for_id != seat.pk:
            return "Is no deputy for this member."
        if not (seat.votes and voter.votes) or seat.is_clerk:
            return NO_VOTE
        if not all(one.votes_under(self.board.follows) for one in (seat, voter)):
            return ONLY_COUNCILLORS
        if voter.person_id in self.wrote and not self._young_author(voter):
            return CONTRIBUTED
        return self.out.get(voter.person_id, "")

    def _young_author(self, voter: Seat) -> bool:
        return voter.is_young and self.board.young_contributors_vote


def standing_on(item: Item, day: date) -> Standing:
    """What decides about each seat on this item on a day, in two queries."""
    return Standing(item.board, day, _wrote(item), _out(item))


def _wrote(item: Item) -> frozenset[int]:
    if item.edition is None:
        return frozenset()
    rows = item.edition.contributions.order_by().values_list("user", flat=True)
    return frozenset(rows.distinct())


def sent_out(item: Item, user: User) -> bool:
    """Whether an interest that somebody declared sends them out for this item."""
    return user.pk in _out(item)


def _out(item: Item) -> dict[int, str]:
    """Whoever leaves for this item, with the kind of interest in words."""
    return {row.seat.person_id: _declared(row) for row in _sending_out([item])}


def _sending_out(items: Iterable[Item]) -> Iterable[Interest]:
    rows = Interest.objects.filter(item__in=items, withdrawn_at=None)
    return rows.exclude(effect=Effect.STAYS).select_related("seat")


def _declared(row: Interest) -> str:
    return f"Declared: {InterestKind(row.kind).label.lower()}."


def seats_on(board: Board, day: date) -> list[Seat]:
    """The members of a board on a day with their people; deputies are not counted."""
    rows = board.seats.on(day).members().filter(deputises_for=None)
    return list(rows.select_related("person", "board").order_by("pk"))


def present_at(
    item: Item, attendances: Iterable[Attendance], day: date
) -> list[Member]:
    """The seats that were filled at a meeting, each with how it stands on the item."""
    standing = standing_on(item, day)
    return [
        standing.member(row.seat, row.deputy) for row in attendances if row.is_there
    ]


def may_be_voted_for(item: Item, day: date) -> set[int]:
    """The members' seats for which somebody may vote on what goes round: the member,
    or a deputy where the member themselves may not."""
    standing = standing_on(item, day)
    rows = item.board.seats.on(day).members().select_related("deputises_for")
    sitting = [standing.member(seat.deputises_for or seat, seat) for seat in rows]
    return {member.seat.pk for member in sitting if member.entitled}


def standings_on(items: Iterable[Item], day: date) -> dict[int, Standing]:
    """The same as `standing_on` for many items by their number, in two queries."""
    rows = list(items)
    out: dict[int, dict[int, str]] = {item.pk: {} for item in rows}
    for row in _sending_out(rows):
        out[row.item_id][row.seat.person_id] = _declared(row)
    wrote: dict[int, set[int]] = {}
    editions = [item.edition_id for item in rows if item.edition_id is not None]
    saved = Contribution.objects.filter(edition__in=editions).order_by()
    for edition_id, user_id in saved.values_list("edition", "user").distinct():
        wrote.setdefault(edition_id, set()).add(user_id)
    return {
        item.pk: Standing(
            item.board,
            day,
            frozenset(wrote.get(item.edition_id or 0, ())),
            out[item.pk],
        )
        for item in rows
    }
