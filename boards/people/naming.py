"""How a member is named, on staff screens and in public.

A co-opted young person appears in public as "young people's representative" unless
they chose otherwise. A leaver whose name was replaced is called by what they were,
everywhere.
"""

from collections.abc import Iterable

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


def called_there(pairs: Iterable[tuple[User, int]]) -> dict[tuple[int, int], str]:
    """The same for many people and boards' numbers, in one query."""
    wanted = list(pairs)
    names = {(one.pk, board): str(one.display_name) for one, board in wanted}
    gone = Seat.objects.filter(person__in=[one for one, _ in wanted], name_gone=True)
    for seat in gone.order_by("starts_on", "pk"):
        if (seat.person_id, seat.board_id) in names:
            names[seat.person_id, seat.board_id] = role_of(seat)
    return names


def role_of(seat: Seat) -> str:
    """What stands in the place of a name: "young people's representative"."""
    if seat.is_young:
        return YOUNG
    if seat.office != Office.MEMBER:
        return Office(seat.office).label.lower()
    return Capacity(seat.capacity).label.lower()
