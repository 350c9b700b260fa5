"""How a vote that goes round stands: how many are for and against, never who.

How each member voted is shown to nobody before it is closed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from boards.deciding.entitlement import Standing
from boards.deciding.tally import counted
from boards.meeting.picture import VotePicture
from boards.models import Ballot, Board, Circulation, Seat
from boards.people.naming import name_of
from workflow import workdays
from workflow.screens.listing import long_date


@dataclass(frozen=True, slots=True)
class Going(VotePicture):
    """The same picture with a mark for each vote that is in, whatever it says.

    For members who have not voted: they say what they think first.
    """

    @property
    def silent(self) -> int:
        """Those who may vote and have not."""
        return max(self.entitled - self.for_quorum, 0)

    def _kinds(self) -> Iterator[str]:
        yield from ["voted"] * self.for_quorum
        yield from ["silent"] * self.silent
        yield from ["apart"] * self.apart

    @property
    def facts(self) -> list[tuple[str, str, int]]:
        """What each mark means, and how many there are."""
        found = [
            ("voted", "Voted", self.for_quorum),
            ("silent", "Not voted yet", self.silent),
        ]
        if self.apart:
            found.append(("apart", "May not vote on this", self.apart))
        return found


@dataclass(frozen=True, slots=True)
class Voter:
    """One member's seat: whether its vote is in, and who cast it if a deputy did."""

    name: str
    standing: str
    words: str


def going(
    board: Board, seats: Sequence[Seat], standing: Standing, ballots: Iterable[Ballot]
) -> VotePicture:
    """The picture, as closing would count it now."""
    may_vote = {seat.pk for seat in seats if standing.member(seat).entitled}
    valid = {row.seat_id: row.choice for row in ballots if _counts(standing, row)}
    count = counted(valid.values())
    return VotePicture(
        present=len({seat.pk for seat in seats} | valid.keys()),
        entitled=len(may_vote | valid.keys()),
        quorum=board.quorum,
        in_favour=count.in_favour,
        against=count.against,
        abstained=count.abstained,
        for_quorum=len(valid),
    )


def before_voting(picture: VotePicture) -> Going:
    """The same vote without its counts."""
    return Going(
        present=picture.present,
        entitled=picture.entitled,
        quorum=picture.quorum,
        in_favour=0,
        against=0,
        abstained=0,
        for_quorum=picture.for_quorum,
    )


def kept_out(seats: Sequence[Seat], standing: Standing) -> list[Voter]:
    """Members who do not vote on this, each with why."""
    return [
        Voter(name_of(seat, public=False), seat.standing, member.why_not)
        for seat in seats
        if not (member := standing.member(seat)).entitled
    ]


def voters(
    seats: Sequence[Seat], standing: Standing, ballots: Sequence[Ballot]
) -> list[Voter]:
    """Each member with whether they have voted; never how."""
    by_seat = {row.seat_id: row for row in ballots}
    return [
        Voter(
            name_of(seat, public=False),
            seat.standing,
            _said(seat, standing, by_seat.get(seat.pk)),
        )
        for seat in seats
    ]


def _said(seat: Seat, standing: Standing, ballot: Ballot | None) -> str:
    if ballot is not None:
        if not _counts(standing, ballot):
            return "Voted, and may not any more: it does not count"
        if ballot.by_id != seat.pk:
            return f"Voted, by their deputy {name_of(ballot.by, public=False)}"
        return "Voted"
    if not standing.member(seat).entitled:
        return f"Does not vote on this. {standing.member(seat).why_not}"
    return "Not voted yet"


def voted_for(circulation: Circulation, standing: Standing) -> set[int]:
    """The seats for which a vote is in that counts."""
    rows = circulation.ballots.standing().select_related("seat", "by")
    return {row.seat_id for row in rows if _counts(standing, row)}


def _counts(standing: Standing, ballot: Ballot) -> bool:
    return standing.member(ballot.seat, ballot.by).entitled


def moment_of(circulation: Circulation) -> str:
    """The deadline by the council's clock: 11 December 2026, 17:00 UK time."""
    at = workdays.by_clock(circulation.closes_at)
    return f"{long_date(at.date())}, {at:%H:%M} UK time"
