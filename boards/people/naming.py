"""How a member is named, on staff screens and in public.

A co-opted young person appears in public as "young people's representative" unless
they chose otherwise. A leaver whose name was replaced is called by what they were,
everywhere.
"""

from collections.abc import Iterable
from datetime import date

from accounts.models import User
from boards.models import Board, Capacity, Office, Seat

YOUNG = "young people's representative"


def name_of(seat: Seat, *, public: bool) -> str:
    """The name of who holds a seat, for staff or for the public to read."""
    if seat.name_gone or (public and seat.is_young and not seat.named_in_public):
        return role_of(seat)
    return str(seat.person.display_name)


def called(person: User, board: Board) -> str:
    """How staff read of somebody on a board's screens: by what they were there, if
    their name was replaced."""
    rows = Seat.objects.filter(board=board, person=person, name_gone=True)
    gone = rows.order_by("-starts_on", "-pk").first()
    return role_of(gone) if gone else str(person.display_name)


def office_then(
    rows: Iterable[tuple[int, Board, date]], otherwise: str
) -> dict[tuple[int, int, date], str]:
    """By which office people did something for a board on a day, in one query: "CPB’s
    clerk", or `otherwise` for who had no seat there.

    For what is read for good: names change, and what somebody was then does not.
    """
    wanted = list(rows)
    people = {person for person, _, _ in wanted}
    seats = list(Seat.objects.filter(person__in=people).order_by("pk"))
    found = {}
    for person, board, day in wanted:
        held = (
            f"{board.short_name}’s {Office(seat.office).label.lower()}"
            for seat in seats
            if seat.person_id == person
            and seat.board_id == board.pk
            and seat.holds_on(day)
        )
        found[person, board.pk, day] = next(held, otherwise)
    return found


def role_of(seat: Seat) -> str:
    """What stands in the place of a name: "young people's representative"."""
    if seat.is_young:
        return YOUNG
    if seat.office != Office.MEMBER:
        return Office(seat.office).label.lower()
    return Capacity(seat.capacity).label.lower()
