"""Whose seat: the rows from which every power on a board comes.

Membership counts by its term, on the day that is asked about. The seats of today are
asked for once for each person object, as their roles are; `forget` makes it ask again.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.models import User
from accounts.roles import Role
from boards.models import Board, Office, Seat
from boards.models.seat import SeatQuerySet
from workflow.workdays import today


def seats_of(user: Any, on: date | None = None) -> tuple[Seat, ...]:
    """Every seat that this person holds on a day, today if none is given."""
    if not (user and user.is_authenticated and user.is_active):
        return ()
    day = today()
    if on is not None and on != day:
        return tuple(_held(Seat.objects.filter(person=user), on))
    kept: tuple[date, tuple[Seat, ...]] | None = user.__dict__.get("_seats_today")
    if kept is None or kept[0] != day:
        kept = (day, tuple(_held(Seat.objects.filter(person=user), day)))
        user.__dict__["_seats_today"] = kept
    return kept[1]


def forget(user: User) -> None:
    """Ask the database again for the seats and roles of this person object."""
    user.__dict__.pop("_seats_today", None)
    user.__dict__.pop("roles", None)


def know_seats(people: Iterable[User]) -> None:
    """Ask once for the seats of today of many people, for lists."""
    everybody = {person.pk: person for person in people}
    day = today()
    held: dict[int, list[Seat]] = {pk: [] for pk in everybody}
    for seat in _held(Seat.objects.filter(person__in=list(everybody)), day):
        held[seat.person_id].append(seat)
    for pk, person in everybody.items():
        person.__dict__["_seats_today"] = (day, tuple(held[pk]))


def _held(rows: SeatQuerySet, day: date) -> SeatQuerySet:
    return rows.on(day).select_related("board", "deputises_for__person")


def seat_of(user: Any, board: Board, on: date | None = None) -> Seat | None:
    """The seat with which this person sits on the board; a clerk does not sit."""
    for seat in seats_of(user, on):
        if seat.board_id == board.pk and not seat.is_clerk:
            return seat
    return None


def clerk_seat_of(user: Any, board: Board, on: date | None = None) -> Seat | None:
    """The seat by which this person writes for the board."""
    for seat in seats_of(user, on):
        if seat.board_id == board.pk and seat.is_clerk:
            return seat
    return None


def is_member(user: Any, board: Board, on: date | None = None) -> bool:
    """Whether they sit on it: member, chair, vice-chair or deputy."""
    return seat_of(user, board, on) is not None


def is_chair(user: Any, board: Board, on: date | None = None) -> bool:
    """Whether they chair it, as chair or vice-chair."""
    seat = seat_of(user, board, on)
    return seat is not None and seat.office in (Office.CHAIR, Office.VICE_CHAIR)


def is_clerk(user: Any, board: Board, on: date | None = None) -> bool:
    """Whether they write for it: the role of a clerk, and a clerk's seat there."""
    seat = clerk_seat_of(user, board, on)
    return seat is not None and user.has_role(Role.CLERK)


def holds_office(
    user: Any, board: Board, *offices: Office, on: date | None = None
) -> bool:
    """Whether they hold one of these offices there."""
    return any(
        seat.board_id == board.pk and seat.office in offices
        for seat in seats_of(user, on)
    )


def members_of(board: Board, on: date | None = None) -> SeatQuerySet:
    """The members' seats on a day, with their people; clerks and deputies apart.

    A deputy's seat has `deputises_for`; leave those out with `.filter(deputises_for=
    None)` where each member is counted once.
    """
    rows = Seat.objects.filter(board=board).members().on(on or today())
    return rows.select_related("person", "deputises_for__person")


def clerks_of(board: Board, on: date | None = None) -> SeatQuerySet:
    """The clerks' seats on a day, of active people who hold the role."""
    rows = Seat.objects.filter(board=board, office=Office.CLERK).on(on or today())
    role = Role.CLERK.label
    return (
        rows.filter(person__is_active=True, person__groups__name=role)
        .select_related("person")
        .distinct()
    )
