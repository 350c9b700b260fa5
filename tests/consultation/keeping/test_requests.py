"""Somebody asks for their data: by receipt key, or through a safeguarding lead."""

import json

import pytest

from accounts.roles import Role
from consultation.keeping import finding, forgetting, requests
from consultation.keeping.copying import copy_of
from consultation.keeping.hooks import requests_that_wait
from consultation.models import IdentityReading, Response
from consultation.reading.claiming import mark_read
from consultation.safeguarding.flagging import flag
from ledger.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.responses import flagged, receipt_for, respond
from workflow.errors import Blocked, NotPermitted

pytestmark = pytest.mark.django_db


def test_erasure_by_receipt_key_is_done_at_once(practice):
    key = receipt_for(respond(practice, text="Words", read=True))
    row = requests.erase_by_receipt(key)
    assert (row.state, row.by_receipt, row.recorded_by) == ("done", True, None)
    assert not Response.objects.exists()
    assert requests.erase_by_receipt(key) is None
    assert json.loads(Entry.objects.get(kind="response.erased").data)["why"] == (
        "receipt"
    )


def test_words_that_nobody_has_read_wait_for_their_reader(practice):
    response = respond(practice, text="Words", reader=practice.cast.lead)
    row = requests.erase_by_receipt(receipt_for(response))
    assert (row.state, Response.objects.count()) == ("waiting", 1)
    (item,) = requests_that_wait(practice.cast.safeguarding)
    assert "Nobody has read their words yet" in item.why
    assert requests.run_waiting() == 0
    assert forgetting.look().waiting["requests"] == 0  # no case holds it
    mark_read(response, reader=practice.cast.lead)
    assert requests.run_waiting() == 1
    row.refresh_from_db()
    assert (row.state, Response.objects.count()) == ("done", 0)


def test_a_concern_that_its_reader_finds_stops_an_erasure(practice):
    response = respond(practice, text="Help", reader=practice.cast.lead)
    requests.erase_by_receipt(receipt_for(response))
    flag(response, actor=practice.cast.lead)
    assert (requests.run_waiting(), Response.objects.count()) == (0, 1)


def test_erasure_of_what_was_flagged_waits_and_the_leads_are_told(practice):
    response = respond(practice, text="Help")
    key = receipt_for(response)
    flagged(response)
    row = requests.erase_by_receipt(key)
    assert row.state == "waiting"
    assert requests.erase_by_receipt(key) == row
    assert Response.objects.get() == response
    for lead in (practice.cast.safeguarding, practice.cast.second_safeguarding):
        (item,) = requests_that_wait(lead)
        assert item.title == "Digital life in our homes: erasure"
        assert item.url == f"/admin/consultations/{practice.pk}/data/"
    assert list(requests_that_wait(practice.cast.lead)) == []


def test_whoever_a_concern_is_about_is_told_of_no_request(practice):
    response = respond(practice, text="Help")
    key = receipt_for(response)
    flagged(response).about.add(practice.cast.safeguarding)
    requests.erase_by_receipt(key)
    assert list(requests_that_wait(practice.cast.safeguarding)) == []
    assert len(list(requests_that_wait(practice.cast.second_safeguarding))) == 1
    found = finding.by_label(practice, response.label, actor=practice.cast.safeguarding)
    assert found == []


def test_copy_holds_everything(practice):
    response = respond(
        practice, text="More games", age_band="14_15", helper="carer", read=True
    )
    copy = copy_of(response)
    assert dict(copy.facts) == {
        "Group": "Children looked after",
        "Promise": "Anonymous",
        "Sent in the week of": f"{response.week:%-d %B %Y}",
        "Came": "Online",
        "Age": "14 or 15",
        "Who helped": "A carer or somebody at home",
        "May be quoted": "No",
    }
    assert [(said.question, said.answer) for said in copy.answers] == [
        ("How good is the wifi where you live?", "4 out of 5"),
        ("What should we change?", "More games"),
    ]
    assert copy.done == ("A person read it.", "It is counted in the results.")
    assert copy.told[0] == f"Notice, version {practice.notice.version}"
    assert "More games" in copy.as_text()
    assert json.loads(copy.as_json())["facts"]["Group"] == "Children looked after"


def test_copy_holds_nothing_of_a_case(practice):
    response = respond(practice, text="Help", read=True)
    before = copy_of(response)
    flagged(response).notes.create(by=practice.cast.safeguarding, text="Rang home.")
    response.refresh_from_db()
    assert copy_of(response) == before


def test_a_lead_records_how_they_checked_who_is_asking(practice):
    response = respond(practice, text="Words", read=True)
    lead = practice.cast.safeguarding
    with pytest.raises(Blocked):
        requests.ask(response, "erase", checked="", details="", actor=lead)
    row = requests.ask(
        response, "copy", checked="known", details="Her worker came too.", actor=lead
    )
    assert (row.state, row.recorded_by) == ("done", lead)
    entry = Entry.objects.get(kind="data.asked")
    assert entry.actor == lead.ref
    assert "worker" not in entry.data
    row = requests.ask(response, "erase", checked="known", details="Again", actor=lead)
    assert (row.state, row.identity_checked, row.checked) == ("done", "", "known")


def test_nobody_else_handles_a_request(practice):
    response = respond(practice, text="Words", read=True)
    stranger = UserFactory(roles=[Role.SAFEGUARDING_LEAD])
    people = (
        practice.cast.lead,
        practice.cast.owner,
        practice.cast.administrator,
        stranger,
    )
    for person in people:
        with pytest.raises(NotPermitted):
            requests.ask(response, "erase", checked="known", details="", actor=person)
        assert finding.by_label(practice, response.label, actor=person) == []


def test_a_copy_is_not_given_of_what_nobody_has_read(practice):
    response = respond(practice, text="Words")
    lead = practice.cast.safeguarding
    with pytest.raises(Blocked, match="read it first"):
        requests.ask(response, "copy", checked="known", details="", actor=lead)
    assert finding.by_words(practice, "Words", actor=lead) == []


def test_a_lead_finds_a_response_by_label_words_or_name(practice):
    lead = practice.cast.safeguarding
    response = respond(
        practice, text="The blue lamp", read=True, confidential=True, name="Ann Bell"
    )
    respond(practice, text="Something else", read=True)
    assert finding.by_label(practice, response.label.lower(), actor=lead) == [response]
    assert finding.by_words(practice, "blue LAMP", actor=lead) == [response]
    with pytest.raises(Blocked):
        finding.by_words(practice, "bl", actor=lead)
    assert not IdentityReading.objects.exists()


def test_looking_up_a_name_needs_a_reason_and_is_in_the_ledger(practice):
    lead = practice.cast.safeguarding
    response = respond(practice, confidential=True, name="Ann Bell")
    with pytest.raises(Blocked):
        finding.by_name(practice, "Ann Bell", " ", actor=lead)
    assert finding.by_name(practice, "ann bell", "She asked.", actor=lead) == [response]
    reading = IdentityReading.objects.get()
    assert (reading.response_label, reading.by) == (response.label, lead)
    assert Entry.objects.get(kind="identity.read").actor == lead.ref
    with pytest.raises(NotPermitted):
        finding.by_name(practice, "Ann Bell", "I asked.", actor=practice.cast.lead)


def test_a_copy_costs_the_same_however_much_was_answered(
    practice, django_assert_num_queries
):
    response = respond(practice, text="Words", read=True)
    response = Response.objects.select_related("group", "consultation", "notice").get(
        pk=response.pk
    )
    with django_assert_num_queries(2):
        copy_of(response)
