"""The whole passage of an amendment, from CPB's decision to what is published."""

import pytest

from boards.conditions.amending import confirm
from boards.conditions.discharging import discharge
from boards.models import Confirmation
from tests.factories.policies import fresh
from workflow import gates
from workflow.errors import Blocked
from workflow.perform import perform
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.tokens import token_for

from .conftest import amended, amendment, clause_of, other, with_conditions

pytestmark = pytest.mark.django_db


def lacks(edition, name):
    return [reason.text for reason in gates.reasons(name, fresh(edition))]


def take(edition, name, actor, comment="Agreed."):
    """One step through the door, with nothing prepared for it."""
    found = fresh(edition)
    perform(found.pk, name, actor=actor, comment=comment, token=token_for(found))
    after = fresh(edition)
    after.cast = edition.cast
    return after


def test_an_amendment_on_its_way_to_publication(edition):
    cast = edition.cast
    decision = with_conditions(
        edition,
        amendment(edition, cast.dmt_chair, clause_of(edition, "Carers")),
        other(cast.owner),
    )
    change, train = decision.conditions.all()
    assert lacks(edition, "publish")[0] == (
        "CPB approved this with an amendment. Return it to draft, change the clauses "
        "named, and have the amended text confirmed."
    )
    edition = amended(edition)
    assert lacks(edition, "endorse") == [
        f"It waits for {cast.dmt_chair} to confirm the amended text, until "
        f"{long_date(change.due_on)}. DMT need not decide again."
    ]
    with pytest.raises(Blocked):
        take(edition, "endorse", cast.clerk)
    confirm(change.pk, edition.seal.sha256, actor=cast.dmt_chair)
    edition = take(edition, "endorse", cast.clerk)
    assert lacks(edition, "publish") == [
        "A condition of CPB is not discharged yet: Train the carers first."
    ]
    with pytest.raises(Blocked):
        take(edition, "publish", cast.clerk)
    discharge(train.pk, actor=cast.owner, evidence="All forty were trained on 3 May.")
    edition = take(edition, "publish", cast.clerk)
    assert edition.stage is Stage.PUBLISHED
    kept = Confirmation.objects.get()
    assert (decision.seal_id, kept.seal_id) == (decision.seal.pk, edition.seal_id)
    assert edition.seal_id != decision.seal_id


def test_another_change_after_the_confirmation_shuts_the_gate_again(waiting):
    cast = waiting.cast
    confirm(waiting.condition.pk, waiting.seal.sha256, actor=cast.dmt_chair)
    assert lacks(waiting, "endorse") == []
    again = amended(waiting, "Carers ask each month.", "Carers ask each week.")
    assert len(lacks(again, "endorse")) == 1
    with pytest.raises(Blocked):
        take(again, "endorse", cast.clerk)
    confirm(waiting.condition.pk, again.seal.sha256, actor=cast.dmt_chair)
    assert lacks(again, "endorse") == []
    assert Confirmation.objects.count() == 2


def test_the_first_text_is_confirmed_still_when_it_comes_back(waiting):
    cast = waiting.cast
    confirm(waiting.condition.pk, waiting.seal.sha256, actor=cast.dmt_chair)
    other_text = amended(waiting, "Carers ask each month.", "Carers ask each week.")
    back = amended(other_text, "Carers ask each week.", "Carers ask each month.")
    assert back.seal_id == waiting.seal_id
    assert lacks(back, "endorse") == []
