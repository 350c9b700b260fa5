"""Votes counted, and what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from boards.deciding.entitlement import Member
from boards.models import Board, Choice
from workflow.errors import Reason


@dataclass(frozen=True, slots=True)
class Count:
    """How many were for, against, and abstained."""

    in_favour: int
    against: int
    abstained: int = 0

    @property
    def total(self) -> int:
        """How many said something."""
        return self.in_favour + self.against + self.abstained

    @property
    def is_tie(self) -> bool:
        """Whether as many were for as against."""
        return self.in_favour == self.against

    def carried(self, casting: str = "") -> bool:
        """Whether it was carried, on a tie by the chair's second vote."""
        if self.is_tie:
            return casting == Choice.FOR
        return self.in_favour > self.against


def counted(choices: Iterable[str]) -> Count:
    """Votes by name as a count."""
    said = list(choices)
    return Count(
        said.count(Choice.FOR), said.count(Choice.AGAINST), said.count(Choice.ABSTAIN)
    )


def entitled(members: Iterable[Member]) -> list[Member]:
    """Those who count."""
    return [member for member in members if member.entitled]


def quorum_missing(board: Board, members: Sequence[Member]) -> Reason | None:
    """That too few are present and entitled, in words, or None."""
    there = len(entitled(members))
    if there >= board.quorum:
        return None
    return Reason(
        f"{board.short_name} needs {board.quorum} members who are present and may vote "
        f"on this item, and there {'is' if there == 1 else 'are'} {there}."
    )


def wrong_votes(members: Sequence[Member], votes: Mapping[int, str]) -> list[Reason]:
    """Votes by name of people who have none here, each in a sentence."""
    by_seat = {member.seat.pk: member for member in members}
    found = []
    for seat_pk in votes:
        member = by_seat.get(seat_pk)
        if member is None:
            found.append(Reason("Somebody voted who was not present."))
        elif not member.entitled:
            name = member.by.person.get_full_name()
            found.append(Reason(f"{name} may not vote on this. {member.why_not}"))
    return found
