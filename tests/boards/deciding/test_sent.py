"""CPB decides on what DMT sent to it: not on what DMT still has in its review."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.circulating.closing import close
from boards.circulating.opening import send_round
from boards.deciding.due import due_items, is_due
from boards.deciding.recording import record
from boards.deciding.saying import Record
from boards.models import Circulation, Decision, Item, Method, Outcome
from tests.factories.boards import board, on_agenda
from tests.factories.decisions import held_today
from tests.factories.policies import do, edition_in, fresh
from workflow.errors import Blocked
from workflow.stages import Stage

pytestmark = pytest.mark.django_db

WAITS = (
    "DMT still has exactly this text in its review and has not sent it to CPB, so CPB "
    "does not decide on it yet."
)
YES = Record(Outcome.APPROVED, Method.AGREED, considered=True)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def item():
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    return on_agenda(edition, "cpb", meeting=held_today("cpb"))


def reasons(refusal):
    return [reason.text for reason in refusal.value.reasons]


def test_nothing_is_recorded_while_dmt_reviews_exactly_this_text(client, item):
    clerk = item.edition.cast.clerk
    with pytest.raises(Blocked) as refusal:
        record(item.pk, YES, actor=clerk)
    assert reasons(refusal) == [WAITS]
    assert not is_due(item)
    assert due_items([item.board], clerk) == []
    client.force_login(clerk)
    decide = client.get(reverse("boards:decide", args=[item.pk]))
    assert (decide.status_code, WAITS in decide.content.decode()) == (422, True)
    sitting = client.get(reverse("boards:sitting", args=[item.meeting_id]))
    assert WAITS in sitting.content.decode()
    assert not Decision.objects.filter(item=item).exists()


def test_the_sitting_page_records_nothing_of_it_either(client, item):
    client.force_login(item.edition.cast.clerk)
    address = reverse("boards:sitting", args=[item.meeting_id])
    said = {
        f"i{item.pk}-outcome": "approved",
        f"i{item.pk}-how": "agreed",
        f"i{item.pk}-considered": "on",
    }
    assert client.post(address, said).status_code == 422
    assert not Decision.objects.filter(item=item).exists()


def test_a_text_that_went_back_to_be_drafted_is_recorded_as_the_older_one(item):
    edition = fresh(item.edition)
    do(edition, "return_to_draft", item.edition.cast.owner)
    made = record(item.pk, YES, actor=item.edition.cast.clerk)
    assert (made.seal_id, made.outcome) == (item.seal_id, Outcome.APPROVED)


def test_nothing_goes_round_before_dmt_sent_it_on(item):
    with pytest.raises(Blocked) as refusal:
        send_round(
            item.edition_id,
            board("cpb"),
            actor=item.edition.cast.clerk,
            closes_at=timezone.now() + DAY,
        )
    assert reasons(refusal) == [WAITS]
    assert not Circulation.objects.exists()


def test_a_vote_is_not_closed_with_a_decision_while_dmt_has_it_again(item):
    edition, now = item.edition, timezone.now()
    going = Circulation.objects.create(
        item=Item.objects.create(
            board=item.board,
            kind="policy",
            title="Goes round",
            edition=edition,
            seal=item.seal,
            put_by=edition.cast.clerk,
            put_at=now,
        ),
        opened_by=edition.cast.clerk,
        opened_at=now - 2 * DAY,
        closes_at=now - DAY,
    )
    with pytest.raises(Blocked) as refusal:
        close(going.pk, actor=edition.cast.cpb_chair, outcome="approved")
    assert WAITS in reasons(refusal)
