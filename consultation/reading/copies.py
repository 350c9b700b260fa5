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
    return list(texts_of(consultation, approved(consultation)))


def texts_of(
    consultation: Consultation, rows: QuerySet[Redaction]
) -> Iterator[ApprovedText]:
    """Some copies of one consultation as they may be shown, in three queries.

    For thousands of them: a model for each copy, answer and response would take ten
    times as long.
    """
    groups, questions = consultation.groups.in_bulk(), consultation.questions.in_bulk()
    for answer, group, question, clause, quoted, text, quote_ok in rows.values_list(
        "answer_id",
        "answer__response__group",
        "answer__question",
        "answer__clause_id",
        "answer__quoted",
        "text",
        "answer__response__quote_ok",
    ):
        asked = questions.get(question) if question is not None else None
        yield ApprovedText(answer, groups[group], asked, clause, quoted, text, quote_ok)


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
