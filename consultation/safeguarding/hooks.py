"""What safeguarding tells the others: banners, work at home, jobs each minute."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from consultation.models import Alert, Concern, Consultation
from consultation.safeguarding import (
    alerting,
    guards,  # noqa: F401  (registers what the database refuses)
)
from consultation.safeguarding.calling import since, whom_to_call
from consultation.safeguarding.escalating import (
    escalate_overdue,
    overdue,
    tell_new_leads,
    unheard,
)
from consultation.safeguarding.people import but_about, knowable
from workflow import workdays
from workflow.banners import Banner, banners
from workflow.items import Item, work_items
from workflow.queues import add_queue_for
from workflow.ticking import each_minute

AT_A_GLANCE = 10
add_queue_for(alerting.queue_for)


@each_minute
def concerns_each_minute() -> str:
    """Alerts that are due, concerns that wait, leads who were named since."""
    escalated, told = escalate_overdue(), tell_new_leads()
    tried = alerting.send_alerts()
    done = {"escalated": escalated, "told anew": told, "alerts tried": tried}
    return ", ".join(f"{words}: {number}" for words, number in done.items() if number)


@banners
def alerts_not_sent(user: User) -> Iterator[Banner]:
    """In red on every screen of those who can call somebody."""
    watched = _watched(user)
    # Nothing waits on most days: then this one question is all it costs.
    if watched is None or not watched.filter(closed_at=None).exists():
        return
    rows = Alert.objects.filter(alerting.late(), concern__in=watched)
    found: dict[Consultation, list[Alert]] = defaultdict(list)
    for row in rows.select_related("concern__consultation").order_by("written_at"):
        found[row.concern.consultation].append(row)
    for late in found.values():
        called = whom_to_call([alert.concern for alert in late])
        yield Banner(
            "An alert about a concern could not be sent since "
            f"{since(late[0].written_at)}. {called}"
        )
    alone = unheard().filter(pk__in=watched).select_related("consultation")
    for consultation, concerns in _by_consultation(alone).items():
        yield Banner(
            f"A concern was flagged in “{consultation}” and nobody named there "
            f"can be told. {whom_to_call(concerns)}"
        )


def _by_consultation(rows: Iterable[Concern]) -> dict[Consultation, list[Concern]]:
    """So that however many wait, each consultation is asked once whom to call."""
    found: dict[Consultation, list[Concern]] = defaultdict(list)
    for row in rows:
        found[row.consultation].append(row)
    return found


def _watched(user: User) -> QuerySet[Concern] | None:
    """The concerns of whose alerts this person is told; None for most people."""
    if user.has_role(Role.ADMINISTRATOR):
        return but_about(Concern.objects.all(), user)
    found = Q(pk__in=[])
    if user.has_role(Role.CONSULTATION_LEAD) and user.team_id is not None:
        found |= Q(consultation__team=user.team_id)
    if user.has_role(Role.SAFEGUARDING_LEAD):
        found |= Q(consultation__safeguarding__user=user)
    if not user.roles & {Role.CONSULTATION_LEAD, Role.SAFEGUARDING_LEAD}:
        return None
    return but_about(Concern.objects.filter(found), user)


@work_items
def concerns_that_wait(user: User) -> Iterator[Item]:
    """For safeguarding leads: first those that nobody has acknowledged."""
    if not user.has_role(Role.SAFEGUARDING_LEAD):
        return
    rows = knowable(user).filter(closed_at=None).select_related("consultation")
    waiting = rows.filter(acknowledged_at=None).order_by("raised_at")
    late = set(overdue().values_list("pk", flat=True))
    for concern in waiting[:AT_A_GLANCE]:
        yield Item(
            title=f"A concern in “{concern.consultation}”",
            why=f"Flagged at {since(concern.raised_at)}. Nobody has acknowledged it.",
            label="Open the concern",
            url=reverse("consultations:concern", args=[concern.pk]),
            since=workdays.day_of(concern.raised_at),
            overdue=concern.pk in late,
        )
    if number := rows.exclude(acknowledged_at=None).count():
        yield Item(
            title="Concerns in hand",
            why=f"{number} not closed yet.",
            label="Open the concerns",
            url=reverse("consultations:concerns"),
        )


@work_items
def concerns_of_a_manager(user: User) -> Iterator[Item]:
    """For a consultation's manager: that a concern waits, and whom to call."""
    rows = overdue().filter(consultation__manager=user)
    found = list(but_about(rows, user).select_related("consultation"))
    calls = {
        row: whom_to_call(concerns) for row, concerns in _by_consultation(found).items()
    }
    for concern in found:
        row = concern.consultation
        yield Item(
            title=f"A concern in “{row}” waits",
            why=f"Nobody has acknowledged it since {since(concern.raised_at)}: longer "
            f"than {settings.CONCERN_ACKNOWLEDGE_MINUTES} minutes. "
            f"{calls[row]}",
            label="See whom to call",
            url=reverse("consultations:consultation", args=[row.pk]) + "#people",
            since=workdays.day_of(concern.raised_at),
            overdue=True,
        )
