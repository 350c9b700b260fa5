"""Giving and taking powers, with a second administrator's yes where one is needed.

The change itself is in `accounts.changes`; this module decides whether it may happen
now, must wait for a second person, or is refused. Nothing here takes a request.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import authority, changes, mail, seated
from accounts.errors import (
    AddressTakenError,
    AlreadyAskedError,
    AlreadyDecidedError,
    NeedlessError,
    NotPermittedError,
)
from accounts.models import AppointmentRequest, User
from accounts.roles import Role
from ledger import book, keys

Kind = AppointmentRequest.Kind
Outcome = AppointmentRequest.Outcome


def grant(
    subject: User, role: Role, *, actor: User, because: str = ""
) -> AppointmentRequest | None:
    """Give a role: at once (None), or as a request waiting for a second yes.

    A sole administrator appoints the second one alone: the request comes back
    approved and marked so. Raises NotPermittedError (also for a role that follows a
    seat on a board), NeedlessError, AlreadyAskedError.
    """
    role = Role(role)
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        seated.refuse(role)
        if role in subject.roles:
            raise NeedlessError(f"{subject.display_name} is {role.label} already.")
        if not role.is_powerful:
            changes.add_role(subject, role, actor=actor)
            return None
        if role is Role.ADMINISTRATOR and authority.is_sole(actor):
            return _appoint_alone(subject, actor, because)
        return _ask(subject, Kind.GRANT_ROLE, actor, because, role=role)


def revoke(
    subject: User, role: Role, *, actor: User, because: str = ""
) -> AppointmentRequest | None:
    """Take a role away; as `grant`. Also raises LastAdministratorError."""
    role = Role(role)
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        seated.refuse(role)
        if role not in subject.roles:
            raise NeedlessError(f"{subject.display_name} is not {role.label}.")
        if role is Role.ADMINISTRATOR:
            authority.keeps_an_administrator(subject)
        if not role.is_powerful:
            changes.remove_role(subject, role, actor=actor)
            return None
        return _ask(subject, Kind.REVOKE_ROLE, actor, because, role=role)


def set_superuser(
    subject: User, value: bool, *, actor: User, because: str = ""
) -> AppointmentRequest:
    """Ask for, or for the end of, superuser status. Always needs a second yes."""
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        if subject.is_superuser == value:
            state = "a superuser already" if value else "not a superuser"
            raise NeedlessError(f"{subject.display_name} is {state}.")
        kind = Kind.GRANT_SUPERUSER if value else Kind.REVOKE_SUPERUSER
        return _ask(subject, kind, actor, because)


def change_email(
    subject: User, email: str, *, actor: User, because: str = ""
) -> AppointmentRequest | None:
    """Change the address a person logs in with; a protected person's waits.

    Raises also AddressTakenError. Both addresses get a mail once it is changed.
    """
    email = User.objects.normalize_email(email)
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        if subject.email == email:
            raise NeedlessError("This is the address already.")
        if User.objects.filter(email=email).exists():
            raise AddressTakenError("Somebody already has this e-mail address.")
        if not authority.is_protected(subject):
            changes.set_email(subject, email, actor=actor)
            return None
        return _ask(subject, Kind.CHANGE_EMAIL, actor, because, new_email=email)


def reset_factors(
    subject: User, *, actor: User, because: str = ""
) -> AppointmentRequest | None:
    """Remove the authenticator app of somebody who lost it; a protected one waits."""
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        if not changes.has_factors(subject):
            raise NeedlessError(f"{subject.display_name} uses no authenticator app.")
        if not authority.is_protected(subject):
            changes.remove_factors(subject, actor=actor)
            return None
        return _ask(subject, Kind.RESET_FACTORS, actor, because)


def approve(request_id: int, *, actor: User, reason: str = "") -> AppointmentRequest:
    """Say the second yes and make the change, in one transaction.

    Raises NotPermittedError for the asker, the person concerned, anyone who is no
    administrator, and a role that follows a seat on a board; AlreadyDecidedError; and
    what the change itself refuses.
    """
    with transaction.atomic():
        request, actor = _begin_deciding(request_id, actor)
        if request.asked_by_id == actor.pk:
            raise NotPermittedError(
                "You asked for this yourself. Another administrator decides."
            )
        if request.role:
            seated.refuse(Role(request.role))
        _close(request, Outcome.APPROVED, actor, reason)
        changes.apply(request, actor=actor)
    return request


def decline(request_id: int, *, actor: User, reason: str) -> AppointmentRequest:
    """Say no; a reason is required. Raises as `approve`."""
    with transaction.atomic():
        request, actor = _begin_deciding(request_id, actor)
        if request.asked_by_id == actor.pk:
            raise NotPermittedError("Withdraw what you asked for yourself.")
        if not reason.strip():
            raise NotPermittedError("Say why you decline.")
        _close(request, Outcome.DECLINED, actor, reason)
        _record("appointment.declined", request, actor)
    return request


def withdraw(request_id: int, *, actor: User) -> AppointmentRequest:
    """Take back what one asked for. Raises NotPermittedError, AlreadyDecidedError."""
    with transaction.atomic():
        request, actor = _begin_deciding(request_id, actor)
        if request.asked_by_id != actor.pk:
            raise NotPermittedError("Only the person who asked may withdraw.")
        _close(request, Outcome.WITHDRAWN, actor, "")
        _record("appointment.withdrawn", request, actor)
    return request


def _begin(actor: User, subject: User) -> tuple[User, User]:
    authority.lock()
    actor = authority.administrator(actor)
    authority.not_oneself(actor, subject)
    return actor, authority.fresh(subject)


def _begin_deciding(request_id: int, actor: User) -> tuple[AppointmentRequest, User]:
    authority.lock()
    actor = authority.administrator(actor)
    request = AppointmentRequest.objects.select_for_update().get(pk=request_id)
    authority.not_oneself(actor, request.subject)
    if not request.is_open:
        who = request.decided_by.display_name if request.decided_by else "Somebody"
        raise AlreadyDecidedError(
            f"{who} has {request.get_outcome_display().lower()} this already."
        )
    return request, actor


def _ask(
    subject: User,
    kind: Kind,
    actor: User,
    because: str,
    *,
    role: Role | str = "",
    new_email: str = "",
) -> AppointmentRequest:
    request = AppointmentRequest(
        subject=subject,
        kind=kind,
        role=role,
        new_email=new_email,
        asked_by=actor,
        asked_because=because.strip(),
    )
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:
        raise AlreadyAskedError(
            "This is asked for already and waits for a second administrator."
        ) from None
    _record("appointment.requested", request, actor)
    mail.after_commit(mail.ask_for_second_yes, request)
    return request


def _appoint_alone(subject: User, actor: User, because: str) -> AppointmentRequest:
    request = AppointmentRequest.objects.create(
        subject=subject,
        kind=Kind.GRANT_ROLE,
        role=Role.ADMINISTRATOR,
        asked_by=actor,
        asked_because=because.strip(),
        decided_by=actor,
        decided_at=timezone.now(),
        outcome=Outcome.APPROVED,
        alone=True,
    )
    changes.apply(request, actor=actor)
    return request


def _close(
    request: AppointmentRequest, outcome: Outcome, actor: User, reason: str
) -> None:
    request.outcome = outcome
    request.decided_by = actor
    request.decided_at = timezone.now()
    request.reason = reason.strip()
    request.save(update_fields=["outcome", "decided_by", "decided_at", "reason"])


def _record(kind: str, request: AppointmentRequest, actor: User) -> None:
    record = f"appointment:{request.pk}"
    text = request.reason or request.asked_because
    book.append(
        kind,
        subject=request.subject.ref,
        actor=actor.ref,
        data={
            "request": request.pk,
            "kind": str(request.kind),
            "role": str(request.role),
            "asked_by": request.asked_by.ref,
            "reason": keys.digest(record, text) if text else "",
        },
    )
