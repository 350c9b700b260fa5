"""From a draft to a response."""

import datetime

import pytest
from django.utils import timezone

from consultation.joining.drafts import keep, start
from consultation.joining.entry import begin
from consultation.joining.errors import Answered, Closed, Gone, Spent, Unfit
from consultation.joining.making import make_batch
from consultation.joining.receipts import new_receipt_key, withdraw
from consultation.joining.sending import send
from consultation.models import Draft, Respondent, Response, SpentTicket, State, Way
from workflow import workdays

from .conftest import begun, invitee, question, sent


def test_response_keeps_answers_and_week_and_no_time(call):
    rating, words = question(call, "rating"), question(call, "text")
    answers = {rating: {"rating": 2, "text": "Slow"}, words: {"text": "More wifi"}}
    response, _ = sent(call, answers=answers, age_band="11_13", quote_ok=True)
    today = timezone.localdate()
    found = Response.objects.get()
    assert found == response
    assert found.week == workdays.week_of(today)
    assert found.read_by_day == workdays.after(today, 1)
    assert (found.has_words, found.reading, found.age_band) == (True, "unread", "11_13")
    assert found.keep_until == call.closes_on + datetime.timedelta(days=730)
    assert found.notice == call.notice
    kept = {(f"q{a.question_id}", a.rating, a.text) for a in found.answers.all()}
    assert kept == {(rating, 2, "Slow"), (words, None, "More wifi")}
    assert not Draft.objects.exists()


def test_response_without_words_needs_no_reader(call):
    response, _ = sent(call)
    assert (response.reading, response.read_by_day) == ("read", None)


def test_group_not_asked_for_age_bands_keeps_none(call, codes):
    ticket = begin(codes(call.workers)[0])
    response, _ = sent(call, call.workers, ticket=ticket, age_band="11_13")
    assert response.age_band == ""


def test_second_send_is_the_same_response(call):
    answers = {question(call, "rating"): {"rating": 4}}
    ticket, key = begun(call, answers=answers), new_receipt_key()
    first = send(ticket, receipt_key=key)
    assert send(ticket, receipt_key=key) == first
    with pytest.raises(Spent):
        send(ticket, receipt_key=new_receipt_key())
    with pytest.raises(Spent):
        start(ticket, own_device=True)
    with pytest.raises(Spent):
        keep(ticket, quote_ok=True)
    assert Response.objects.count() == SpentTicket.objects.count() == 1


def test_nothing_answered_is_no_response(call):
    with pytest.raises(Unfit, match="not answered anything"):
        send(begun(call), receipt_key=new_receipt_key())
    assert Draft.objects.count() == 1


def test_confidential_response_has_its_respondent_and_an_anonymous_one_none(
    call, codes
):
    ticket = begin(codes(call.carers)[0])
    response, _ = sent(call, call.carers, ticket=ticket)
    assert response.identity == "confidential"
    assert Respondent.objects.get().invitee_id == ticket.invitee_id
    other, _ = sent(call)
    assert other.identity == "anonymous"
    assert Respondent.objects.count() == 1


def test_after_closing_nothing_is_taken(call):
    ticket = begun(call, answers={question(call, "rating"): {"rating": 4}})
    call.state, call.closed_at = State.CLOSED, timezone.now()
    call.save()
    for act in (
        lambda: keep(ticket, quote_ok=True),
        lambda: start(ticket, own_device=True),
        lambda: send(ticket, receipt_key=new_receipt_key()),
    ):
        with pytest.raises(Closed):
            act()


def test_overdue_draft_is_gone(call):
    answers = {question(call, "rating"): {"rating": 4}}
    ticket = begun(call, answers=answers, own_device=False)
    Draft.objects.update(keep_until=timezone.now())
    with pytest.raises(Gone):
        send(ticket, receipt_key=new_receipt_key())


def test_newer_link_of_one_person_makes_no_second_response(call):
    person = invitee(call, call.carers)
    tickets = [
        begin(
            make_batch(
                call,
                call.carers,
                number=1,
                way=Way.LINK,
                actor=call.cast.lead,
                invitees=[person],
            )[1][0]
        )
        for _ in range(2)
    ]
    first, key = sent(call, call.carers, ticket=tickets[0])
    later = begun(
        call, ticket=tickets[1], answers={question(call, "text"): {"text": "B"}}
    )
    with pytest.raises(Answered, match="were sent already"):
        send(later, receipt_key=new_receipt_key())
    assert Response.objects.get() == first
    assert Draft.objects.get().answers
    withdraw(key)
    second = send(later, receipt_key=new_receipt_key())
    assert Respondent.objects.get().response == second
