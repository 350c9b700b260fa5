"""The day on which somebody who decides received what people said."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from accounts.models import User
from consultation.models import Consultation, DecisionMaker, Received
from consultation.planning.holding import held
from consultation.powers import Power, may
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale

NOT_THEIRS = "Consultation leads of the team that runs it record who received this."
NOT_CLOSED = "What people said is handed over when the consultation is closed."
GONE = "That decision-maker is not in the plan any more."


@transaction.atomic
def record_received(pk: int, maker_pk: int, *, on: date, actor: User) -> Received:
    """Keep the day; another day takes the place of the first. Raises NotPermitted,
    Stale, or Blocked for a day on which nobody could have received it."""
    row = held(pk)
    if not may_record(row, actor):
        raise NotPermitted(NOT_THEIRS)
    maker = DecisionMaker.objects.filter(consultation=row, pk=maker_pk).first()
    if maker is None:
        raise Stale(GONE)
    if wrong := list(_wrong(row, on)):
        raise Blocked(wrong)
    found, _ = Received.objects.update_or_create(
        decision_maker=maker, defaults={"on": on, "recorded_by": actor}
    )
    book.append(
        "consultation.received",
        subject=row.ref,
        actor=actor.ref,
        data={"decision_maker": maker.pk, "on": f"{on}"},
    )
    return found


def may_record(row: Consultation, user: User) -> bool:
    """Whether this person says who received what."""
    return may(Power.INVITE, row, user)


def _wrong(row: Consultation, on: date) -> Iterator[Reason]:
    if row.closed_at is None:
        yield Reason(NOT_CLOSED)
    elif on < workdays.day_of(row.closed_at):
        yield Reason("Choose a day after it closed.", "#id_on")
    if on > workdays.today():
        yield Reason("Choose a day that has come.", "#id_on")
