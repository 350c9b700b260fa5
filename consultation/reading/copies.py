"""Approved copies: all that anybody beyond the readers sees of what was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from consultation.models import (
    Consultation,
    Group,
    Question,
    Reading,
    Redaction,
    Sheet,
)
from consultation.reading.queue import kept_from

CHECKED = Sheet.State.CHECKED


@dataclass(frozen=True, slots=True)
class ApprovedText:
    """One approved copy: who said it, to which question or clause, and its words.

    Nothing here tells which copies came from one person: copies are numbered as they
    are made, so they go by the random key of their answer.
    """

    answer_id: int
    group: Group
    question: Question | None
    clause_id: str
    quoted: str
    text: str
    quote_ok: bool


def approved(
    consultation: Consultation, user: User | None = None
) -> QuerySet[Redaction]:
    """The approved copies of today, none of what was flagged; in no one's order.

    None for this person of a response about which a concern named them, even when what
    was said may be used again; and none of a sheet of paper that was not checked.
    """
    rows = (
        Redaction.objects.filter(
            Q(answer__response__sheet=None) | Q(answer__response__sheet__state=CHECKED),
            answer__response__consultation=consultation,
            answer__response__restricted=False,
            answer__response__reading=Reading.READ,
            current=True,
            approved_by__isnull=False,
        )
        .select_related("answer__question", "answer__response__group")
        .defer("answer__text", "answer__choices", "answer__rating")
        .order_by("answer_id")
    )
    return rows if user is None else rows.exclude(answer__response__in=kept_from(user))


def approved_texts(consultation: Consultation) -> list[ApprovedText]:
    """The same as plain facts, for results and evidence."""
    return list(as_texts(approved(consultation)))


def as_texts(rows: Iterable[Redaction]) -> Iterator[ApprovedText]:
    """Copies as they may be shown."""
    for row in rows:
        answer = row.answer
        yield ApprovedText(
            answer_id=row.answer_id,
            group=answer.response.group,
            question=answer.question,
            clause_id=answer.clause_id,
            quoted=answer.quoted,
            text=row.text,
            quote_ok=answer.response.quote_ok,
        )
