"""The sheets on screen, and the form that records who received what."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from consultation import workdays
from consultation.evidencing.receiving import record_received
from consultation.models import DecisionMaker, Received
from ledger.models import Entry
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.feedback import over
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db


def url(name, row, *more):
    return reverse(f"consultations:{name}", args=[row.pk, *more])


@pytest.fixture
def row():
    return over()


@pytest.fixture
def maker(row):
    return row.decision_makers.get()


def test_gaps_are_in_red_words_with_a_link(client, row, maker):
    client.force_login(row.cast.lead)
    for name in ("lundy", "gunning"):
        soup = BeautifulSoup(client.get(url(name, row)).content, "html.parser")
        words = f"Nobody has recorded when {maker.name} received this."
        gap = soup.find(class_="evidencing__gap", string=words)
        assert gap.find_next("a")["href"] == url("received", row, maker.pk)
        assert len(soup.find_all("section", class_="card")) == 4


def test_sheets_are_for_who_sees_approved_copies(client, row):
    for person in (row.cast.lead, row.cast.auditor, row.cast.clerk, row.cast.editor):
        client.force_login(person)
        assert client.get(url("lundy", row)).status_code == 200
    client.force_login(row.cast.safeguarding)
    assert client.get(url("lundy", row)).status_code == 404
    planned = planned_practice(row.cast)
    client.force_login(row.cast.lead)
    assert client.get(url("gunning", planned)).status_code == 404


def test_page_of_the_consultation_leads_to_both(client, row):
    client.force_login(row.cast.auditor)
    page = client.get(url("consultation", row)).content.decode()
    assert url("lundy", row) in page
    assert url("gunning", row) in page


def test_lead_records_the_day_and_can_change_it(client, row, maker):
    client.force_login(row.cast.lead)
    address = url("received", row, maker.pk)
    for day in (workdays.day_of(row.closed_at), workdays.today()):
        answer = client.post(address, {"on": day.isoformat()})
        assert answer["Location"] == url("lundy", row) + "#audience"
    kept = Received.objects.get()
    assert (kept.decision_maker, kept.on) == (maker, workdays.today())
    assert kept.recorded_by == row.cast.lead
    entries = Entry.objects.filter(kind="consultation.received")
    assert entries.count() == 2
    assert "Helen" not in "".join(entry.data for entry in entries)
    page = client.get(address).content.decode()
    assert "Recorded so far:" in page


def test_day_on_which_nobody_could_receive_it_is_refused(client, row, maker):
    client.force_login(row.cast.lead)
    today = workdays.today()
    for day in (today + datetime.timedelta(days=1), today - datetime.timedelta(days=9)):
        answer = client.post(url("received", row, maker.pk), {"on": day.isoformat()})
        assert answer.status_code == 422
    assert not Received.objects.exists()


def test_only_its_leads_record_it_and_only_when_it_is_closed(client, row, maker):
    today = workdays.today()
    for person in (row.cast.auditor, row.cast.owner, row.cast.editor):
        with pytest.raises(NotPermitted):
            record_received(row.pk, maker.pk, on=today, actor=person)
    client.force_login(row.cast.auditor)
    assert client.get(url("received", row, maker.pk)).status_code == 403
    still_open = open_practice(row.cast)
    other = DecisionMaker.objects.get(consultation=still_open)
    with pytest.raises(Blocked):
        record_received(still_open.pk, other.pk, on=today, actor=row.cast.lead)
    with pytest.raises(Stale):
        record_received(row.pk, other.pk, on=today, actor=row.cast.lead)
    client.force_login(row.cast.lead)
    assert client.get(url("received", row, other.pk)).status_code == 404
