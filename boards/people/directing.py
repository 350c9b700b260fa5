"""Who decides for a board of officers or by the urgent route, and under what.

The council names both in the board's settings, so that a record begins with them.
"""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from boards.models import Board, Capacity, Seat
from workflow.workdays import today

# Of whoever sits on no board, these roles are given to the council's staff alone.
STAFF = (
    Role.EDITOR,
    Role.POLICY_OWNER,
    Role.CONSULTATION_LEAD,
    Role.SAFEGUARDING_LEAD,
    Role.CLERK,
    Role.ADMINISTRATOR,
)

NOT_THERE = "An officer who sits on no board is named in a board’s settings first."


def who_directs(recorded: User | int | None = None) -> QuerySet[User]:
    """Who can be chosen as deciding for officers: whoever sits somewhere as an officer
    or is named in a board's settings, or else the council's staff; and who is
    `recorded` already."""
    found = _officers() | _named()
    if not User.objects.filter(found, is_active=True).exists():
        found = _staff()
    if recorded is not None:
        found |= Q(pk=recorded.pk if isinstance(recorded, User) else recorded)
    return _active(found)


def who_can_be_named(named: int | None = None) -> QuerySet[User]:
    """Who can be named in a board's settings: officers with a seat and the council's
    staff, and who is `named` now."""
    return _active(_officers() | _staff() | Q(pk=named))


def _officers() -> Q:
    seats = Seat.objects.on(today()).members().filter(capacity=Capacity.OFFICER)
    return Q(pk__in=seats.order_by().values("person"))


def _named() -> Q:
    named = Board.objects.exclude(director=None).order_by()
    return Q(pk__in=named.values("director"))


def _staff() -> Q:
    """Whoever holds a role of staff and sits nowhere as anything but an officer."""
    roles = User.groups.through.objects.filter(
        group__name__in=[role.label for role in STAFF]
    )
    others = Seat.objects.on(today()).members().exclude(capacity=Capacity.OFFICER)
    holds = Q(pk__in=roles.values("user"))
    return holds & ~Q(pk__in=others.order_by().values("person"))


def _active(found: Q) -> QuerySet[User]:
    return User.objects.filter(found, is_active=True).order_by("display_name", "pk")


def named_director(board: Board) -> dict[str, Any]:
    """The Director and their post, by the fields of a record; empty where none is
    named, or where whoever is cannot log in any more."""
    director = board.director
    if director is None or not director.is_active:
        return {}
    title = board.director_title or director.job_title
    return {"director": director.pk, "director_title": title}
