"""Which comments count: read, checked if on paper, and free of any open concern.

A comment is the words of one answer or a point of a group session. What a concern is
about counts again once a safeguarding lead said that it may be used.
"""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from consultation.models import Answer, Concern, Consultation, Reading, SessionPoint
from consultation.models.paper import Sheet
from consultation.reading.queue import kept_from


def usable_answers(user: User | None = None) -> QuerySet[Answer, Answer]:
    """Answers in people's own words that were read, of all consultations. None of a
    response about which a concern names this user."""
    rows = Answer.objects.filter(
        Q(response__sheet=None) | Q(response__sheet__state=Sheet.State.CHECKED),
        response__restricted=False,
        response__reading=Reading.READ,
        text__gt="",
    )
    return rows if user is None else rows.exclude(response__in=kept_from(user))


def usable_session_points(
    user: User | None = None,
) -> QuerySet[SessionPoint, SessionPoint]:
    """Points of group sessions, without those of a session with an open concern."""
    hidden = Q(may_be_used=False)
    if user is not None:
        hidden |= Q(about=user)
    concerns: QuerySet[Concern, Any] = Concern.objects.filter(
        hidden, session__isnull=False
    ).order_by()
    return SessionPoint.objects.exclude(session__in=concerns.values("session"))


def answers_with_words(
    consultation: Consultation, user: User | None = None
) -> QuerySet[Answer, Answer]:
    """The answers of one consultation that count, as this user may know of them."""
    return usable_answers(user).filter(response__consultation=consultation)


def session_points(
    consultation: Consultation, user: User | None = None
) -> QuerySet[SessionPoint, SessionPoint]:
    """The points of its group sessions that count, likewise."""
    return usable_session_points(user).filter(session__consultation=consultation)
