"""Roles that follow a seat on a board: they are neither given nor taken by themselves.

The room above says where seats are given (`given_at`), and whether one waits for
somebody (`waits_for_a_seat`). `accounts.following` makes the roles follow.
"""

from collections.abc import Callable

from accounts.errors import NotPermittedError
from accounts.models import User
from accounts.roles import SEATED, Role

# Where the seat of each role is given: the address of a screen.
Where = Callable[[Role], str]
# Whether something waits that would give this person a seat.
Waits = Callable[[User], bool]
_where: list[Where] = []
_waits: list[Waits] = []


def given_at(where: Where) -> Where:
    """Register where the seats are given that these roles follow."""
    _where[:] = [where]
    return where


def waits_for_a_seat(waits: Waits) -> Waits:
    """Register who asks whether a seat for somebody waits for its second yes."""
    _waits[:] = [waits]
    return waits


def place_of(role: Role) -> str:
    """Where the seat is given that this role follows; "" for all other roles."""
    return _where[0](role) if role in SEATED and _where else ""


def may_get_a_seat(subject: User) -> bool:
    """Whether a seat for this person waits for its second yes."""
    return any(waits(subject) for waits in _waits)


def refuse(role: Role) -> None:
    """Raise NotPermittedError for a role that follows a seat."""
    if role in SEATED:
        raise NotPermittedError(
            f"{role.label} is nobody by their role alone: it comes and goes with a "
            "seat. Give, change or end the seat on the board’s page of members."
        )
