"""What of answering waits for people at home."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from consultation.deciding.addresses import points_url
from consultation.deciding.left import (
    out_of_step,
    said,
    unanswered,
    without_consequence,
)
from consultation.deciding.wanted import BARE, OPEN, STEP
from consultation.models import Point, State
from consultation.powers import visible_to
from workflow.items import Item, work_items
from workflow.stages import OPEN as UNDER_WAY
from workflow.stages import Stage


@work_items
def points_to_answer(user: User) -> Iterator[Item]:
    """For the leads of a team: points without an answer, and clauses that are not what
    was said of them."""
    if not user.has_role(Role.CONSULTATION_LEAD) or user.team_id is None:
        return
    mine = said(user).filter(_still_matters(), consultation__team=user.team_id)
    for row in _counted(unanswered(mine)):
        yield Item(
            title=row["consultation__title"],
            why=f"You are a consultation lead · {_points(row['number'])} without an "
            "answer",
            label="Answer",
            url=points_url(row["consultation"], standing=OPEN),
        )
    for row in _counted(out_of_step(mine)):
        yield Item(
            title=row["consultation__title"],
            why=f"You are a consultation lead · {_points(row['number'])} with a clause "
            "that is gone or changed again",
            label="Look at the clauses",
            url=points_url(row["consultation"], standing=STEP),
        )


@work_items
def clauses_to_link(user: User) -> Iterator[Item]:
    """For editors: what was accepted while the draft can change, and names no clause
    yet."""
    if not user.has_role(Role.EDITOR):
        return
    near = visible_to(user).order_by().values("pk")
    mine = said(user).filter(
        consultation__in=near,
        consultation__state=State.CLOSED,
        consultation__edition__state=Stage.DRAFT,
    )
    for row in _counted(without_consequence(mine)):
        yield Item(
            title=row["consultation__title"],
            why=f"You edit the text · {_points(row['number'])} accepted, and no clause "
            "changed yet",
            label="Change the text",
            url=points_url(row["consultation"], standing=BARE),
        )


def _still_matters() -> Q:
    """Of a call for practice, or of an edition that goes on or is in force."""
    stages = [*UNDER_WAY, Stage.PUBLISHED]
    lives = Q(consultation__edition=None) | Q(consultation__edition__state__in=stages)
    return lives & Q(consultation__state=State.CLOSED)


def _counted(points: QuerySet[Point]) -> Iterable[Any]:
    return (
        points.order_by()
        .values("consultation", "consultation__title")
        .annotate(number=Count("pk"))
        .order_by(F("consultation__title"), "consultation")
    )


def _points(number: int) -> str:
    return "1 point" if number == 1 else f"{number:,} points"
