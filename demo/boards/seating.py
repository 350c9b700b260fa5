"""Who sits on Northbeck's boards, given by one administrator and a second one's yes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import User
from boards.models import Board, BoardRequest, Capacity, Office, Seat
from boards.people import answering, asking
from boards.people.powers import forget
from boards.people.terms import Terms

SINCE = date(2026, 1, 1)
ASKS, AGREES = "mei-lin", "gareth"
DIRECTOR = "ruth"
DELEGATION = (
    "Scheme of delegation, part 3, paragraph 12 (Director of Children's Services)"
)
# What the council chose otherwise than most councils do.
CHOICES: dict[str, dict[str, Any]] = {
    "dmt": {"papers_days": 1, "delegation": DELEGATION},
    "cpb": {"delegation": DELEGATION, "publishes_minutes": True},
}


@dataclass(frozen=True)
class Sits:
    """Somebody's seat: `key` is theirs in the cast, `instead_of` a deputy's member."""

    key: str
    board: str
    capacity: Capacity
    office: Office = Office.MEMBER
    named: bool = True
    instead_of: str = ""


OFFICER, COUNCILLOR = Capacity.OFFICER, Capacity.COUNCILLOR
CARER, YOUNG = Capacity.FOSTER_CARER, Capacity.YOUNG_PERSON

# Members before their deputies.
SEATS = (
    Sits("ruth", "dmt", OFFICER, Office.CHAIR),
    Sits("imran", "dmt", OFFICER),
    Sits("lowri", "dmt", OFFICER),
    Sits("daniel", "dmt", OFFICER),
    Sits("patrick", "dmt", OFFICER, Office.CLERK),
    Sits("margaret", "cpb", COUNCILLOR, Office.CHAIR),
    Sits("fairclough", "cpb", COUNCILLOR, Office.VICE_CHAIR),
    Sits("harjit", "cpb", COUNCILLOR),
    Sits("bethan", "cpb", COUNCILLOR),
    Sits("denise", "cpb", CARER),
    Sits("leo", "cpb", YOUNG),
    Sits("amara", "cpb", YOUNG, named=False),
    Sits("reece", "cpb", YOUNG, named=False),
    Sits("yasmin", "cpb", COUNCILLOR, instead_of="harjit"),
    Sits("patrick", "cpb", OFFICER, Office.CLERK),
    Sits("elin", "cpb", OFFICER, Office.CLERK),
)


@dataclass
class Seating:
    """The boards and their seats by the keys of the cast."""

    people: Mapping[str, User]
    boards: dict[str, Board] = field(default_factory=dict)
    seats: dict[tuple[str, str], Seat] = field(default_factory=dict)

    def seat(self, board: str, key: str) -> Seat:
        """Somebody's seat on a board, not the one by which they write for it."""
        return self.seats[board, key]

    def members(self, board: str) -> Mapping[str, Seat]:
        """The members of a board by their keys, deputies apart."""
        return {
            key: seat
            for (place, key), seat in self.seats.items()
            if place == board and not seat.is_clerk and seat.deputises_for_id is None
        }


def seated(people: Mapping[str, User]) -> Seating:
    """Set both boards up and give every seat; the people's groups follow."""
    found, ruth = Seating(people), people[DIRECTOR]
    directs = {"director_id": ruth.pk, "director_title": ruth.job_title}
    for key, chosen in CHOICES.items():
        board = Board.objects.get(key=key)
        wanted = {**chosen, **(directs if key == "dmt" else {})}
        request = asking.ask_to_change_board(
            board, wanted, version=board.version, actor=people[ASKS]
        )
        _yes(request, people)
    found.boards = {board.key: board for board in Board.objects.all()}
    for row in SEATS:
        found.seats[row.board, row.key] = _give(row, found)
    for person in people.values():
        forget(person)
    return found


def _give(row: Sits, found: Seating) -> Seat:
    clerk = row.office == Office.CLERK
    member = found.seat(row.board, row.instead_of) if row.instead_of else None
    terms = Terms(
        office=row.office,
        capacity=row.capacity,
        votes=not clerk,
        deputises_for=member.pk if member else None,
        starts_on=SINCE,
        named_in_public=row.named,
    )
    board, person = found.boards[row.board], found.people[row.key]
    because = "As agreed by the council’s annual meeting."
    _yes(
        asking.ask_for_seat(
            board, person, terms, actor=found.people[ASKS], because=because
        ),
        found.people,
    )
    return board.seats.get(person=person, office=row.office)


def _yes(request: BoardRequest, people: Mapping[str, User]) -> None:
    answering.approve(request.pk, actor=people[AGREES])
