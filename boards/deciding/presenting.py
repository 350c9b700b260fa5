"""Who counts on an item and who does not, in words; a decision as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.deciding.entitlement import DID_NOT_VOTE, Member
from boards.deciding.tally import Count, entitled
from boards.meeting.picture import VotePicture
from boards.models import Board
from boards.people.naming import name_of


@dataclass(frozen=True, slots=True)
class There:
    """One seat that was filled: who sat there, as what, and why they do not count."""

    name: str
    standing: str
    why_not: str
    choice: str = ""

    @property
    def counts(self) -> bool:
        """Whether they count and may vote."""
        return not self.why_not


def there(members: Sequence[Member]) -> list[There]:
    """Those present, in the order of their seats."""
    return [There(_name(m), m.by.standing, m.why_not) for m in members]


def _name(member: Member) -> str:
    name = name_of(member.by, public=False)
    if member.by.pk == member.seat.pk:
        return name
    return f"{name}, for {name_of(member.seat, public=False)}"


def voted_on_paper(quorum: int, members: Sequence[Member], count: Count) -> VotePicture:
    """What went round, as it counts now: all members, those who may vote, the votes."""
    votes = len(entitled(members))
    silent = sum(member.why_not == DID_NOT_VOTE for member in members)
    return VotePicture(
        present=len(members),
        entitled=votes + silent,
        quorum=quorum,
        in_favour=count.in_favour,
        against=count.against,
        abstained=count.abstained,
        for_quorum=votes,
        open=False,
    )


def who_counts(board: Board, members: Sequence[Member]) -> VotePicture:
    """Those present before anybody votes, as a picture with the line at the quorum."""
    count = len(entitled(members))
    return VotePicture(
        present=len(members),
        entitled=count,
        quorum=board.quorum,
        in_favour=0,
        against=0,
        abstained=0,
        for_quorum=count,
    )
