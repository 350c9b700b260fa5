"""Who may change people at all. Every service of this room starts here."""

from django.contrib.auth.models import Group

from accounts import seated
from accounts.errors import LastAdministratorError, NotPermittedError
from accounts.models import AppointmentRequest, User
from accounts.roles import Role

NO_ADMINISTRATOR = "Only an administrator may do this."


def lock() -> None:
    """Let one change of power happen at a time; call it first in a transaction.

    Without it two administrators could remove one another in the same moment, or
    approve one request twice. SQLite's immediate transactions do the same work.
    """
    list(Group.objects.select_for_update().filter(name=Role.ADMINISTRATOR.label))


def administrator(actor: User) -> User:
    """The actor as stored now. Raises NotPermittedError unless an administrator.

    Being a superuser is not enough: superusers get nothing for free.
    """
    stored = fresh(actor)
    if not stored.has_role(Role.ADMINISTRATOR):
        raise NotPermittedError(NO_ADMINISTRATOR)
    return stored


def fresh(user: User) -> User:
    """The person as stored now, locked until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


def not_oneself(actor: User, subject: User) -> None:
    """Raise NotPermittedError when both are one person."""
    if actor.pk == subject.pk:
        raise NotPermittedError(
            "Nobody changes their own roles, login or status. "
            "Ask another administrator."
        )


def is_sole(actor: User) -> bool:
    """Whether nobody else holds the Administrator role.

    An invited and a deactivated holder count too: otherwise an administrator could
    deactivate the second one and appoint a friend instead, alone.
    """
    others = User.objects.filter(groups__name=Role.ADMINISTRATOR.label)
    return not others.exclude(pk=actor.pk).exists()


def keeps_an_administrator(subject: User) -> None:
    """Raise LastAdministratorError if no active one is left without the subject."""
    if not subject.has_role(Role.ADMINISTRATOR):
        return
    if not User.objects.holding(Role.ADMINISTRATOR).exclude(pk=subject.pk).exists():
        raise LastAdministratorError(
            f"{subject.display_name} is the last active administrator. "
            "Appoint another one first."
        )


def is_protected(subject: User) -> bool:
    """Whether changing this person's e-mail or login factors needs a second yes.

    A role that waits for its second yes counts already: otherwise the account could
    be handed to somebody else between the asking and the yes.
    """
    return (
        subject.is_superuser
        or any(role.is_powerful for role in subject.roles)
        or seated.may_get_a_seat(subject)
        or AppointmentRequest.objects.open()
        .filter(
            subject=subject,
            kind__in=[
                AppointmentRequest.Kind.GRANT_ROLE,
                AppointmentRequest.Kind.GRANT_SUPERUSER,
            ],
        )
        .exists()
    )
