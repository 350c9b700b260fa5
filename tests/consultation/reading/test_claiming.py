"""Who has a response in hand, and who sees its words meanwhile."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from consultation.models import Concern, Reading, Redaction, Response
from consultation.reading import claiming, queue
from consultation.reading.hooks import responses_to_read
from consultation.reading.redacting import make_copies
from consultation.safeguarding.flagging import flag
from consultation.safeguarding.handling import close
from ledger.models import Entry
from tests.factories.consultations import open_practice
from tests.factories.responses import respond
from tests.racing import race
from workflow.errors import NotPermitted, Stale

SECRET = "Zanzibar is what I never told"


@pytest.fixture
def row():
    return open_practice()


def fresh(response):
    return Response.objects.select_related("consultation", "reader").get(pk=response.pk)


def at(response, name="reading_response"):
    return reverse(
        f"consultations:{name}", args=[response.consultation_id, response.pk]
    )


def do(client, response, act, **more):
    seen = {"seen": claiming.shown(response)} if act == "read" else {}
    return client.post(at(response, "reading_act"), {"act": act, **seen, **more})


@pytest.mark.django_db
def test_opening_shows_no_words_before_it_is_taken(client, row):
    response = respond(row, text=SECRET)
    client.force_login(row.cast.lead)
    page = client.get(at(response))
    assert page.status_code == 200
    assert SECRET not in page.content.decode()
    assert fresh(response).reader is None


@pytest.mark.django_db
def test_reader_sees_words_and_the_other_lead_sees_who_reads(client, row):
    response = respond(row, text=SECRET)
    client.force_login(row.cast.lead)
    assert do(client, response, "claim").status_code == 302
    shown = client.get(at(response))
    assert SECRET in shown.content.decode()
    assert "Good (4 out of 5)" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    client.force_login(row.cast.second_lead)
    page = client.get(at(response)).content.decode()
    assert SECRET not in page
    assert "Priya Nair is reading this since today" in page
    assert do(client, response, "claim").status_code == 409
    assert do(client, response, "read").status_code == 409
    assert do(client, response, "flag").status_code == 403


@pytest.mark.django_db
def test_reading_it_erases_the_day_and_takes_the_next_in_hand(client, row):
    first, second = (respond(row, text=f"{SECRET} {n}") for n in (1, 2))
    client.force_login(row.cast.lead)
    start = client.post(reverse("consultations:reading_start", args=[row.pk]))
    mine = Response.objects.get(reader=row.cast.lead)
    other = second if mine == first else first
    assert start.url == at(mine)
    answer = do(client, mine, "read")
    assert answer.url == at(other)
    mine = fresh(mine)
    assert (mine.reading, mine.read_by_day, mine.held_since, mine.reader) == (
        Reading.READ,
        None,
        None,
        row.cast.lead,
    )
    last = do(client, other, "read")
    page = client.get(last.url).content.decode()
    assert "Everything is read." in page
    client.force_login(row.cast.second_lead)
    assert f"{SECRET}" in client.get(at(mine)).content.decode()


@pytest.mark.django_db
def test_words_that_changed_since_they_were_shown_are_not_read(client, row):
    response = respond(row, text=SECRET)
    client.force_login(row.cast.lead)
    do(client, response, "claim")
    seen = claiming.shown(response)
    assert f'name="seen" value="{seen}"' in client.get(at(response)).content.decode()
    said = response.answers.get(text=SECRET)
    said.delete()
    response.answers.create(question=said.question, text="Quite other words")
    assert do(client, response, "read", seen=seen).status_code == 409
    assert fresh(response).reading == Reading.UNREAD
    assert do(client, response, "read").status_code == 302
    assert fresh(response).reading == Reading.READ


@pytest.mark.django_db
def test_whom_an_earlier_concern_named_neither_reads_nor_counts_it(client, row):
    """May be used again, and changed since by whoever wrote it: unread once more."""
    response, who = respond(row, text=SECRET), row.cast.second_lead
    concern = flag(response, actor=row.cast.lead, about=[who])
    Concern.objects.filter(pk=concern.pk).update(route="allegation")
    closing = {"case_reference": "CASE-1", "may_be_used": True}
    close(concern.pk, actor=row.cast.safeguarding, **closing)
    Response.objects.filter(pk=response.pk).update(reading="unread", reader=None)
    client.force_login(who)
    start = client.post(reverse("consultations:reading_start", args=[row.pk]))
    assert fresh(response).reader is None
    page = client.get(start.url).content.decode()
    assert "Everything is read." in page
    assert "To be read (0)" in page
    assert list(responses_to_read(who)) == []
    with pytest.raises(Stale):
        claiming.claim(fresh(response), reader=who)
    claiming.claim(fresh(response), reader=row.cast.lead)
    claiming.mark_read(fresh(response), reader=row.cast.lead)
    answer = response.answers.get(text=SECRET)
    make_copies(response, {answer.pk: "A copy"}, actor=row.cast.lead, seen={})
    assert queue.numbers(row, who).to_approve == 0
    Redaction.objects.update(approved_by=row.cast.clerk, approved_on=row.opens_on)
    copies = reverse("consultations:copies", args=[row.pk])
    said = reverse("consultations:said", args=[row.pk])
    for address in (copies, said):
        assert "A copy" not in client.get(address).content.decode()
    client.force_login(row.cast.lead)
    for address in (copies, said):
        assert "A copy" in client.get(address).content.decode()


@pytest.mark.django_db
def test_not_now_puts_it_back_and_goes_on(client, row):
    first, second = (respond(row, text=f"{SECRET} {n}") for n in (1, 2))
    client.force_login(row.cast.lead)
    do(client, first, "claim")
    assert do(client, first, "next").url == at(second)
    assert (fresh(first).reader, fresh(second).reader) == (None, row.cast.lead)
    do(client, second, "back")
    assert fresh(second).reader is None
    do(client, second, "claim")
    claiming.claim(fresh(first), reader=row.cast.second_lead)
    assert do(client, second, "next").url == at(second)
    assert fresh(second).reader == row.cast.lead


@pytest.mark.django_db
def test_taking_over_needs_an_overdue_day_or_a_reader_who_left(client, row):
    response = respond(row, text=SECRET)
    claiming.claim(response, reader=row.cast.lead)
    client.force_login(row.cast.second_lead)
    assert do(client, response, "take_over", reason="agreed").status_code == 403
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        client.force_login(row.cast.second_lead)
        assert "Take it over" in client.get(at(response)).content.decode()
        assert do(client, response, "take_over", reason="because").status_code == 403
        assert do(client, response, "take_over", reason="overdue").url == at(response)
    assert fresh(response).reader == row.cast.second_lead
    entry = Entry.objects.get(kind="reading.taken_over")
    assert (entry.subject, entry.actor) == (row.ref, row.cast.second_lead.ref)
    assert str(response.pk) not in entry.data
    assert response.label not in entry.data


@pytest.mark.django_db
def test_response_of_an_inactive_reader_can_be_taken_over(row):
    response = respond(row, text=SECRET)
    claiming.claim(response, reader=row.cast.lead)
    row.cast.lead.is_active = False
    row.cast.lead.save()
    claiming.take_over(fresh(response), reader=row.cast.second_lead, reason="gone")
    assert fresh(response).reader == row.cast.second_lead
    with pytest.raises(NotPermitted):
        claiming.claim(fresh(response), reader=row.cast.editor)


def _claim(pk, reader):
    def run():
        response = Response.objects.select_related("consultation").get(pk=pk)
        try:
            claiming.claim(response, reader=type(reader).objects.get(pk=reader.pk))
        except Stale:
            return "second"
        return "first"

    return run


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_of_two_readers_at_once_one_wins():
    row = open_practice()
    response = respond(row, text=SECRET)
    readers = (row.cast.lead, row.cast.second_lead)
    results = race(*(_claim(response.pk, reader) for reader in readers))
    assert sorted(results) == ["first", "second"]
    assert fresh(response).reader == readers[results.index("first")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_two_readers_who_start_at_once_read_different_ones():
    row = open_practice()
    for number in range(4):
        respond(row, text=f"{SECRET} {number}")

    def starting(reader):
        def run():
            found = claiming.next_for(
                type(row).objects.get(pk=row.pk),
                reader=type(reader).objects.get(pk=reader.pk),
            )
            return found.pk

        return run

    results = race(starting(row.cast.lead), starting(row.cast.second_lead))
    assert len(set(results)) == 2
    assert Response.objects.exclude(reader=None).count() == 2
