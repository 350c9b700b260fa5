"""How many answered what, by group. Nothing here names, times or orders anybody.

Of paper, what a second lead has checked counts, and nothing else.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum

from consultation.models import (
    Answer,
    Batch,
    Consultation,
    Group,
    GroupSession,
    Question,
    QuestionKind,
    Response,
    Sheet,
)

COUNTED = (QuestionKind.RATING, QuestionKind.SINGLE, QuestionKind.MULTIPLE)


@dataclass
class Tally:
    """What came in: responses and people in sessions by group, answers by question.

    `answers` is, by question and group, how often each rating or choice was given.
    """

    groups: list[Group]
    responses: Mapping[int, int]
    present: Mapping[int, int]
    invited: Mapping[int, int]
    answers: dict[tuple[int, int], dict[str, int]] = field(default_factory=dict)


def threshold(group: Group) -> int:
    """Below this many, a group's number stays hidden."""
    small: int = settings.SMALL_NUMBER_YOUNG if group.young else settings.SMALL_NUMBER
    return small


def tally(consultation: Consultation) -> Tally:
    """Who took part. Costs four queries.

    Codes are deleted in the end; how many were made is kept.
    """
    responses = _by_group(
        Response.objects.counted().filter(consultation=consultation), Count("pk")
    )
    present = _by_group(
        GroupSession.objects.filter(consultation=consultation), Sum("present")
    )
    invited = _by_group(
        Batch.objects.filter(consultation=consultation, revoked_at=None), Sum("number")
    )
    groups = [
        group
        for group in consultation.groups.all()
        if group.taking_part or group.pk in responses or group.pk in present
    ]
    return Tally(groups, responses, present, invited)


def with_answers(consultation: Consultation) -> Tally:
    """The same with ratings and choices. Costs one query more."""
    found = tally(consultation)
    rows = (
        Answer.objects.filter(
            Q(response__sheet=None) | Q(response__sheet__state=Sheet.State.CHECKED),
            response__consultation=consultation,
            question__kind__in=COUNTED,
        )
        .order_by()
        .values_list("question", "response__group", "rating", "choices")
        .annotate(number=Count("pk"))
    )
    counts: dict[tuple[int, int], dict[str, int]] = defaultdict(
        lambda: defaultdict(int)
    )
    for question, group, rating, choices, number in rows:
        for key in [str(rating)] if rating is not None else choices:
            counts[question, group][str(key)] += number
    found.answers = {place: dict(given) for place, given in counts.items()}
    return found


def options(question: Question) -> list[tuple[str, str]]:
    """What could be given, by key and in words; a rating from best to worst."""
    if question.kind == QuestionKind.RATING:
        return list(RATINGS)
    return [(choice["key"], choice["words"]) for choice in question.choices]


RATINGS = (
    ("5", "Very good"),
    ("4", "Good"),
    ("3", "OK"),
    ("2", "Bad"),
    ("1", "Very bad"),
)


def _by_group(rows: QuerySet[Any], number: Count | Sum) -> dict[int, int]:
    counted = rows.order_by().values("group").annotate(n=number)
    return dict(counted.values_list("group", "n"))
