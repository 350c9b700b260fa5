"""What administrators do with a person's account besides powers and login."""

import uuid

from django.db import transaction

from accounts import authority
from accounts.errors import NeedlessError
from accounts.models import Team, User
from ledger import book


def change_details(
    subject: User,
    *,
    display_name: str,
    job_title: str,
    team: Team | None,
    actor: User,
) -> None:
    """Change name, job title and team. One's own team stays as it is.

    The team decides which policies a person sees, so it counts as a power.
    Raises NotPermittedError.
    """
    with transaction.atomic():
        authority.lock()
        actor = authority.administrator(actor)
        subject = authority.fresh(subject)
        new = {"display_name": display_name, "job_title": job_title, "team": team}
        changed = [
            name for name, value in new.items() if getattr(subject, name) != value
        ]
        if not changed:
            return
        if "team" in changed:
            authority.not_oneself(actor, subject)
        for name in changed:
            setattr(subject, name, new[name])
        subject.save(update_fields=changed)
        book.append(
            "person.changed",
            subject=subject.ref,
            actor=actor.ref,
            data={"fields": changed, "team": team.pk if team else None},
        )


def deactivate(subject: User, *, actor: User) -> None:
    """Lock a person out at once; their roles stay with them, unused.

    One administrator is enough: keeping somebody out must not wait. Raises
    NotPermittedError, NeedlessError, LastAdministratorError.
    """
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        if not subject.is_active:
            raise NeedlessError(f"{subject.display_name} cannot log in as it is.")
        authority.keeps_an_administrator(subject)
        subject.is_active = False
        subject.session_stamp = uuid.uuid4()
        subject.save(update_fields=["is_active", "session_stamp"])
        _record("person.deactivated", subject, actor)


def reactivate(subject: User, *, actor: User) -> None:
    """Let a deactivated person in again, with the roles they were given before."""
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        if subject.is_active:
            raise NeedlessError(f"{subject.display_name} is active already.")
        if not subject.has_joined:
            raise NeedlessError("Send a new invitation instead.")
        subject.is_active = True
        subject.save(update_fields=["is_active"])
        _record("person.reactivated", subject, actor)


def end_sessions(subject: User, *, actor: User) -> None:
    """Log a person out everywhere."""
    with transaction.atomic():
        actor, subject = _begin(actor, subject)
        subject.session_stamp = uuid.uuid4()
        subject.save(update_fields=["session_stamp"])
        _record("person.sessions_ended", subject, actor)


def _begin(actor: User, subject: User) -> tuple[User, User]:
    authority.lock()
    actor = authority.administrator(actor)
    authority.not_oneself(actor, subject)
    return actor, authority.fresh(subject)


def _record(kind: str, subject: User, actor: User) -> None:
    book.append(kind, subject=subject.ref, actor=actor.ref, data={})
