"""How a new person gets a login: a mailed link, used once, good for seven days."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import appointments, authority, changes, mail
from accounts.errors import AddressTakenError, LinkUselessError, NeedlessError
from accounts.models import AppointmentRequest, Invitation, Team, User
from accounts.roles import SEATED, Role
from ledger import book, keys

LIFETIME = timedelta(days=7)


def invite(
    *,
    email: str,
    display_name: str,
    job_title: str = "",
    team: Team | None = None,
    roles: Iterable[Role] = (),
    actor: User,
    because: str = "",
) -> tuple[User, list[AppointmentRequest]]:
    """Make a person and mail them a link; powerful roles wait for a second yes.

    Answers the person and the requests made for them. Raises NotPermittedError,
    AddressTakenError.
    """
    with transaction.atomic():
        authority.lock()
        actor = authority.administrator(actor)
        user = new_person(email, display_name, job_title, team, actor=actor)
        requests = []
        for role in sorted(roles):
            request = appointments.grant(user, role, actor=actor, because=because)
            if request is not None:
                requests.append(request)
        issue(user, actor=actor)
    return user, requests


def new_person(
    email: str,
    display_name: str,
    job_title: str = "",
    team: Team | None = None,
    *,
    actor: User | None,
) -> User:
    """A person nobody can log in as yet. Raises AddressTakenError."""
    email = User.objects.normalize_email(email)
    if User.objects.filter(email=email).exists():
        raise AddressTakenError("Somebody already has this e-mail address.")
    user = User.objects.create_user(
        email,
        display_name=display_name,
        job_title=job_title,
        team=team,
        is_active=False,
    )
    _record("person.invited", user, actor, email=keys.digest(user.ref, email))
    return user


def send_again(user: User, *, actor: User) -> None:
    """Make the old link useless and mail a new one.

    Raises NotPermittedError; NeedlessError when the person has joined.
    """
    with transaction.atomic():
        authority.lock()
        actor = authority.administrator(actor)
        authority.not_oneself(actor, user)
        user = authority.fresh(user)
        if user.has_joined:
            raise NeedlessError(f"{user.display_name} has set a password already.")
        _record("person.invited_again", user, actor)
        issue(user, actor=actor)


def revoke(user: User, *, actor: User | None) -> None:
    """Take an invitation back, with every role and open request that came with it.

    A board's role goes when the seat is ended. `actor` is None for the server's
    command line.
    """
    with transaction.atomic():
        authority.lock()
        if actor is not None:
            actor = authority.administrator(actor)
            authority.not_oneself(actor, user)
        user = authority.fresh(user)
        if user.has_joined:
            raise NeedlessError(f"{user.display_name} has set a password already.")
        now = timezone.now()
        user.invitations.unanswered().update(revoked_at=now)
        for role in sorted(user.roles - SEATED):
            changes.remove_role(user, role, actor=actor)
        if actor is not None:
            user.appointment_requests.open().update(
                outcome=AppointmentRequest.Outcome.WITHDRAWN,
                decided_by=actor,
                decided_at=now,
                reason="The invitation was taken back.",
            )
        _record("person.invitation_revoked", user, actor)


def issue(user: User, *, actor: User | None) -> None:
    """Replace any unanswered link by a new one and mail it after the commit."""
    now = timezone.now()
    user.invitations.unanswered().update(revoked_at=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        user=user,
        token_hash=_hash(token),
        invited_by=actor,
        made_at=now,
        expires_at=now + LIFETIME,
    )
    mail.after_commit(mail.send_invitation, invitation, token)


def find(token: str) -> Invitation:
    """The invitation a link stands for. Raises LinkUselessError."""
    found = Invitation.objects.usable().filter(token_hash=_hash(token))
    invitation = found.select_related("user").first()
    if invitation is None:
        raise LinkUselessError(
            "This link was used already, was replaced by a newer one, or is older "
            "than seven days. Ask your administrator for a new one."
        )
    return invitation


def accept(token: str, password: str) -> User:
    """Set the first password and open the account. Raises LinkUselessError."""
    with transaction.atomic():
        authority.lock()
        invitation = find(token)
        user = authority.fresh(invitation.user)
        user.set_password(password)
        user.is_active = True
        user.save(update_fields=["password", "is_active"])
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        _record("person.joined", user, user)
    return user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record(kind: str, user: User, actor: User | None, **data: str) -> None:
    book.append(
        kind,
        subject=user.ref,
        actor=actor.ref if actor else "system",
        data=data,
    )
