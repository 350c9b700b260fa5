"""What an administrator can do with a person: one table, one confirm page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from accounts import appointments, authority, invitations, people
from accounts.models import AppointmentRequest, User
from accounts.roles import Role


class Run(Protocol):
    """Do it; a request comes back when a second yes was or is needed."""

    def __call__(
        self, subject: User, role: Role | None, actor: User, because: str
    ) -> AppointmentRequest | None: ...


@dataclass(frozen=True)
class Act:
    """Words for the confirm page, and the one service it calls.

    In the texts `{name}` is the person and `{role}` the role.
    """

    title: str
    button: str
    explain: str
    done: str
    run: Run
    needs_second: Callable[[User, Role | None], bool]
    of_role: bool = False
    serious: bool = False


def _never(subject: User, role: Role | None) -> bool:
    return False


def _always(subject: User, role: Role | None) -> bool:
    return True


def _if_powerful(subject: User, role: Role | None) -> bool:
    return role is not None and role.is_powerful


def _if_protected(subject: User, role: Role | None) -> bool:
    return authority.is_protected(subject)


ACTS: dict[str, Act] = {
    "give-role": Act(
        "Give {name} the role {role}",
        "Give the role {role}",
        "{name} may then do what the role {role} may do.",
        "{name} is {role} now.",
        lambda s, r, a, b: appointments.grant(s, Role(r), actor=a, because=b),
        _if_powerful,
        of_role=True,
    ),
    "take-role": Act(
        "Take the role {role} from {name}",
        "Take the role {role} away",
        "{name} may then no longer do what the role {role} may do.",
        "{name} is no longer {role}.",
        lambda s, r, a, b: appointments.revoke(s, Role(r), actor=a, because=b),
        _if_powerful,
        of_role=True,
        serious=True,
    ),
    "make-superuser": Act(
        "Make {name} a superuser",
        "Ask for superuser status",
        "A superuser reaches every screen of the site's settings. It gives no power "
        "over policies or people, and each of their changes goes into the ledger.",
        "{name} is a superuser now.",
        lambda s, r, a, b: appointments.set_superuser(s, True, actor=a, because=b),
        _always,
        serious=True,
    ),
    "end-superuser": Act(
        "End the superuser status of {name}",
        "Ask to end superuser status",
        "{name} keeps the roles they hold.",
        "{name} is no longer a superuser.",
        lambda s, r, a, b: appointments.set_superuser(s, False, actor=a, because=b),
        _always,
    ),
    "remove-app": Act(
        "Remove the authenticator app of {name}",
        "Remove the authenticator app",
        "For somebody who lost their phone and their recovery codes. They log in by "
        "password alone until they set up an app again, and are logged out "
        "everywhere. They are told by e-mail.",
        "The authenticator app of {name} is removed.",
        lambda s, r, a, b: appointments.reset_factors(s, actor=a, because=b),
        _if_protected,
        serious=True,
    ),
    "end-sessions": Act(
        "Log {name} out everywhere",
        "Log out everywhere",
        "On every computer and phone, at once. They can log in again.",
        "{name} is logged out everywhere.",
        lambda s, r, a, b: people.end_sessions(s, actor=a),
        _never,
    ),
    "deactivate": Act(
        "Deactivate {name}",
        "Deactivate",
        "{name} is logged out at once and cannot log in. What they did stays under "
        "their name. Their roles rest and come back if they are reactivated.",
        "{name} is deactivated.",
        lambda s, r, a, b: people.deactivate(s, actor=a),
        _never,
        serious=True,
    ),
    "reactivate": Act(
        "Reactivate {name}",
        "Reactivate",
        "{name} can log in again, with the roles they hold.",
        "{name} is active again.",
        lambda s, r, a, b: people.reactivate(s, actor=a),
        _never,
    ),
    "send-invitation": Act(
        "Send {name} a new invitation",
        "Send a new invitation",
        "A new link, good for seven days, goes to the address of {name}. "
        "Older links stop working.",
        "A new invitation is on its way to {name}.",
        lambda s, r, a, b: invitations.send_again(s, actor=a),
        _never,
    ),
    "take-back-invitation": Act(
        "Take back the invitation of {name}",
        "Take the invitation back",
        "The link stops working, and {name} loses the roles given beforehand. "
        "You can invite them again.",
        "The invitation of {name} is taken back.",
        lambda s, r, a, b: invitations.revoke(s, actor=a),
        _never,
        serious=True,
    ),
}
