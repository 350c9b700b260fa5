"""Closing, extending, and not holding at all."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import clean
from consultation import workdays
from consultation.keeping.extending import move_dates
from consultation.models import Consultation, State
from consultation.planning.holding import held
from consultation.powers import Power, may
from consultation.results.settling import settle
from ledger import book, keys
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.models import Transition
from workflow.ticking import each_minute
from workflow.within import within

NOT_OPEN = "It is not open any more. Look at how it stands now."


@transaction.atomic
def close(
    consultation: Consultation, *, actor: User | None, reason: str = ""
) -> Consultation:
    """Close it: by its date (`actor` None), or by somebody, who says why if early.

    Raises NotPermitted, Stale, or Blocked without a reason or before the date.
    """
    row = held(consultation.pk)
    if actor is not None and not may(Power.PLAN, row, actor):
        raise NotPermitted("It is closed by its owner or a consultation lead.")
    if not row.is_open:
        raise Stale(NOT_OPEN)
    reason = clean(reason).strip()
    if not is_over(row):
        if actor is None:
            raise Blocked([Reason("Its last day is not over.")])
        if not reason:
            raise Blocked(
                [Reason("Say why it closes before its last day.", "#id_reason")]
            )
    row.state, row.closed_by, row.closed_at = State.CLOSED, actor, timezone.now()
    row.closing_reason = reason
    row.version += 1
    row.save(
        update_fields=["state", "closed_by", "closed_at", "closing_reason", "version"]
    )
    book.append(
        "consultation.closed",
        subject=row.ref,
        actor=actor.ref if actor else "system",
        data={"early": not is_over(row), "reason": _digest(row, reason)},
    )
    settle(row)
    return row


@transaction.atomic
def extend(
    consultation: Consultation, *, closes_on: date, reason: str, actor: User
) -> Consultation:
    """Let an open one close later, never earlier. Its owner says why."""
    row = held(consultation.pk)
    if not may(Power.OPEN, row, actor):
        raise NotPermitted(f"Only its owner gives it more time: {row.owner}.")
    if not row.is_open or row.closes_on is None:
        raise Stale(NOT_OPEN)
    reason = clean(reason).strip()
    wrong = []
    if closes_on <= row.closes_on:
        wrong.append(
            Reason("Choose a day after the closing date it has.", "#id_closes_on")
        )
    if closes_on < workdays.today():
        wrong.append(Reason("Choose a day that is not past.", "#id_closes_on"))
    if not reason:
        wrong.append(Reason("Say why people get more time.", "#id_reason"))
    if wrong:
        raise Blocked(wrong)
    before, row.closes_on = row.closes_on, closes_on
    told = f"Extended from {before:%-d %B %Y}: {reason}"
    row.dates_rationale = "\n\n".join(filter(None, (row.dates_rationale, told)))
    row.version += 1
    row.save(update_fields=["closes_on", "dates_rationale", "version"])
    move_dates(row)
    book.append(
        "consultation.extended",
        subject=row.ref,
        actor=actor.ref,
        data={
            "before": f"{before}",
            "after": f"{closes_on}",
            "reason": _digest(row, reason),
        },
    )
    return row


@transaction.atomic
def abandon(consultation: Consultation, *, actor: User, reason: str) -> Consultation:
    """Record that a planned one is not held. Raises as `close` does."""
    row = held(consultation.pk)
    if not may(Power.PLAN, row, actor):
        raise NotPermitted("The owner and consultation leads say that it is not held.")
    if not row.is_planned:
        raise Stale("It is no longer being planned. Look at how it stands now.")
    reason = clean(reason).strip()
    if not reason:
        raise Blocked([Reason("Say why it is not held.", "#id_reason")])
    return _abandon(row, actor, reason)


@within("abandon")
def abandon_with_edition(row: Transition) -> None:
    """What was planned for an edition goes no further when the edition does not."""
    for planned in Consultation.objects.select_for_update().filter(
        edition=row.edition, state=State.PLANNED
    ):
        _abandon(planned, row.actor, row.comment)


def _abandon(row: Consultation, actor: User, reason: str) -> Consultation:
    row.state, row.closed_by, row.closed_at = State.ABANDONED, actor, timezone.now()
    row.closing_reason = reason[:2000]
    row.version += 1
    row.save(
        update_fields=["state", "closed_by", "closed_at", "closing_reason", "version"]
    )
    book.append(
        "consultation.abandoned",
        subject=row.ref,
        actor=actor.ref,
        data={"reason": _digest(row, reason)},
    )
    return row


def is_over(row: Consultation) -> bool:
    """Whether its last day is past, by the council's clock."""
    return row.closes_on is not None and row.closes_on < workdays.today()


@each_minute
def close_what_is_over() -> str:
    """Close what is past its last day."""
    closed = 0
    for row in Consultation.objects.past_their_date():
        try:
            close(row, actor=None)
        except (Stale, Blocked):
            continue  # somebody closed it, or gave it more time, at the same moment
        closed += 1
    if not closed:
        return ""
    return f"Closed {closed} consultation{'s' if closed > 1 else ''}."


def _digest(row: Consultation, reason: str) -> str:
    return keys.digest(f"{row.ref}:closing", reason) if reason else ""
