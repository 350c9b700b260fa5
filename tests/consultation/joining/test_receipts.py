"""With a receipt key: change or withdraw, until closing, never what was flagged."""

import pytest
from django.utils import timezone

from consultation.joining.drafts import draft_of, is_change, keep, start
from consultation.joining.entry import begin
from consultation.joining.errors import Closed, Gone, Restricted, Spent
from consultation.joining.receipts import (
    change,
    new_receipt_key,
    response_for,
    withdraw,
)
from consultation.joining.sending import send
from consultation.joining.tokens import digest
from consultation.models import (
    Answer,
    Draft,
    Redaction,
    Respondent,
    Response,
    SpentTicket,
    State,
)
from consultation.safeguarding import handling
from consultation.safeguarding.flagging import flag

from .conftest import question, sent


def said(response):
    return {
        (f"q{row.question_id}", row.rating, tuple(row.choices), row.text)
        for row in Answer.objects.filter(response=response)
    }


def read(response, reader):
    Response.objects.filter(pk=response.pk).update(
        reading="read", read_by_day=None, reader=reader
    )


def redacted(response, maker):
    for row in response.answers.exclude(text=""):
        Redaction.objects.create(
            answer=row, text="[…]", made_by=maker, made_on=timezone.localdate()
        )


@pytest.fixture
def response(call):
    """A response with words on two questions, read and copied, and its key."""
    answers = {
        question(call, "rating"): {"rating": 2, "text": "Slow"},
        question(call, "text"): {"text": "More wifi"},
        question(call, "multiple"): {"choices": ["carer", "worker"]},
    }
    found, key = sent(call, answers=answers, age_band="11_13", helper="carer")
    read(found, call.cast.lead)
    redacted(found, call.cast.lead)
    return found, key


def test_key_finds_its_response_however_it_is_typed(call, response):
    found, key = response
    assert response_for(key.lower().replace("-", " ")) == found
    assert response_for(new_receipt_key()) is None
    assert response_for("") is None
    assert found.receipt_hash == digest(key.replace("-", ""))


def test_changing_starts_from_what_was_sent_and_waits_until_it_is_sent_again(
    call, response
):
    found, key = response
    ticket = change(key)
    draft = draft_of(ticket)
    assert is_change(ticket)
    assert (draft.age_band, draft.helper, draft.quote_ok) == ("11_13", "carer", False)
    assert draft.answers[question(call, "multiple")] == {"choices": ["worker", "carer"]}
    before = said(found)
    keep(ticket, answers={question(call, "text"): {"text": "Less wifi"}})
    assert said(found) == before
    again = new_receipt_key()
    assert send(ticket, receipt_key=again).pk == found.pk
    assert send(ticket, receipt_key=again).pk == found.pk
    assert Response.objects.count() == 1
    assert said(found) == {
        (question(call, "rating"), 2, (), "Slow"),
        (question(call, "text"), None, (), "Less wifi"),
        (question(call, "multiple"), None, ("worker", "carer"), ""),
    }
    assert response_for(key) is None
    assert response_for(again) == found


def test_new_words_are_read_again_and_their_copies_go(call, response):
    _, key = response
    ticket = change(key)
    keep(ticket, answers={question(call, "text"): {"text": "Less wifi"}})
    now = send(ticket, receipt_key=new_receipt_key())
    assert (now.reading, now.reader) == ("unread", None)
    assert now.read_by_day is not None
    left = Redaction.objects.values_list("answer__text", flat=True)
    assert list(left) == ["Slow"]


def test_changed_ratings_need_no_new_reading(call, response):
    _, key = response
    ticket = change(key)
    keep(ticket, answers={question(call, "single"): {"choices": ["both"]}})
    now = send(ticket, receipt_key=new_receipt_key())
    assert (now.reading, now.reader) == ("read", call.cast.lead)
    assert Redaction.objects.count() == 2


