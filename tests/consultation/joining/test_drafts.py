"""Answers that are not sent yet: merged, cleared in time, taken elsewhere by a code."""

import datetime

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from consultation.joining.drafts import (
    draft_of,
    forget,
    give_resume_code,
    keep,
    resume,
    start,
)
from consultation.joining.entry import begin, begin_openly
from consultation.joining.errors import Closed, Gone, Spent
from consultation.joining.live import until_closing
from consultation.joining.receipts import new_receipt_key
from consultation.joining.sending import send
from consultation.joining.sweeping import sweep
from consultation.joining.tickets import opened, sealed
from consultation.models import Draft, Respondent, SpentTicket, State
from workflow.errors import NotPermitted

from .conftest import begun, question, sent


def later(**time):
    return time_machine.travel(timezone.now() + datetime.timedelta(**time), tick=False)


def close(call):
    call.state, call.closed_at = State.CLOSED, timezone.now()
    call.save()


def test_answers_are_merged_key_by_key(call):
    rating, words = question(call, "rating"), question(call, "text")
    ticket = begun(call, answers={rating: {"rating": 2}, words: {"text": "Wifi"}})
    keep(ticket, answers={rating: {"rating": 5}}, helper="carer")
    assert draft_of(ticket).answers == {rating: {"rating": 5}, words: {"text": "Wifi"}}
    keep(ticket, answers={words: {"text": " "}}, quote_ok=True)
    draft = draft_of(ticket)
    assert draft.answers == {rating: {"rating": 5}}
    assert (draft.helper, draft.quote_ok) == ("carer", True)


def test_started_twice_is_one_draft(call):
    ticket = begun(call, answers={question(call, "rating"): {"rating": 2}})
    again = start(ticket, own_device=False)
    assert again.answers == {question(call, "rating"): {"rating": 2}}
    assert again.keep_until < timezone.now() + datetime.timedelta(minutes=11)
    assert Draft.objects.count() == 1


def test_draft_on_ones_own_device_stays_until_closing(call):
    ticket = begun(call)
    assert draft_of(ticket).keep_until == until_closing(call)
    with later(days=20):
        assert draft_of(ticket) is not None
        assert sweep() == ""


def test_draft_on_a_shared_device_goes_after_ten_idle_minutes(call):
    ticket = begun(call, own_device=False)
    with later(minutes=9):
        assert draft_of(ticket) is not None  # and begins the ten minutes anew
    with later(minutes=18):
        assert draft_of(ticket) is not None
    with later(minutes=29):
        assert draft_of(ticket) is None
        with pytest.raises(Gone):
            keep(ticket, quote_ok=True)
        assert sweep() == "Cleared 1 unsent answers and 0 used tickets."
    assert not Draft.objects.exists()


def test_looking_writes_at_most_once_a_minute(call, django_assert_num_queries):
    ticket = begun(call, own_device=False)
    with django_assert_num_queries(1):
        draft_of(ticket)
    with later(minutes=2), django_assert_num_queries(2):
        draft_of(ticket)


def test_overdue_draft_starts_empty_again(call):
    answers = {question(call, "rating"): {"rating": 2}}
    ticket = begun(call, own_device=False, answers=answers)
    with later(minutes=11):
        assert start(ticket, own_device=True).answers == {}


def test_cookie_of_a_shared_device_holds_ten_idle_minutes(call):
    ticket = begin_openly(call, call.cla)
    shared, own = sealed(ticket, own_device=False), sealed(ticket, own_device=True)
    assert opened(shared) == (ticket, False)
    with later(minutes=11):
        assert opened(shared) is None
        assert opened(own) == (ticket, True)


@pytest.mark.parametrize(
    "value",
    ["", "x", "é" * 9, signing.dumps("x", salt="consultation.joining.ticket")],
    ids=["empty", "short", "odd", "signed"],
)
def test_forged_cookies_open_nothing(value):
    assert opened(value) is None


def test_leaving_forgets_unless_a_code_was_given(call):
    one, other = begun(call), begun(call, own_device=False)
    give_resume_code(other)
    forget(one)
    forget(other)
    assert draft_of(one) is None
    assert draft_of(other) is not None


def test_resume_code_moves_the_draft_and_goes_on_working(call):
    answers = {question(call, "rating"): {"rating": 2}}
    first = begun(call, own_device=False, answers=answers)
    code = give_resume_code(first)
    assert len(code.replace("-", "")) == 16
    assert not set(code) & set("01OI")
    with later(days=3):
        assert sweep() == ""
        second = resume(f" {code.lower().replace('-', ' ')} ")
        third = resume(code)
        assert draft_of(third).answers == answers
        for used in (first, second):
            with pytest.raises(Spent):
                keep(used, quote_ok=True)
        send(third, receipt_key=new_receipt_key())
        assert resume(code) is None
    assert resume("") is None
    assert code not in str(list(Draft.objects.values()))


def test_newer_code_replaces_an_older_one(call):
    ticket = begun(call)
    older, newer = give_resume_code(ticket), give_resume_code(ticket)
    assert resume(older) is None
    assert resume(newer) is not None


def test_code_opens_nothing_after_closing(call):
    code = give_resume_code(begun(call))
    close(call)
    with pytest.raises(Closed):
        resume(code)


def test_resumed_confidential_draft_still_knows_its_invitee(call, codes):
    ticket = begin(codes(call.carers)[0])
    begun(call, ticket=ticket, answers={question(call, "rating"): {"rating": 2}})
    code = give_resume_code(ticket)
    kept = Draft.objects.get()
    assert kept.masked_invitee not in (None, ticket.invitee_id)
    again = resume(code.lower())
    assert again.invitee_id == ticket.invitee_id
    send(again, receipt_key=new_receipt_key())
    assert Respondent.objects.get().invitee_id == ticket.invitee_id


def test_confidential_group_wants_a_person(call, codes):
    ticket = begin(codes(call.carers)[0])
    nobody = type(ticket)(ticket.secret, call.pk, call.carers.pk)
    with pytest.raises(NotPermitted):
        start(nobody, own_device=True)
    elsewhere = type(ticket)(ticket.secret, call.pk + 1, call.carers.pk)
    with pytest.raises(NotPermitted):
        start(elsewhere, own_device=True)


def test_sweeping_after_closing_clears_drafts_and_tickets_in_few_statements(
    call, django_assert_max_num_queries
):
    for _ in range(3):
        sent(call)
        begun(call)
    with django_assert_max_num_queries(6):
        assert sweep() == ""
    close(call)
    with django_assert_max_num_queries(6):
        assert sweep() == "Cleared 3 unsent answers and 3 used tickets."
    assert not SpentTicket.objects.exists()
    assert sweep() == ""


def test_put_off_closing_keeps_drafts(call):
    ticket = begun(call)
    call.closes_on += datetime.timedelta(days=10)
    call.save()
    with later(days=33):
        assert sweep() == ""
        assert draft_of(ticket) is not None
