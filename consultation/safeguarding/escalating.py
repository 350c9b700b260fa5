"""Each minute: concerns that nobody acknowledged, and leads who were named since."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from consultation.models import Alert, Concern
from consultation.safeguarding.flagging import (
    ESCALATED,
    FLAGGED,
    MANAGER,
    alert,
    alert_to,
)
from ledger import book


def unacknowledged() -> QuerySet[Concern]:
    """Open concerns that no safeguarding lead has acknowledged."""
    return Concern.objects.filter(acknowledged_at=None, closed_at=None)


def overdue() -> QuerySet[Concern]:
    """Those of them that have waited for too long."""
    limit = timedelta(minutes=settings.CONCERN_ACKNOWLEDGE_MINUTES)
    return unacknowledged().filter(raised_at__lt=timezone.now() - limit)


def unheard() -> QuerySet[Concern]:
    """Those of which nobody was told, nor will be: nobody named may know of them.

    Whoever was told and turned out to be the one it is about counts as nobody.
    """
    about = Concern.about.through.objects.filter(
        concern=OuterRef("concern"), user=OuterRef("user")
    )
    told = Alert.objects.filter(
        ~Exists(about),
        concern=OuterRef("pk"),
        kind__in=(FLAGGED, ESCALATED),
        state__in=(Alert.State.DUE, Alert.State.SENT),
    )
    return unacknowledged().filter(~Exists(told))


def escalate_overdue() -> int:
    """Tell every lead once more, and the manager; how many concerns."""
    found = list(overdue().filter(escalated_at=None).values_list("pk", flat=True))
    return sum(_escalate(pk) for pk in found)


def tell_new_leads() -> int:
    """Alert leads who were named after the concern was raised; how many concerns."""
    number = 0
    for concern in unheard().select_related("consultation"):
        with transaction.atomic():
            number += alert(concern) > 0
    return number


@transaction.atomic
def _escalate(pk: UUID) -> bool:
    concern = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .filter(pk=pk, acknowledged_at=None, closed_at=None, escalated_at=None)
        .first()
    )
    if concern is None:
        return False
    concern.escalated_at = timezone.now()
    concern.save(update_fields=["escalated_at"])
    alert(concern, ESCALATED)
    manager = concern.consultation.manager
    if manager is not None and not concern.about.filter(pk=manager.pk).exists():
        alert_to(concern, [manager], MANAGER)
    book.append("concern.escalated", subject=concern.ref, actor="system", data={})
    return True
