"""Questions: added, changed, moved and taken away."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from consultation.asking.changing import (
    GONE,
    OF_QUESTION,
    in_order,
    kept,
    moved,
    planned,
    shown,
    unseen,
)
from consultation.models import Consultation, Group, Question
from consultation.powers import Power
from workflow.errors import Blocked, Reason, Stale

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
    row = planned(consultation_id, actor, Power.ASK)
    rows = list(row.questions.all())
    if len(rows) >= MOST_QUESTIONS:
        said = f"{MOST_QUESTIONS} questions are the most. People would not finish."
        raise Blocked([Reason(said)])
    in_order(rows)
    new = Question.objects.create(
        consultation=row, place=len(rows) + 1, **_known(facts)
    )
    new.groups.set(_of(row, groups))
    kept("consultation.question_added", row, actor, question=new.pk)
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
    row = planned(consultation_id, actor, Power.ASK)
    question = _question(row, question_id)
    unseen(question, was)
    for name, value in _known(facts).items():
        setattr(question, name, value)
    question.save()
    question.groups.set(_of(row, groups))
    fresh = Question.objects.get(pk=question.pk)
    if shown(fresh) != was:
        kept("consultation.question_changed", row, actor, question=question.pk)


@transaction.atomic
def move_question(
    consultation_id: int, question_id: int, step: int, *, actor: User
) -> None:
    """Ask it one place earlier (-1) or later (1). Raises NotPermitted, Stale."""
    row = planned(consultation_id, actor, Power.ASK)
    if moved(list(row.questions.all()), question_id, step):
        kept("consultation.question_moved", row, actor, question=question_id)


@transaction.atomic
def delete_question(
    consultation_id: int, question_id: int, *, was: str, actor: User
) -> None:
    """Take a question away. Raises NotPermitted, and Stale if it was changed."""
    row = planned(consultation_id, actor, Power.ASK)
    question = _question(row, question_id)
    unseen(question, was)
    question.delete()
    in_order(list(row.questions.all()))
    kept("consultation.question_deleted", row, actor, question=question_id)


def _question(consultation: Consultation, question_id: int) -> Question:
    found = consultation.questions.filter(pk=question_id).first()
    if found is None:
        raise Stale(GONE)
    return found


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in OF_QUESTION if name in facts}


def _of(consultation: Consultation, groups: Iterable[Group]) -> list[Group]:
    """Of the groups named, those of this consultation."""
    named = {group.pk for group in groups}
    return list(consultation.groups.filter(pk__in=named))
