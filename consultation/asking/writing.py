"""Questions: added and changed. `rows` moves them and takes them away."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from consultation.asking.changing import in_order, planned, shown, unseen
from consultation.asking.rows import QUESTIONS
from consultation.models import Consultation, Group, Question
from workflow.errors import Blocked, Reason

MOST_QUESTIONS = 40


@transaction.atomic
def add_question(
    consultation_id: int,
    facts: Mapping[str, Any],
    groups: Iterable[Group],
    *,
    actor: User,
) -> Question:
    """Add a question at the end. Raises NotPermitted, Blocked if there are too many."""
    row = planned(consultation_id, actor, QUESTIONS.power)
    rows = QUESTIONS.of(row)
    if len(rows) >= MOST_QUESTIONS:
        said = f"{MOST_QUESTIONS} questions are the most. People would not finish."
        raise Blocked([Reason(said)])
    in_order(rows)
    new = Question.objects.create(
        consultation=row, place=len(rows) + 1, **QUESTIONS.known(facts)
    )
    new.groups.set(_of(row, groups))
    QUESTIONS.tell("added", row, actor, new.pk)
    return new


@transaction.atomic
def change_question(
    consultation_id: int,
    question_id: int,
    facts: Mapping[str, Any],
    groups: Iterable[Group],
    *,
    was: str,
    actor: User,
) -> None:
    """Change a question; `was` is `shown` of what the person saw.

    Raises NotPermitted, and Stale if somebody changed it or took it away.
    """
    row = planned(consultation_id, actor, QUESTIONS.power)
    question = QUESTIONS.one(row, question_id)
    unseen(question, was)
    for name, value in QUESTIONS.known(facts).items():
        setattr(question, name, value)
    question.save()
    question.groups.set(_of(row, groups))
    fresh = Question.objects.get(pk=question.pk)
    if shown(fresh) != was:
        QUESTIONS.tell("changed", row, actor, question.pk)


def _of(consultation: Consultation, groups: Iterable[Group]) -> list[Group]:
    """Of the groups named, those of this consultation."""
    named = {group.pk for group in groups}
    return list(consultation.groups.filter(pk__in=named))
