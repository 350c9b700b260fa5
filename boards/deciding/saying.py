"""What was decided, as whoever records it says; and the minute's first wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accounts.models import User
from boards.deciding.tally import Count
from boards.deciding.writing import Wanted
from boards.models import Item, Method, Outcome, Seat


@dataclass(frozen=True, slots=True)
class Record:
    """What was decided, as the person who records it says.

    `votes` are choices by seat, `count` numbers only; give one of them for a vote.
    `director` with `delegation` decided for officers. `address` is where a meeting is
    kept in another system. `meant` is that it stands although a later meeting said the
    opposite.
    """

    outcome: Outcome
    method: Method
    votes: Mapping[int, str] = field(default_factory=dict)
    count: Count | None = None
    casting: str = ""
    mover: Seat | None = None
    seconder: Seat | None = None
    considered: bool = False
    reasons: str = ""
    dissent: str = ""
    director: User | None = None
    director_title: str = ""
    delegation: str = ""
    minute: str = ""
    address: str = ""
    conditions: tuple[Wanted, ...] = ()
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An interest that was declared at a meeting and is not in its record."""

    seat: int
    kind: str
    what: str


def minute_of(item: Item, outcome: str) -> str:
    """The minute's first wording: "AGREED – that … be approved"."""
    what = {
        Outcome.APPROVED: "be approved",
        Outcome.CONDITIONS: "be approved, subject to the conditions recorded",
        Outcome.RETURNED: "be returned for the reasons recorded",
        Outcome.NOTED: "be noted",
    }[Outcome(outcome)]
    return f"{item.board.agreed_word} – that {item.title} {what}."
