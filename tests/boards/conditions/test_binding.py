"""Whose conditions bind: those of each board's newest vote that approved."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from boards.conditions.discharging import discharge
from boards.conditions.lines import counting
from boards.deciding.writing import Wanted
from boards.models import Outcome
from tests.factories.decisions import decided, held_today
from tests.factories.policies import do, edition_in, fresh
from workflow import gates
from workflow.at_hand import know, lacking
from workflow.gates import gates_of
from workflow.stages import Stage
from workflow.workdays import today

from .conftest import other

pytestmark = pytest.mark.django_db
OPEN = ["A condition of DMT is not discharged yet: Train the carers first."]


@pytest.fixture
def conditional(db):
    """Before CPB, which approved; DMT approved this text on a condition, still open."""
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    cast = edition.cast
    edition.decision = said(edition, Outcome.CONDITIONS, other(cast.owner))
    found = do(edition, "endorse", cast.clerk)
    found.decision = edition.decision
    decided(found, "cpb", actor=cast.clerk)
    return found


def said(edition, outcome, *wanted, **facts):
    meeting = held_today("dmt")
    facts = {"conditions": wanted, "reasons": "As we said.", **facts}
    return decided(
        edition,
        "dmt",
        actor=edition.cast.clerk,
        meeting=meeting,
        outcome=outcome,
        **facts,
    )


def later(edition, outcome, *wanted):
    """What DMT says of the same text at another meeting, a day later."""
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        return said(edition, outcome, *wanted)


def lacks(edition):
    """What publishing lacks, as one edition's page and as a list say it."""
    found = fresh(edition)
    alone = [reason.text for reason in gates.reasons("publish", found)]
    know([found], gates_of("publish"))
    assert bool(lacking(gates_of("publish"), found)) == bool(alone)
    return alone


def bound(edition):
    rows = counting().filter(decision__edition=edition.pk)
    return [row.decision for row in rows]


@pytest.mark.parametrize("outcome", [Outcome.NOTED, Outcome.RETURNED])
def test_what_is_noted_or_returned_later_relieves_of_nothing(conditional, outcome):
    assert lacks(conditional) == OPEN
    later(conditional, outcome)
    assert lacks(conditional) == OPEN
    assert bound(conditional) == [conditional.decision]
    row = conditional.decision.conditions.get()
    discharge(row.pk, actor=conditional.cast.owner, evidence="Trained.")
    assert lacks(conditional) == []


def test_another_approval_relieves_of_the_first_ones_conditions(conditional):
    later(conditional, Outcome.APPROVED)
    assert lacks(conditional) == []
    assert bound(conditional) == []


def test_another_approval_may_set_its_own(conditional):
    due = today() + datetime.timedelta(days=9)
    made = later(
        conditional,
        Outcome.CONDITIONS,
        Wanted("Tell the schools.", conditional.cast.owner, due),
    )
    assert lacks(conditional) == [
        "A condition of DMT is not discharged yet: Tell the schools."
    ]
    assert bound(conditional) == [made]
