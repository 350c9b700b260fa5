"""A record corrected after publication: nothing changes, somebody has to act."""

import pytest
from django.urls import reverse

from boards.deciding.recording import Record, correct
from boards.models import Method, Outcome
from tests.factories.decisions import decided, full_board
from tests.factories.policies import do, edition_in
from workflow.items import items_for
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    full_board("cpb")
    edition.decision = decided(edition, "cpb", actor=edition.cast.clerk)
    found = do(edition, "publish", edition.cast.clerk)
    found.decision = edition.decision
    return found


def corrected(edition, row, outcome):
    said = Record(outcome, Method.AGREED, considered=True, reasons="As was minuted.")
    return correct(
        row.pk, said, actor=edition.cast.clerk, because="The wrong box was ticked."
    )


def waiting(person):
    title = "is published, and CPB did not approve it"
    return [item for item in items_for(person) if item.title.endswith(title)]


def test_owner_and_clerk_see_to_what_is_published_without_a_yes(client, published):
    assert waiting(published.cast.clerk) == waiting(published.cast.owner) == []
    no = corrected(published, published.decision, Outcome.RETURNED)
    said = (
        f"The record of {long_date(today())} was corrected after publication: CPB did "
        "not approve this text. The owner withdraws the policy, or starts an edition "
        "that is decided anew."
    )
    for person in (published.cast.clerk, published.cast.owner):
        assert [(one.why, one.overdue) for one in waiting(person)] == [(said, True)]
    assert waiting(published.cast.auditor) == waiting(published.cast.dmt_chair) == []
    client.force_login(published.cast.owner)
    page = client.get(reverse("editions:edition", args=[published.pk]))
    assert said in page.content.decode()
    corrected(published, no, Outcome.APPROVED)
    assert waiting(published.cast.clerk) == waiting(published.cast.owner) == []


def test_what_is_in_force_no_more_asks_nobody(published):
    corrected(published, published.decision, Outcome.RETURNED)
    do(published, "withdraw", published.cast.owner)
    assert waiting(published.cast.clerk) == waiting(published.cast.owner) == []
