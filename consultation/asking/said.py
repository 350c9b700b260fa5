"""What people said, as everybody on the team may read it, and what became of it.

Approved copies of answers for everybody who sees the consultation. Points of group
sessions are as a lead wrote them down, so only its leads read them. Nothing that was
flagged is among them.
"""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from consultation.models import (
    Concern,
    Consultation,
    EvidencePoint,
    Redaction,
    SessionPoint,
)
from consultation.powers import Power, may
from consultation.reading.copies import approved

COPY, POINT = "copy", "point"


@dataclass(frozen=True, slots=True)
class Said:
    """One point: who made it, about what, in which words, and its finding's number.

    `pk` is in addresses; of a copy it is its answer's, which is random: copies are
    numbered as they are made, so neighbours may be of one person. `row` is its own.
    """

    kind: str
    pk: int
    row: int
    group: str
    about: str
    quoted: str
    words: str
    evidence: int | None
    quote_ok: bool = True


def copies(consultation: Consultation, user: User) -> QuerySet[Redaction]:
    """Approved copies in the order of the questions, then those on clauses.

    `evidence` is the number of the finding made of it, or of an earlier copy.
    """
    made = EvidencePoint.objects.filter(redaction__answer=OuterRef("answer"))
    return (
        approved(consultation, user)
        .annotate(evidence=Subquery(made.values("evidence__number")[:1]))
        .order_by(
            F("answer__question__place").asc(nulls_last=True),
            "answer__clause_id",
            "answer_id",
        )
    )


def points(consultation: Consultation, user: User) -> QuerySet[SessionPoint]:
    """Points made in group sessions, for its leads; none of sessions with a concern."""
    if not may(Power.READ, consultation, user):
        return SessionPoint.objects.none()
    concerns = Concern.objects.filter(
        Q(may_be_used=False) | Q(about=user), session__isnull=False
    )
    return (
        SessionPoint.objects.filter(session__consultation=consultation)
        .exclude(session__in=concerns.values("session"))
        .select_related("session__group", "question", "evidence_point__evidence")
        .order_by(F("question__place").asc(nulls_last=True), "pk")
    )


def of_copy(row: Redaction) -> Said:
    """An approved copy as it is shown."""
    answer = row.answer
    asked = answer.question.words if answer.question is not None else "On a clause"
    return Said(
        COPY,
        answer.pk,
        row.pk,
        answer.response.group.name,
        asked,
        answer.quoted,
        row.text,
        getattr(row, "evidence", None),
        answer.response.quote_ok,
    )


def of_point(row: SessionPoint) -> Said:
    """A session's point as it is shown."""
    asked = row.question.words if row.question is not None else "In general"
    group = f"{row.session.group.name}, in a group session"
    made: EvidencePoint | None = getattr(row, "evidence_point", None)
    number = made.evidence.number if made is not None else None
    return Said(POINT, row.pk, row.pk, group, asked, "", row.text, number)


def found(consultation: Consultation, kind: str, pk: int, user: User) -> Said | None:
    """One point by its kind and key; None if this person may not read it (any more)."""
    if kind == COPY:
        copy = copies(consultation, user).filter(answer=pk).first()
        return of_copy(copy) if copy else None
    if kind == POINT:
        point = points(consultation, user).filter(pk=pk).first()
        return of_point(point) if point else None
    return None
