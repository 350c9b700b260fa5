"""Who counts on an item and who does not, in words; a decision as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.deciding.entitlement import Member
from boards.deciding.tally import entitled
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
