"""Make a person's board roles follow their seats; the room above says which are due.

The role's group opens the admin; the seat decides the rest.
"""

from collections.abc import Iterable

from accounts import authority, changes
from accounts.models import User
from accounts.roles import SEATED, Role


def follow(
    subject: User, wanted: Iterable[Role], *, actor: User | None
) -> tuple[list[Role], list[Role]]:
    """Make the person's board roles exactly these; answers those given and taken.

    Call it inside a transaction. `actor` is None when a term began or ended by itself.
    """
    authority.lock()
    subject = authority.fresh(subject)
    held, due = subject.roles & SEATED, set(wanted) & SEATED
    given, taken = sorted(due - held), sorted(held - due)
    for role in given:
        changes.add_role(subject, role, actor=actor)
    for role in taken:
        changes.remove_role(subject, role, actor=actor)
    return given, taken
