"""Who may do what with the register: one small table, read by views and services.

The register belongs to the council as a whole, not to one policy, so a role is enough.
Administrators and safeguarding leads have no part in it by that role.
"""

from typing import TYPE_CHECKING, Any

from accounts.roles import Role

if TYPE_CHECKING:
    from accounts.models import User

_WRITING = frozenset(
    {Role.EDITOR, Role.APPRENTICE, Role.POLICY_OWNER, Role.CONSULTATION_LEAD}
)
POWERS: dict[str, frozenset[Role]] = {
    "read": frozenset(Role) - {Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD},
    "write": _WRITING,
    # An apprentice decides nothing.
    "withdraw": _WRITING - {Role.APPRENTICE},
}


def may(power: str, user: "User | Any") -> bool:
    """Whether one of this person's roles gives a power; being a superuser does not."""
    if not (user.is_authenticated and user.is_active):
        return False
    return not POWERS[power].isdisjoint(user.roles)


def may_read(user: Any) -> bool:
    """Whether this person may read the register and take it out."""
    return may("read", user)


def may_write(user: Any) -> bool:
    """Whether this person may record, change and bring in findings."""
    return may("write", user)


def may_withdraw(user: Any) -> bool:
    """Whether this person may withdraw a finding and put it back."""
    return may("withdraw", user)
