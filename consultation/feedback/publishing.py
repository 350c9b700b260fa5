"""Writing the words at the top, making the answer public, taking it down."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import clean
from consultation.feedback.checking import asks_young, hindrances, missing_words
from consultation.models import Consultation, Feedback
from consultation.planning.holding import held
from consultation.powers import is_lead, is_owner
from consultation.results.settling import settle
from ledger import book, keys
from workflow.errors import Blocked, NotPermitted, Reason, Stale

WORDS = ("intro", "plain_intro")
NOT_THEIRS = "The owner and consultation leads make the answer public."
CHANGED = (
    "Somebody else changed this after you opened the page. Look at what stands there "
    "now."
)


def feedback_of(consultation: Consultation) -> Feedback:
    """What there is of it; a blank one, not stored, while there is nothing."""
    found = Feedback.objects.filter(consultation=consultation).first()
    found = found or Feedback(consultation=consultation)
    found.consultation = consultation
    return found


def may_publish(consultation: Consultation, user: User) -> bool:
    """A lead of its team, or who answers for it."""
    return is_lead(consultation, user) or is_owner(consultation, user)


@transaction.atomic
def write_words(pk: int, *, actor: User, version: int, **words: str) -> Feedback:
    """Write some of WORDS. Raises NotPermitted, Stale, or Blocked before it is closed
    and for words that a public page cannot do without."""
    if unknown := set(words) - set(WORDS):
        raise ValueError(f"No such words: {sorted(unknown)}")
    feedback = _held(pk, actor, version)
    if not feedback.consultation.is_closed:
        raise Blocked([Reason("People are answered when it is closed.")])
    tidy = {name: clean(value).strip() for name, value in words.items()}
    changed = sorted(n for n, value in tidy.items() if getattr(feedback, n) != value)
    if not changed:
        return feedback
    for name in changed:
        setattr(feedback, name, tidy[name])
    if feedback.published_at is not None:
        young = asks_young(feedback.consultation)
        if lacks := list(missing_words(feedback, young=young)):
            raise Blocked(lacks)
    return _kept(feedback, actor, "feedback.words_changed", changed=changed)


@transaction.atomic
def publish(pk: int, *, actor: User, version: int) -> Feedback:
    """Make it public. Raises NotPermitted, Stale, or Blocked with all that lacks."""
    feedback = _held(pk, actor, version)
    if feedback.published_at is not None:
        raise Stale("It is public already.")
    if lacks := hindrances(feedback, actor):
        raise Blocked(lacks)
    settle(feedback.consultation)
    feedback.published_at, feedback.published_by = timezone.now(), actor
    feedback.taken_down_because = ""
    return _kept(feedback, actor, "feedback.published")


@transaction.atomic
def take_down(pk: int, *, actor: User, version: int, reason: str) -> Feedback:
    """Take the page away from the public. Raises as `publish`; Blocked without a
    reason."""
    feedback = _held(pk, actor, version)
    if feedback.published_at is None:
        raise Stale("It is not public any more.")
    reason = clean(reason).strip()
    if not reason:
        raise Blocked([Reason("Say why it is taken down.", "#id_reason")])
    feedback.published_at = feedback.published_by = None
    feedback.taken_down_because = reason
    told = keys.digest(f"{feedback.consultation.ref}:taken-down", reason)
    return _kept(feedback, actor, "feedback.taken_down", reason=told)


def _held(pk: int, actor: User, version: int) -> Feedback:
    """What there is of it, while nobody else changes it."""
    row = held(pk)
    if not may_publish(row, actor):
        raise NotPermitted(NOT_THEIRS)
    feedback = feedback_of(row)
    if feedback.version != version:
        raise Stale(CHANGED)
    return feedback


def _kept(feedback: Feedback, actor: User, kind: str, **data: Any) -> Feedback:
    feedback.version += 1
    feedback.save()
    book.append(
        kind, subject=feedback.consultation.ref, actor=actor.ref, data=dict(data)
    )
    return feedback
