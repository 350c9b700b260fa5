"""A point made in a call for practice becomes a finding of the evidence register."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from cms.evidence import powers
from cms.evidence.recording import record
from cms.models import Evidence, EvidenceKind, Pillar
from consultation.asking import said
from consultation.asking.said import Said
from consultation.models import Consultation, EvidencePoint
from consultation.powers import Power, may
from ledger import book
from workflow import workdays
from workflow.errors import NotPermitted, Stale

LONGEST = 1000  # letters of a finding


def may_make(consultation: Consultation, user: User) -> bool:
    """Whether this person may make findings of what was said in it."""
    return (
        consultation.about_practice
        and may(Power.COPIES, consultation, user)
        and powers.may_write(user)
    )


def likely_pillar(consultation: Consultation) -> Pillar | None:
    """That of the last finding made here, else the policy's, else the first."""
    last = (
        Pillar.objects.filter(evidence__consultation_points__in=_made_in(consultation))
        .order_by("-evidence__consultation_points__pk")
        .first()
    )
    if last is not None:
        return last
    if consultation.policy is not None:
        own: Pillar | None = consultation.policy.pillars.first()
        if own is not None:
            return own
    return Pillar.objects.first()


def source_date(consultation: Consultation) -> str:
    """The month in which it closes, or this month while it is open."""
    today = workdays.today()
    day = min(consultation.closes_on or today, today)
    return f"{day:%Y-%m}"


@transaction.atomic
def make_evidence(
    consultation: Consultation,
    kind: str,
    pk: int,
    *,
    finding: str,
    pillar: Pillar,
    strength: str,
    actor: User,
) -> Evidence:
    """Record a finding of current practice of one point, once.

    Raises NotPermitted, Stale if it became one meanwhile or may not be read any more,
    and what `cms.evidence.recording.record` raises.
    """
    if not may_make(consultation, actor):
        raise NotPermitted("You may not make evidence of what was said here.")
    point = said.found(consultation, kind, pk, actor)
    if point is None:
        raise Stale("This may not be read any more. Nothing was recorded.")
    _refuse_twice(point.evidence)
    made = record(
        finding=finding,
        kind=EvidenceKind.PRACTICE,
        pillar=pillar,
        strength=strength,
        source_organisation=settings.COUNCIL_NAME,
        source_title=f"Call for practice: {consultation.title}"[:300],
        source_date=source_date(consultation),
        origin=f"Call for practice, {point.group}"[:200],
        origin_url=reverse("consultations:said", args=[consultation.pk]),
        policies=[consultation.policy] if consultation.policy else [],
        actor=actor,
    )
    _link(point, made, actor)
    book.append(
        "consultation.point_made_evidence",
        subject=consultation.ref,
        actor=actor.ref,
        data={"evidence": made.number},
    )
    return made


def _link(point: Said, made: Evidence, actor: User) -> None:
    name = "redaction_id" if point.kind == said.COPY else "session_point_id"
    try:
        with transaction.atomic():
            EvidencePoint.objects.create(
                **{name: point.row}, evidence=made, made_by=actor
            )
    except IntegrityError as twice:
        raise Stale("Somebody made evidence of this at the same moment.") from twice


def _refuse_twice(number: int | None) -> None:
    if number is not None:
        raise Stale(f"This is EV-{number} already. Nothing was recorded twice.")


def _made_in(consultation: Consultation) -> QuerySet[EvidencePoint]:
    return EvidencePoint.objects.filter(
        Q(redaction__answer__response__consultation=consultation)
        | Q(session_point__session__consultation=consultation)
    )
