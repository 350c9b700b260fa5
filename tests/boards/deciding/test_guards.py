"""What the database refuses about decisions and their conditions, whoever asks."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from boards.deciding.guards import NO_AMENDMENT, NOT_OF_ITEM, PLAIN
from boards.models import Condition, Confirmation, Outcome
from tests.boards.conditions.conftest import amendment, clause_of, other
from tests.factories.boards import approved
from tests.factories.decisions import decided
from tests.factories.policies import edition_in, fresh
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def edition():
    return edition_in(Stage.CPB_APPROVAL, decided=False)


def refused(act):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        act()
    return str(refusal.value)


def condition_of(decision, **changed):
    facts = {
        "kind": "other",
        "text": "Train the carers.",
        "owner": decision.recorded_by,
        "due_on": today(),
        **changed,
    }
    return lambda: Condition.objects.create(decision=decision, **facts)


def confirmation_of(condition, edition):
    return lambda: Confirmation.objects.create(
        condition=condition,
        seal=edition.seal,
        redline="[]",
        redline_sha256="0" * 64,
        by=condition.owner,
        at=timezone.now(),
    )


def test_no_condition_comes_to_a_plain_approval(edition):
    made = decided(edition, "cpb", actor=edition.cast.clerk)
    assert PLAIN in refused(condition_of(made))
    assert PLAIN in refused(condition_of(made, kind="amendment", clauses=["a.b"]))
    assert not Condition.objects.exists()


def test_only_an_amendment_is_confirmed(edition):
    cast = edition.cast
    made = decided(
        edition,
        "cpb",
        actor=cast.clerk,
        outcome=Outcome.CONDITIONS,
        conditions=(
            other(cast.owner),
            amendment(edition, cast.dmt_chair, clause_of(edition, "Carers")),
        ),
    )
    plain, amends = made.conditions.order_by("-kind")
    assert NO_AMENDMENT in refused(confirmation_of(plain, edition))
    confirmation_of(amends, edition)()
    assert Confirmation.objects.get().condition == amends


def test_a_decision_on_an_item_is_its_boards_on_its_text(edition):
    item = decided(edition, "cpb", actor=edition.cast.clerk).item
    kept = {"item": item, "number": 2}
    stranger = fresh(edition_in(Stage.CPB_APPROVAL, title="Records", decided=False))
    for act in (
        lambda: approved(edition, "dmt", **kept),
        lambda: approved(stranger, "cpb", **kept),
    ):
        assert NOT_OF_ITEM in refused(act)
    assert approved(edition, "cpb", **kept).item == item
