"""What only the server's own command line may do, recorded as done by "system"."""

from django.db import transaction

from accounts import authority, changes, invitations
from accounts.errors import NeedlessError
from accounts.models import User
from accounts.roles import SEATED, Role
from accounts.sync import sync_roles


def first_administrator(email: str, name: str) -> User:
    """Invite the first administrator by a mailed link; a second run mails a new one.

    Raises NeedlessError when an active administrator exists: the screens do the
    rest. Another address takes back the invitations that nobody answered.
    """
    with transaction.atomic():
        sync_roles()
        authority.lock()
        if User.objects.holding(Role.ADMINISTRATOR).exists():
            raise NeedlessError("There is an active administrator already.")
        email = User.objects.normalize_email(email)
        _take_back_others(email)
        user = User.objects.filter(email=email).first()
        if user is None:
            user = invitations.new_person(email, name, actor=None)
        if user.has_joined:
            raise NeedlessError("This person has an account already.")
        if Role.ADMINISTRATOR not in user.roles:
            changes.add_role(user, Role.ADMINISTRATOR, actor=None)
        invitations.issue(user, actor=None)
    return user


def stand_down(email: str) -> list[Role]:
    """Take every powerful role off somebody who was deactivated.

    For the day when an administrator has left and nobody else could say the second
    yes. A board's roles stay, since they end with the seat; they give nothing to who
    cannot log in. Answers the roles taken. Raises NeedlessError for an active person.
    """
    with transaction.atomic():
        authority.lock()
        user = User.objects.select_for_update().get(
            email=User.objects.normalize_email(email)
        )
        if user.is_active:
            raise NeedlessError(
                f"{user.display_name} is active. "
                "An administrator deactivates them first."
            )
        taken = sorted(role for role in user.roles - SEATED if role.is_powerful)
        for role in taken:
            changes.remove_role(user, role, actor=None)
    return taken


def _take_back_others(email: str) -> None:
    waiting = User.objects.filter(
        groups__name=Role.ADMINISTRATOR.label, is_active=False
    ).exclude(email=email)
    for user in waiting:
        if not user.has_joined:
            invitations.revoke(user, actor=None)
