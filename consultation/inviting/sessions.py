"""Groups that talked together: what a lead writes down of it, until closing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cms.text.tidy import one_line
from consultation.asking.questions import questions_for
from consultation.inviting.sheets import require_lead
from consultation.keeping.dates import responses_until
from consultation.models import (
    Concern,
    Consultation,
    Group,
    GroupSession,
    SessionPoint,
)
from consultation.safeguarding.flagging import flag
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale

LONGEST_POINT = 1_000
MOST_POINTS = 200
MEANWHILE = (
    "Somebody else changed this session after you opened it, so yours is not saved. "
    "Look at what it says now."
)
ENDED = "A session can be written down and changed while the consultation is open."


@dataclass(frozen=True, slots=True)
class Point:
    """A point as it was written down; `question` is its key, or None."""

    text: str
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a session besides its points."""

    group: Group
    held_on: date
    setting: str
    present: int


def sessions_for(consultation: Consultation, user: User) -> QuerySet[GroupSession]:
    """The sessions that this lead may see: what was flagged is with others now."""
    rows = consultation.sessions.select_related("group", "recorded_by")
    return rows.exclude(pk__in=_flagged())


def record(
    consultation: Consultation, facts: Facts, points: Sequence[Point], *, actor: User
) -> GroupSession:
    """Write a session down; whoever does is who led it.

    Raises NotPermitted, or Blocked with what stands in the way.
    """
    require_lead(consultation, actor)
    with transaction.atomic():
        _refuse_bad(consultation, facts, points)
        row = GroupSession.objects.create(
            consultation=consultation,
            recorded_by=actor,
            keep_until=responses_until(consultation),
            **_columns(facts),
        )
        _write(row, points)
        _record(row, "recorded", actor)
    return row


def shown(session: GroupSession) -> str:
    """What a person was shown of a session: it changes with each change."""
    facts = [session.group_id, str(session.held_on), session.setting, session.present]
    said = sorted(session.points.order_by().values_list("question", "text"), key=str)
    words = json.dumps([facts, said])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def change(
    session: GroupSession,
    facts: Facts,
    points: Sequence[Point],
    *,
    actor: User,
    was: str | None = None,
) -> GroupSession:
    """Write it anew, until the consultation closes; `was` is `shown` of what they saw.

    Raises as `record` does, and Stale if somebody else wrote it anew meanwhile.
    """
    require_lead(session.consultation, actor)
    with transaction.atomic():
        row = GroupSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
        if row.pk in _flagged().values_list("session", flat=True):
            raise NotPermitted("This session is kept as it is.")
        _refuse_bad(row.consultation, facts, points)
        if was is not None and was != shown(row):
            raise Stale(MEANWHILE)
        for name, value in _columns(facts).items():
            setattr(row, name, value)
        row.save()
        _write(row, _but_kept(row, points))
        _record(row, "changed", actor)
    return row


def flag_session(session: GroupSession, *, actor: User) -> Concern:
    """Flag a concern about what was said; then it stays with safeguarding leads."""
    require_lead(session.consultation, actor)
    return flag(session=session, actor=actor)


def _refuse_bad(
    consultation: Consultation, facts: Facts, points: Sequence[Point]
) -> None:
    opens = consultation.opens_on
    if not consultation.takes_answers or opens is None:
        raise Blocked([Reason(ENDED)])
    group = facts.group
    if group.consultation_id != consultation.pk or not group.taking_part:
        raise Blocked([Reason("This group is not asked in this consultation.")])
    if not opens <= facts.held_on <= workdays.today():
        raise Blocked([Reason("Give a day since the consultation opened.")])
    if not points:
        raise Blocked([Reason("Write down at least one point that the group made.")])
    if len(points) > MOST_POINTS:
        raise Blocked([Reason(f"Write down up to {MOST_POINTS} points.")])
    asked = {question.pk for question in questions_for(consultation, group)}
    if {point.question for point in points} - {None} - asked:
        raise Blocked([Reason("One of these questions is not asked of this group.")])


def _columns(facts: Facts) -> dict[str, object]:
    return {
        "group": facts.group,
        "held_on": facts.held_on,
        "setting": one_line(facts.setting)[:150],
        "present": facts.present,
    }


def _but_kept(row: GroupSession, points: Sequence[Point]) -> list[Point]:
    """Take out the points that are said no more. Those that stay keep their row, and
    with it the finding that was made of them; what is left is new."""
    new = list(points)
    gone = []
    for kept in row.points.all():
        same = Point(kept.text, kept.question_id)
        if same in new:
            new.remove(same)
        else:
            gone.append(kept.pk)
    row.points.filter(pk__in=gone).delete()
    return new


def _write(row: GroupSession, points: Sequence[Point]) -> None:
    SessionPoint.objects.bulk_create(
        SessionPoint(session=row, question_id=point.question, text=point.text)
        for point in points
    )


def _flagged() -> QuerySet[Concern, Any]:
    return Concern.objects.exclude(session=None).order_by().values("session")


def _record(row: GroupSession, what: str, actor: User) -> None:
    book.append(
        f"session.{what}",
        subject=row.consultation.ref,
        actor=actor.ref,
        data={"session": row.pk, "present": row.present},
    )
