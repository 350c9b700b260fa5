"""Send the alerts about concerns: a link, and not a word of what was written.

Each alert is claimed by one statement, sent outside any transaction, and marked. It is
tried again each minute until it was sent: an alert is never given up. Who may no longer
know of the concern by then gets nothing.
"""

from datetime import datetime, timedelta
from functools import partial

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from consultation.models import Alert
from consultation.safeguarding.flagging import (
    ESCALATED,
    MANAGER,
    wake_after_commit,
)
from consultation.safeguarding.people import about, may_know
from workflow.posting import post
from workflow.queues import Queue, Standing
from workflow.troubles import understood

AGAIN_AFTER = timedelta(minutes=1)
LATE_AFTER = timedelta(minutes=1)
FLAGGED_WORDS = "A concern was flagged. Log in to read it."
WAITING_WORDS = "A concern waits and nobody has acknowledged it. Log in to read it."
MANAGER_WORDS = (
    "A concern waits and no safeguarding lead has acknowledged it. Log in to see whom "
    "to call."
)
log = structlog.get_logger(__name__)


def due() -> Q:
    """Alerts that should be sent now."""
    return Q(state=Alert.State.DUE, next_try_at__lte=timezone.now())


def send_alerts(limit: int = 200) -> int:
    """Send what is due; how many were tried."""
    tried = 0
    for pk in list(Alert.objects.filter(due()).values_list("pk", flat=True)[:limit]):
        # One statement decides who sends it, so that two workers never both do.
        taken = Alert.objects.filter(due(), pk=pk).update(
            attempts=F("attempts") + 1, next_try_at=timezone.now() + AGAIN_AFTER
        )
        if taken:
            tried += 1
            _send(
                Alert.objects.select_related("concern__consultation", "user").get(pk=pk)
            )
    return tried


def _send(alert: Alert) -> None:
    if not may_have(alert):
        _mark(alert, state=Alert.State.DROPPED)
        return
    try:
        post(letter(alert))
    except Exception as problem:  # whatever it is, the alert is kept and tried again
        trouble = understood(problem)
        log.warning("alert_failed", alert=alert.pk, problem=trouble.sentence)
        _mark(alert, problem=trouble.sentence[:250])
        return
    _mark(alert, state=Alert.State.SENT, sent_at=timezone.now())


def may_have(alert: Alert) -> bool:
    """Whether this person may be told, as things stand now."""
    concern, user = alert.concern, alert.user
    if alert.kind != MANAGER:
        return may_know(concern, user)
    named = user.is_active and concern.consultation.manager_id == user.pk
    return named and not concern.about.filter(pk=user.pk).exists()


def _mark(alert: Alert, **facts: object) -> None:
    Alert.objects.filter(pk=alert.pk, state=Alert.State.DUE).update(
        **{"problem": "", **facts}
    )


def letter(alert: Alert) -> EmailMessage:
    """The mail: one sentence and a link."""
    words = {ESCALATED: WAITING_WORDS, MANAGER: MANAGER_WORDS}.get(
        alert.kind, FLAGGED_WORDS
    )
    path = reverse("consultations:concern", args=[alert.concern_id])
    if alert.kind == MANAGER:
        path = reverse("wagtailadmin_home")
    return EmailMessage(
        subject=words.partition(".")[0],
        body=f"{words}\n\n{settings.BASE_URL}{path}\n",
        to=[alert.user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def late(now: datetime | None = None) -> Q:
    """Alerts that could not be sent for longer than a minute.

    Counted from when they were written, whatever is tried meanwhile.
    """
    limit = (now or timezone.now()) - LATE_AFTER
    return Q(state=Alert.State.DUE, written_at__lt=limit)


def queue_for(user: User) -> Queue:
    """The alerts that wait, but for those about concerns about this person."""
    return Queue(partial(standing, user), partial(try_again, user))


def standing(user: User) -> Standing:
    """How many alerts wait; one that could not be sent yet counts as given up."""
    found = _waiting(user).aggregate(
        waiting=Count("pk", filter=Q(attempts=0)),
        given_up=Count("pk", filter=Q(attempts__gt=0)),
    )
    return Standing("Alerts about concerns", **found)


def try_again(user: User) -> int:
    """Try now whatever waits, of what this person may know; how many."""
    waiting = _waiting(user).filter(attempts__gt=0)
    number = waiting.update(next_try_at=timezone.now())
    wake_after_commit()
    return number


def _waiting(user: User) -> QuerySet[Alert]:
    return Alert.objects.filter(state=Alert.State.DUE).exclude(concern__in=about(user))
