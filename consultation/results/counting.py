"""How many answered what, by group. Nothing here names, times or orders anybody.

Of paper, what a second lead has checked counts, and nothing else. These numbers are
exact: none leaves this part before small ones are hidden.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum

from consultation.models import (
    Answer,
    Batch,
    Coding,
    Consultation,
    Group,
    GroupSession,
    QuestionKind,
    Response,
    Sheet,
)
from consultation.weighing.usable import answers_with_words

COUNTED = (QuestionKind.RATING, QuestionKind.SINGLE, QuestionKind.MULTIPLE)


@dataclass
class Tally:
    """What came in: responses and people in sessions by group.

    `weeks` is by group and Monday how many responses came, `answers` by question and
    group how often each rating or choice was given, `themes` by theme and group how
    many responses say it.
    """

    groups: list[Group]
    responses: Mapping[int, int]
    present: Mapping[int, int]
    invited: Mapping[int, int]
    weeks: Mapping[tuple[int, date], int] = field(default_factory=dict)
    answers: Mapping[tuple[int, int], Mapping[str, int]] = field(default_factory=dict)
    themes: Mapping[tuple[int, int], int] = field(default_factory=dict)


def threshold(group: Group) -> int:
    """Below this many, a group's number stays hidden."""
    small: int = settings.SMALL_NUMBER_YOUNG if group.young else settings.SMALL_NUMBER
    return small


def tallies(consultations: Iterable[Consultation]) -> dict[int, Tally]:
    """Who took part in each, by its key. Costs four queries, however many they are.

    Codes are deleted in the end; how many were made is kept.
    """
    mine = {"consultation__in": [row.pk for row in consultations]}
    responses = _by_group(Response.objects.counted().filter(**mine), Count("pk"))
    present = _by_group(GroupSession.objects.filter(**mine), Sum("present"))
    invited = _by_group(Batch.objects.filter(**mine, revoked_at=None), Sum("number"))
    found = {
        pk: Tally([], responses, present, invited) for pk in mine["consultation__in"]
    }
    for group in Group.objects.filter(**mine):
        if group.taking_part or group.pk in responses or group.pk in present:
            found[group.consultation_id].groups.append(group)
    return found


def tally(consultation: Consultation) -> Tally:
    """The same of one with weeks, ratings, choices and themes. Four queries more."""
    found = tallies([consultation])[consultation.pk]
    found.weeks = _weeks(consultation)
    found.answers = _answers(consultation)
    found.themes = _themes(consultation)
    return found


def _weeks(consultation: Consultation) -> dict[tuple[int, date], int]:
    rows = Response.objects.counted().filter(consultation=consultation).order_by()
    counted = rows.values_list("group", "week").annotate(n=Count("pk"))
    return {(group, week): number for group, week, number in counted}


def _answers(consultation: Consultation) -> dict[tuple[int, int], dict[str, int]]:
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
    return {place: dict(given) for place, given in counts.items()}


def _themes(consultation: Consultation) -> dict[tuple[int, int], int]:
    """A response that says something twice says it once."""
    answers = answers_with_words(consultation).order_by()
    coded = Coding.objects.filter(answer__in=answers, theme__merged_into=None)
    rows = (
        coded.order_by()
        .values_list("theme", "answer__response__group")
        .annotate(n=Count("answer__response", distinct=True))
    )
    return {(theme, group): number for theme, group, number in rows}


def _by_group(rows: QuerySet[Any], number: Count | Sum) -> dict[int, int]:
    counted = rows.order_by().values("group").annotate(n=number)
    return dict(counted.values_list("group", "n"))