def test_words_taken_back_leave_nothing_to_read(call, response):
    _, key = response
    ticket = change(key)
    empty = {question(call, kind): {"rating": 1, "text": ""} for kind in ["rating"]}
    keep(ticket, answers=empty | {question(call, "text"): {}})
    now = send(ticket, receipt_key=new_receipt_key())
    assert (now.has_words, now.reading, now.read_by_day) == (False, "read", None)
    assert not Redaction.objects.exists()


def test_changing_again_ends_the_change_under_way(call, response):
    _, key = response
    first, second = change(key), change(key)
    with pytest.raises(Spent):
        keep(first, quote_ok=True)
    assert Draft.objects.count() == 1
    assert draft_of(second) is not None


def test_lost_change_never_wipes_out_what_was_sent(call, response):
    found, key = response
    ticket = change(key)
    Draft.objects.all().delete()
    with pytest.raises(Gone):
        start(ticket, own_device=True)
    with pytest.raises(Gone):
        send(ticket, receipt_key=key)
    assert len(said(found)) == 3


def test_withdrawing_removes_everything(call, response, codes):
    _, key = response
    change(key)
    withdraw(key)
    for model in (Response, Answer, Redaction, Draft):
        assert (model, model.objects.count()) == (model, 0)
    # The ticket it was first sent with stays spent, and is a ticket of nothing.
    assert SpentTicket.objects.count() == 1
    with pytest.raises(Gone):
        withdraw(key)
    ticket = begin(codes(call.carers)[0])
    _, key = sent(call, call.carers, ticket=ticket)
    withdraw(key)
    assert Respondent.objects.count() == 0


def test_confidential_change_stays_its_respondents(call, codes):
    ticket = begin(codes(call.carers)[0])
    _, key = sent(call, call.carers, ticket=ticket)
    again = change(key, own_device=True)
    assert again.invitee_id == ticket.invitee_id
    start(again, own_device=True)
    send(again, receipt_key=new_receipt_key())
    assert Respondent.objects.get().invitee_id == ticket.invitee_id


def test_flagged_response_is_neither_changed_nor_withdrawn(call, response):
    found, key = response
    under_way = change(key)
    Response.objects.update(restricted=True)
    for act in (
        lambda: change(key),
        lambda: withdraw(key),
        lambda: send(under_way, receipt_key=new_receipt_key()),
    ):
        with pytest.raises(Restricted, match="cannot be changed or taken back"):
            act()
    assert len(said(found)) == 3
    assert response_for(key) == found


def test_after_closing_the_key_only_shows(call, response):
    found, key = response
    call.state, call.closed_at = State.CLOSED, timezone.now()
    call.save()
    with pytest.raises(Closed):
        change(key)
    with pytest.raises(Closed):
        withdraw(key)
    assert response_for(key) == found


def test_what_a_closed_case_holds_is_neither_changed_nor_withdrawn(call, response):
    row, key = response
    ticket = change(key)
    concern = flag(row, actor=call.cast.lead)
    lead = call.cast.safeguarding
    concern.route = "child"
    concern.save(update_fields=["route"])
    handling.close(concern.pk, actor=lead, case_reference="C-1", may_be_used=True)
    assert not Response.objects.get().restricted
    before = said(row)
    with pytest.raises(Restricted):
        send(ticket, receipt_key=new_receipt_key())
    for act in (change, withdraw):
        with pytest.raises(Restricted):
            act(key)
    assert said(row) == before


def test_changed_words_are_in_nobodys_hand_any_more(call, response):
    row, key = response
    held = Response.objects.filter(pk=row.pk)
    today = timezone.localdate()
    held.update(reading="unread", reader=call.cast.lead, held_since=today)
    ticket = change(key)
    keep(ticket, answers={question(call, "text"): {"text": "Other words"}})
    send(ticket, receipt_key=new_receipt_key())
    found = held.get()
    assert (found.reading, found.reader, found.held_since) == ("unread", None, None)
