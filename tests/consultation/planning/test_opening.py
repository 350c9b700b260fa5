"""A consultation opens once nothing is missing, on the text that was frozen."""

import pytest

from consultation.models import Consultation, State
from consultation.planning.opening import open_practice
from tests.consultation.planning.house import again, told
from tests.factories.consultations import planned_for
from tests.factories.policies import do, fresh, make_policy
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.gates import reasons
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def test_call_opens_by_its_owner_once_nothing_is_missing(practice):
    with pytest.raises(NotPermitted):
        open_practice(practice, actor=practice.cast.second_lead)
    row = open_practice(practice, actor=practice.cast.lead)
    assert (row.state, row.opened_by, row.takes_answers) == (
        State.OPEN,
        practice.cast.lead,
        True,
    )
    assert row.notice is not None
    assert told(row) == ["consultation.opened"]
    with pytest.raises(Stale):
        open_practice(practice, actor=practice.cast.lead)


def test_call_does_not_open_with_something_missing(practice):
    Consultation.objects.filter(pk=practice.pk).update(out_of_hours="")
    with pytest.raises(Blocked, match="out-of-hours contact"):
        open_practice(practice, actor=practice.cast.lead)


def test_edition_opens_its_round_on_the_text_it_froze():
    edition = make_policy()
    assert [r.text for r in reasons("open_consultation", fresh(edition))] == [
        "No consultation is planned yet."
    ]
    row = planned_for(edition)
    edition = do(edition, "open_consultation", edition.cast.owner)
    row = again(row)
    assert (row.state, row.seal_id) == (State.OPEN, edition.seal_id)
    assert row.opened_by == edition.cast.owner


def test_edition_with_an_incomplete_plan_is_not_opened():
    edition = make_policy()
    row = planned_for(edition)
    row.decision_makers.all().delete()
    with pytest.raises(Blocked, match="Name who decides"):
        do(edition, "open_consultation", edition.cast.owner)
    assert (fresh(edition).stage, again(row).state) == (Stage.DRAFT, State.PLANNED)
