"""Votes counted, and what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from boards.deciding.entitlement import Member
from boards.models import APPROVALS, Board, Choice, Decision, Outcome
from boards.people.naming import name_of
from workflow.errors import Reason

CARRIED = (
    "More votes are for it than against it, so it is approved, approved with "
    "conditions, or noted, as it was moved, and not returned."
)
CAST_FOR = (
    "The casting vote carried it: it is approved, approved with conditions, or noted, "
    "as it was moved, and not returned."
)
LOST = (
    "An approval needs more votes for it than against it. It was lost, so it is "
    "returned, with the reasons."
)
LOST_NOTED = (
    "What was moved was lost, and a tie without a casting vote for it is lost too: it "
    "is returned, with the reasons, and not noted."
)


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
        """Whether as many were for as against: some, for nobody is no tie."""
        return self.in_favour == self.against > 0

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


def count_of(decision: Decision) -> Count:
    """The votes of a record that counted them."""
    return Count(
        decision.in_favour or 0, decision.against or 0, decision.abstained or 0
    )


def disagrees(outcome: str, count: Count, casting: str = "") -> Reason | None:
    """That an outcome is not what the votes came to, in words, or None.

    What was moved is carried or lost; as many for as against is lost unless the chair
    casts a second vote for it.
    """
    if count.carried(casting):
        cast = CAST_FOR if count.is_tie else CARRIED
        return Reason(cast) if outcome == Outcome.RETURNED else None
    if outcome in APPROVALS:
        return Reason(LOST)
    return Reason(LOST_NOTED) if outcome == Outcome.NOTED else None


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


def too_many(members: Iterable[Member], count: Count) -> Reason | None:
    """That more voted than may, in words, or None."""
    may_vote = len(entitled(members))
    if count.total <= may_vote:
        return None
    return Reason(
        f"There are {count.total} votes, and {may_vote} members who may vote."
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
            name = name_of(member.by, public=False)
            found.append(Reason(f"{name} may not vote on this. {member.why_not}"))
    return found
