"""The changes of power themselves, each with its ledger entry. Checks come before.

Only the services of this room call these, inside their transaction and after
`accounts.authority` has spoken.
"""

import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import authority, mail
from accounts.errors import AddressTakenError, NeedlessError
from accounts.models import AppointmentRequest, User
from accounts.roles import Role
from ledger import book, keys
from ledger.canonical import JSON

Kind = AppointmentRequest.Kind


def apply(request: AppointmentRequest, *, actor: User) -> None:
    """Make the change an approved request asks for.

    Raises NeedlessError when it was made meanwhile, AddressTakenError,
    LastAdministratorError; then nothing is decided.
    """
    subject = authority.fresh(request.subject)
    if _is_so_already(request, subject):
        raise NeedlessError("This is so already. Decline or withdraw the request.")
    if request.kind == Kind.GRANT_ROLE:
        add_role(subject, Role(request.role), actor=actor, request=request)
    elif request.kind == Kind.REVOKE_ROLE:
        if Role(request.role) is Role.ADMINISTRATOR:
            authority.keeps_an_administrator(subject)
        remove_role(subject, Role(request.role), actor=actor, request=request)
    elif request.kind == Kind.CHANGE_EMAIL:
        set_email(subject, request.new_email, actor=actor, request=request)
    elif request.kind == Kind.RESET_FACTORS:
        remove_factors(subject, actor=actor, request=request)
    else:
        _set_superuser(subject, request.kind == Kind.GRANT_SUPERUSER, actor, request)


def add_role(
    subject: User,
    role: Role,
    *,
    actor: User | None,
    request: AppointmentRequest | None = None,
) -> None:
    """Put a person into a role's group."""
    subject.groups.add(Group.objects.get(name=role.label))
    subject.__dict__.pop("roles", None)
    _record("role.granted", subject, actor, request, role=str(role))


def remove_role(
    subject: User,
    role: Role,
    *,
    actor: User | None,
    request: AppointmentRequest | None = None,
) -> None:
    """Take a person out of a role's group."""
    subject.groups.remove(Group.objects.get(name=role.label))
    subject.__dict__.pop("roles", None)
    _record("role.revoked", subject, actor, request, role=str(role))


def set_email(
    subject: User,
    email: str,
    *,
    actor: User,
    request: AppointmentRequest | None = None,
) -> None:
    """Change the login address, end the sessions, and tell both addresses.

    An invitation went to the old address, so its link stops working.

    Raises AddressTakenError when somebody took the address since it was asked for.
    """
    if User.objects.filter(email=email).exclude(pk=subject.pk).exists():
        raise AddressTakenError("Somebody already has this e-mail address.")
    old = subject.email
    # The login library keeps a list of addresses of its own; ours is the only one.
    EmailAddress.objects.filter(user=subject).delete()
    subject.email = email
    subject.session_stamp = uuid.uuid4()
    subject.save(update_fields=["email", "session_stamp"])
    subject.invitations.unanswered().update(revoked_at=timezone.now())
    _record(
        "person.email_changed",
        subject,
        actor,
        request,
        email=keys.digest(subject.ref, email),
    )
    mail.after_commit(mail.tell_of_new_address, subject, old, email)


def has_factors(subject: User) -> bool:
    """Whether this person logs in with an authenticator app."""
    return Authenticator.objects.filter(user=subject).exists()


def remove_factors(
    subject: User, *, actor: User, request: AppointmentRequest | None = None
) -> None:
    """Remove the authenticator app and recovery codes, and end the sessions."""
    Authenticator.objects.filter(user=subject).delete()
    subject.session_stamp = uuid.uuid4()
    subject.save(update_fields=["session_stamp"])
    _record("person.factors_reset", subject, actor, request)
    mail.after_commit(mail.tell_of_factors, subject)


def _is_so_already(request: AppointmentRequest, subject: User) -> bool:
    if request.kind in {Kind.GRANT_ROLE, Kind.REVOKE_ROLE}:
        return (request.role in subject.roles) == (request.kind == Kind.GRANT_ROLE)
    if request.kind in {Kind.GRANT_SUPERUSER, Kind.REVOKE_SUPERUSER}:
        return subject.is_superuser == (request.kind == Kind.GRANT_SUPERUSER)
    if request.kind == Kind.CHANGE_EMAIL:
        return subject.email == request.new_email
    return not has_factors(subject)


def _set_superuser(
    subject: User, value: bool, actor: User, request: AppointmentRequest
) -> None:
    subject.is_superuser = value
    subject.save(update_fields=["is_superuser"])
    kind = "superuser.granted" if value else "superuser.revoked"
    _record(kind, subject, actor, request)


def _record(
    kind: str,
    subject: User,
    actor: User | None,
    request: AppointmentRequest | None,
    **data: JSON,
) -> None:
    if request is not None:
        data |= {
            "request": request.pk,
            "asked_by": request.asked_by.ref,
            "alone": request.alone,
        }
    book.append(
        kind,
        subject=subject.ref,
        actor=actor.ref if actor else "system",
        data=data,
    )
