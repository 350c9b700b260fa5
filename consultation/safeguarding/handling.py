"""What safeguarding leads do with a concern, from acknowledging it to closing it."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import clean, one_line
from consultation.models import Alert, Concern, ConcernNote, Response, Route
from consultation.safeguarding.flagging import ESCALATED, alert, alert_to, flag
from consultation.safeguarding.people import leads_for, may_know
from ledger import book
from ledger.canonical import JSON
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale

NOT_YOURS = "This concern is not yours to handle."
CLOSED = "This concern is closed. Open it again first."
SAID_MORE = (
    "Somebody else said more about this concern after you opened the page, so yours is "
    "not saved. Look at what it says now."
)
NO_ROUTE = "Choose the route that it follows."
NO_REFERENCE = "Give the case system’s reference."
NO_NOTE = "Write the note first."
NOBODY = "Choose another safeguarding lead of this consultation."


@transaction.atomic
def read(concern: Concern, *, actor: User) -> None:
    """Somebody reads what was flagged: each time is an entry in the ledger."""
    _require(concern, actor)
    _record("concern.read", concern, actor)


@transaction.atomic
def acknowledge(pk: UUID, *, actor: User) -> Concern:
    """A lead has it. Whoever comes second changes nothing."""
    concern = held(pk, actor)
    if concern.acknowledged_at is None:
        _acknowledge(concern, actor)
        concern.save(update_fields=["acknowledged_by", "acknowledged_at"])
    return concern


@transaction.atomic
def describe(
    pk: UUID,
    *,
    actor: User,
    route: str,
    about: Iterable[User],
    about_name: str,
    was: str | None = None,
) -> Concern:
    """Which route it follows, and whom it is about: they never learn that it exists.

    `was` is `shown` of what the person saw. Raises Stale if somebody said more of it
    meanwhile: whom it is about must not be dropped unseen.
    """
    concern = held(pk, actor)
    return set_details(concern, actor, route, about, about_name, was=was)


def set_details(
    concern: Concern,
    actor: User,
    route: str,
    about: Iterable[User],
    about_name: str,
    *,
    was: str | None = None,
) -> Concern:
    """The same for a row that is locked already, by whoever may."""
    if was is not None and was != shown(concern):
        raise Stale(SAID_MORE)
    concern.route = route if route in Route.values else ""
    concern.about_name = one_line(about_name)[:150]
    concern.save(update_fields=["route", "about_name"])
    people = list(about)
    concern.about.set(people)
    concern.alerts.filter(user__in=people, state=Alert.State.DUE).update(
        state=Alert.State.DROPPED
    )
    _record("concern.described", concern, actor, route=concern.route)
    if concern.is_open and concern.acknowledged_by in people:
        _not_in_hand(concern)
    return concern


def shown(concern: Concern) -> str:
    """What a person was shown of its route and of whom it is about."""
    about = sorted(concern.about.values_list("pk", flat=True))
    said = json.dumps([concern.route, about, concern.about_name])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _not_in_hand(concern: Concern) -> None:
    """Who acknowledged it turns out to be the one it is about: others are told."""
    concern.acknowledged_by = concern.acknowledged_at = concern.escalated_at = None
    concern.save(update_fields=["acknowledged_by", "acknowledged_at", "escalated_at"])
    alert(concern)


@transaction.atomic
def note(pk: UUID, text: str, *, actor: User) -> ConcernNote:
    """Keep what a lead writes about it. Raises Blocked for nothing."""
    concern = held(pk, actor)
    words = clean(text).strip()
    if not words:
        raise Blocked([Reason(NO_NOTE)])
    row = ConcernNote.objects.create(
        concern=concern, by=actor, text=words, at=timezone.now()
    )
    _record("concern.noted", concern, actor)
    return row


@transaction.atomic
def escalate(pk: UUID, to: User | None, *, actor: User) -> Concern:
    """Call another lead to it: they get a mail of their own. Raises Blocked."""
    concern = held(pk, actor)
    others = leads_for(concern).exclude(pk=actor.pk)
    if to is None or not others.filter(pk=to.pk).exists():
        raise Blocked([Reason(NOBODY)])
    if concern.acknowledged_at is not None:
        # One that nobody has acknowledged still goes to everybody when its time is up.
        concern.escalated_at = timezone.now()
        concern.save(update_fields=["escalated_at"])
    alert_to(concern, [to], ESCALATED)
    _record("concern.escalated", concern, actor, to=to.ref)
    return concern


@transaction.atomic
def handle_apart(pk: UUID, *, actor: User) -> Concern:
    """What was said on policy was taken into account by another way, so the edition
    need not wait for this case."""
    concern = held(pk, actor, closed_too=True)
    if concern.handled_apart_at is None:
        concern.handled_apart_by, concern.handled_apart_at = actor, timezone.now()
        concern.save(update_fields=["handled_apart_by", "handled_apart_at"])
        _record("concern.handled_apart", concern, actor)
    return concern


@transaction.atomic
def close(pk: UUID, *, actor: User, case_reference: str, may_be_used: bool) -> Concern:
    """The case system has it. The response is free again only if `may_be_used`.

    Raises Blocked without a route and the case system's reference.
    """
    concern = held(pk, actor)
    reference = one_line(case_reference)[:80]
    missing = [Reason(NO_ROUTE)] if not concern.route else []
    missing += [Reason(NO_REFERENCE)] if not reference else []
    if missing:
        raise Blocked(missing)
    if concern.acknowledged_at is None:
        _acknowledge(concern, actor)
    concern.closed_by, concern.closed_at = actor, timezone.now()
    concern.case_reference, concern.may_be_used = reference, may_be_used
    concern.keep_until = workdays.today() + timedelta(days=settings.KEEP_CONCERNS_DAYS)
    concern.save()
    concern.alerts.filter(state=Alert.State.DUE).update(state=Alert.State.DROPPED)
    if may_be_used and concern.response_id is not None:
        Response.objects.filter(pk=concern.response_id).update(restricted=False)
    _record("concern.closed", concern, actor, may_be_used=may_be_used)
    return concern


@transaction.atomic
def open_again(pk: UUID, *, actor: User) -> Concern:
    """A closed concern is one again: restricted, alerted, to be acknowledged."""
    concern = held(pk, actor, closed_too=True)
    return flag(concern.response, concern.sheet, concern.session, actor=actor)


def held(pk: UUID, actor: User, *, closed_too: bool = False) -> Concern:
    """The concern, locked, for a lead who may know of it.

    Raises NotPermitted, and Stale once it is closed.
    """
    concern = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("consultation", "response", "sheet", "session")
        .get(pk=pk)
    )
    _require(concern, actor)
    if not (concern.is_open or closed_too):
        raise Stale(CLOSED)
    return concern


def _acknowledge(concern: Concern, actor: User) -> None:
    concern.acknowledged_by, concern.acknowledged_at = actor, timezone.now()
    _record("concern.acknowledged", concern, actor)


def _require(concern: Concern, actor: User) -> None:
    if not may_know(concern, actor):
        raise NotPermitted(NOT_YOURS)


def _record(kind: str, concern: Concern, actor: User, **data: JSON) -> None:
    book.append(kind, subject=concern.ref, actor=actor.ref, data=data)


ACTS: dict[str, Callable[..., Any]] = {
    "acknowledge": acknowledge,
    "handle_apart": handle_apart,
    "open_again": open_again,
}
