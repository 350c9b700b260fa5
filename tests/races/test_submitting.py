"""Fifty people send at once; nothing is lost, nothing is there twice."""

import pytest

from consultation.joining.drafts import keep, start
from consultation.joining.entry import begin
from consultation.joining.making import make_batch
from consultation.joining.receipts import new_receipt_key
from consultation.joining.sending import send
from consultation.joining.tokens import digest
from consultation.models import Answer, Draft, Invitation, Response, SpentTicket
from tests.factories.consultations import open_practice
from tests.races.crowd import crowd, outcomes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

CROWD = 50


@pytest.fixture
def call():
    return open_practice()


def codes_for(call, number):
    return make_batch(
        call, call.workers, number=number, way="card", actor=call.cast.lead
    )[1]


def answers(call, number):
    words, rating = (call.questions.get(kind=kind).pk for kind in ("text", "rating"))
    return {
        f"q{words}": {"text": f"Words of {number}"},
        f"q{rating}": {"rating": number % 5 + 1},
    }


def take_part(code, given, key):
    """All that one person does."""
    ticket = begin(code)
    start(ticket, own_device=False)
    keep(ticket, answers=given)
    return "sent", send(ticket, receipt_key=key).pk


def use(code):
    """Begin, or not."""
    return "none" if begin(code) is None else "ticket"


def submit(ticket, key):
    """Press Send."""
    return "sent", send(ticket, receipt_key=key).pk


def test_fifty_take_part_at_once(call):
    errands = [
        (take_part, code, answers(call, number), new_receipt_key())
        for number, code in enumerate(codes_for(call, CROWD))
    ]
    with crowd(CROWD) as people:
        results = people.rush(errands)
    assert outcomes(results) == {"sent": CROWD}, results
    assert {pk for _, pk in results} == set(
        Response.objects.values_list("pk", flat=True)
    )
    said = Answer.objects.exclude(text="").values_list("text", flat=True)
    assert sorted(said) == sorted(f"Words of {number}" for number in range(CROWD))
    assert Answer.objects.count() == 2 * CROWD
    assert Invitation.objects.used().count() == CROWD
    assert SpentTicket.objects.count() == CROWD
    assert not Draft.objects.exists()


def test_one_ticket_and_one_code_count_once(call):
    """Ten send the same draft while twenty others begin with one code, and twenty with
    codes of their own: no mark is lost."""
    mine, theirs, *others = codes_for(call, 22)
    ticket, key = begin(mine), new_receipt_key()
    start(ticket, own_device=True)
    keep(ticket, answers=answers(call, 1))
    errands = [(submit, ticket, key)] * 10 + [(use, theirs)] * 20
    errands += [(use, code) for code in others]
    with crowd(CROWD) as people:
        results = people.rush(errands)
    assert outcomes(results) == {"sent": 10, "ticket": 21, "none": 19}, results
    assert {pk for _, pk in results[:10]} == {Response.objects.get().pk}
    assert Answer.objects.count() == 2
    used = set(Invitation.objects.used().values_list("token_hash", flat=True))
    assert used == {digest(code) for code in (mine, theirs, *others)}
