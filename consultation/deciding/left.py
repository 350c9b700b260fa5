"""What is left to sort and to answer, as conditions on the database.

A comment counts as `consultation.weighing.usable` says. Numbers that anybody may read
leave out what a concern keeps from somebody: whoever it is about would see a number
that does not fit what they are shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts.models import User
from consultation.models import (
    Answer,
    ClauseChange,
    Coding,
    Concern,
    Disposition,
    Outcome,
    Point,
    SessionPoint,
)
from consultation.weighing.usable import usable_answers, usable_session_points

CHANGING = [outcome for outcome in Outcome if outcome.changes_text]


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments that count for somebody."""

    answers: QuerySet[Answer, Answer]
    session_points: QuerySet[SessionPoint, SessionPoint]


def comments(user: User | None = None) -> Comments:
    """All that count, or those of which this person may know."""
    return Comments(usable_answers(user), usable_session_points(user))


def told_to_all() -> Comments:
    """Those of which everybody may know who may know of any."""
    named = Concern.objects.filter(about__isnull=False).order_by()
    responses = named.filter(response__isnull=False).values("response")
    sessions = named.filter(session__isnull=False).values("session")
    return Comments(
        usable_answers().exclude(response__in=responses),
        usable_session_points().exclude(session__in=sessions),
    )


def said(user: User | None = None, among: Comments | None = None) -> QuerySet[Point]:
    """Points that somebody says: none of a theme that was merged or is empty."""
    among = among or comments(user)
    coded = Coding.objects.filter(theme=OuterRef("theme"))
    of_theme = Exists(coded.filter(answer__in=_keys(among.answers))) | Exists(
        coded.filter(session_point__in=_keys(among.session_points))
    )
    live = Q(theme__isnull=False, theme__merged_into=None) & of_theme
    return Point.objects.filter(
        live
        | Q(answer__in=_keys(among.answers))
        | Q(session_point__in=_keys(among.session_points))
    )


def unanswered(points: QuerySet[Point]) -> QuerySet[Point]:
    """Those without a disposition."""
    return points.filter(_unanswered())


def without_consequence(points: QuerySet[Point]) -> QuerySet[Point]:
    """Accepted ones that name no clause and say nothing that was done."""
    return points.filter(_without_consequence())


def out_of_step(points: QuerySet[Point]) -> QuerySet[Point]:
    """Those with a clause that is gone from the seal, or says something else there."""
    moved = ClauseChange.objects.filter(
        ~Q(confirmed_words=F("after")), point=OuterRef("pk"), seal__isnull=False
    )
    return points.filter(Exists(moved))


def unsorted_answers(among: Comments) -> QuerySet[Answer, Answer]:
    """Answers neither coded nor made a point nor set aside."""
    coded = Coding.objects.filter(answer=OuterRef("pk"), theme__merged_into=None)
    return among.answers.filter(~Exists(coded), point=None, set_aside=None)


def unsorted_session_points(
    among: Comments,
) -> QuerySet[SessionPoint, SessionPoint]:
    """The same of group sessions."""
    coded = Coding.objects.filter(session_point=OuterRef("pk"), theme__merged_into=None)
    return among.session_points.filter(~Exists(coded), point=None, set_aside=None)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one consultation."""

    unsorted: int = 0
    unanswered: int = 0
    without_consequence: int = 0


def left_of(consultations: Iterable[int], among: Comments) -> dict[int, Left]:
    """What is left of each, in a constant number of queries."""
    keys = list(consultations)
    points = said(among=among).filter(consultation__in=keys).order_by()
    counted = points.values("consultation").annotate(
        open=Count("pk", filter=_unanswered()),
        bare=Count("pk", filter=_without_consequence()),
    )
    found = {row["consultation"]: (row["open"], row["bare"]) for row in counted}
    answers = _by(unsorted_answers(among), "response__consultation", keys)
    sessions = _by(unsorted_session_points(among), "session__consultation", keys)
    return {
        key: Left(answers.get(key, 0) + sessions.get(key, 0), *found.get(key, (0, 0)))
        for key in keys
    }


def kept_apart(consultations: Iterable[int]) -> dict[int, int]:
    """How much is left of what is kept from somebody, by consultation.

    Asks one small question where no concern names anybody, which is nearly always.
    """
    keys = list(consultations)
    named = Q(response__consultation__in=keys) | Q(session__consultation__in=keys)
    if not Concern.objects.filter(named, about__isnull=False).exists():
        return {}
    whole, shown = left_of(keys, comments()), left_of(keys, told_to_all())
    return {
        key: sum(
            getattr(whole[key], name) - getattr(shown[key], name)
            for name in Left.__slots__
        )
        for key in keys
    }


def _unanswered() -> Q:
    """Of a point: it has no disposition."""
    return ~Q(Exists(Disposition.objects.filter(point=OuterRef("pk"), current=True)))


def _without_consequence() -> Q:
    """Of a point: accepted, and neither a clause nor anything done is named."""
    current = Disposition.objects.filter(
        point=OuterRef("pk"), current=True, outcome__in=CHANGING
    )
    linked = ClauseChange.objects.filter(point=OuterRef("pk"))
    return Q(Exists(current)) & ~Q(Exists(linked)) & Q(done_on=None)


def _keys(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values("pk")


def _by(rows: QuerySet[Any, Any], name: str, keys: list[int]) -> dict[int, int]:
    counted = (
        rows.filter(**{f"{name}__in": keys})
        .order_by()
        .values(name)
        .annotate(number=Count("pk"))
    )
    return {row[name]: row["number"] for row in counted}
