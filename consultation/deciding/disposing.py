"""Deciding about points: what is accepted and what not, and why. Nothing is forgotten.

A disposition is never changed: another one takes its place, and the older stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import clean
from consultation.deciding import errors
from consultation.deciding.facts import seen_of
from consultation.deciding.holding import held, held_all
from consultation.deciding.kept import nothing_undone, refuse_other_outcome
from consultation.deciding.lengths import longest
from consultation.models import Consultation, Disposition, Outcome, Point
from ledger import book
from workflow.errors import Blocked, Reason, Stale


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided: one of `Outcome`, why, and the same for young people."""

    outcome: str
    reason: str
    plain_reason: str = ""


@transaction.atomic
def dispose(
    point: Point,
    outcome: str,
    reason: str,
    plain_reason: str = "",
    *,
    actor: User,
    seen: str | None = None,
) -> Disposition:
    """Answer a point. `seen` is what the person was shown (`seen_token`).

    Raises NotPermitted, Blocked for what is missing or for another outcome while a
    board decides, and Stale if somebody else answered or changed it meanwhile.
    """
    decision = _tidied(Decision(outcome, reason, plain_reason))
    row = held(point, actor=actor)
    _require_closed(row.consultation)
    current = _current([row])
    if seen is not None and seen != _seen(row, current):
        raise Stale(errors.ANSWERED)
    _write([row], current, decision, actor)
    return row.dispositions.get(current=True)


@transaction.atomic
def dispose_many(
    consultation: Consultation,
    points: Mapping[int, str],
    outcome: str,
    reason: str,
    plain_reason: str = "",
    *,
    actor: User,
) -> int:
    """Answer several points alike, all or none: how many got another answer.

    `points` maps their keys to what the person was shown. Raises as `dispose` does.
    """
    decision = _tidied(Decision(outcome, reason, plain_reason))
    if not points:
        raise Blocked([Reason("Tick the points that are answered.", "#points")])
    rows = held_all(consultation.pk, points, actor=actor)
    _require_closed(rows[0].consultation)
    current = _current(rows)
    stale = sum(points[row.pk] != _seen(row, current) for row in rows)
    if stale:
        many = "1 of the points" if stale == 1 else f"{stale:,} of the points"
        have = "has" if stale == 1 else "have"
        raise Stale(errors.SOME_ANSWERED.format(many=many, have=have))
    return _write(rows, current, decision, actor)


def history_of(point: Point) -> list[Disposition]:
    """Every answer to it, the newest first, with who gave it."""
    return list(point.dispositions.select_related("by"))


def seen_token(point: Point) -> str:
    """What somebody is shown of a point, as a value that comes back with their act."""
    return _seen(point, _current([point]))


def _seen(point: Point, current: Mapping[int, Disposition]) -> str:
    given = current.get(point.pk)
    return seen_of(point.version, given.pk if given else 0)


def _current(rows: Sequence[Point]) -> dict[int, Disposition]:
    found = Disposition.objects.filter(point__in=rows, current=True)
    return {row.point_id: row for row in found}


def _write(
    rows: Sequence[Point],
    current: Mapping[int, Disposition],
    decision: Decision,
    actor: User,
) -> int:
    """Keep the older answers and write the new ones; the same answer is none."""
    new = [row for row in rows if not _same(current.get(row.pk), decision)]
    if not new:
        return 0
    before = {current[row.pk].outcome for row in new if row.pk in current}
    if before - {decision.outcome}:
        refuse_other_outcome(rows[0].consultation)
    with nothing_undone(rows[0].consultation):
        _replace(new, decision, actor)
    book.append(
        "points.answered",
        subject=rows[0].consultation.ref,
        actor=actor.ref,
        data={"points": [row.pk for row in new], "outcome": decision.outcome},
    )
    return len(new)


def _replace(rows: Sequence[Point], decision: Decision, actor: User) -> None:
    Disposition.objects.filter(point__in=rows, current=True).update(current=False)
    now = timezone.now()
    Disposition.objects.bulk_create(
        Disposition(
            point=row,
            outcome=decision.outcome,
            reason=decision.reason,
            plain_reason=decision.plain_reason,
            by=actor,
            at=now,
        )
        for row in rows
    )


def _same(given: Disposition | None, decision: Decision) -> bool:
    return given is not None and decision == Decision(
        given.outcome, given.reason, given.plain_reason
    )


def _tidied(decision: Decision) -> Decision:
    found = Decision(
        decision.outcome,
        clean(decision.reason).strip(),
        clean(decision.plain_reason).strip(),
    )
    wrong = []
    if found.outcome not in Outcome.values:
        wrong.append(Reason(errors.CHOOSE, "#id_outcome"))
    if not found.reason:
        wrong.append(Reason(errors.SAY_WHY, "#id_reason"))
    for name in ("reason", "plain_reason"):
        most = longest(Disposition, name)
        if len(getattr(found, name)) > most:
            wrong.append(Reason(f"Use at most {most:,} characters.", f"#id_{name}"))
    if wrong:
        raise Blocked(wrong)
    return found


def _require_closed(consultation: Consultation) -> None:
    if not consultation.is_closed:
        raise Blocked([Reason(errors.NOT_CLOSED)])
