"""What safeguarding leads do with a concern, from acknowledging to closing."""

import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultation.models import Response
from consultation.safeguarding.handling import describe
from ledger.models import Entry
from tests.consultation.safeguarding.house import (
    SECRET,
    do,
    flagged,
    fresh,
    kinds,
    page_of,
    queue,
)

pytestmark = pytest.mark.django_db


def test_each_reading_is_in_the_ledger(lead, row, concern):
    page = lead.get(page_of(concern))
    assert SECRET in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    lead.get(page_of(concern))
    assert kinds(concern) == ["concern.raised", "concern.read", "concern.read"]
    entry = Entry.objects.filter(kind="concern.read").first()
    assert (entry.actor, entry.data) == (row.cast.safeguarding.ref, "{}")


def test_way_of_a_concern_from_acknowledging_to_closing(lead, row, concern):
    do(lead, concern, "acknowledge")
    now = fresh(concern)
    assert (now.acknowledged_by, now.is_open) == (row.cast.safeguarding, True)
    do(lead, concern, "describe", route="adult", about_name="A neighbour")
    do(lead, concern, "note", text="Rang the duty team.\x07")
    other = row.cast.second_safeguarding
    do(lead, concern, "escalate", to=other.pk)
    do(lead, concern, "handle_apart")
    page = lead.get(page_of(concern)).content.decode()
    assert "Rang the duty team." in page
    assert "A neighbour" in page
    do(lead, concern, "close", case_reference="CASE-77", outcome="stays")
    now = fresh(concern)
    assert (now.route, now.case_reference, now.closed_by) == (
        "adult",
        "CASE-77",
        row.cast.safeguarding,
    )
    kept = datetime.timedelta(days=settings.KEEP_CONCERNS_DAYS)
    assert now.keep_until == timezone.localdate() + kept
    assert Response.objects.get().restricted is True
    assert [k for k in kinds(concern) if k != "concern.read"] == [
        "concern.raised",
        "concern.acknowledged",
        "concern.described",
        "concern.noted",
        "concern.escalated",
        "concern.handled_apart",
        "concern.closed",
    ]
    told = concern.alerts.get(kind="escalated")
    assert told.user == other
    page = lead.get(queue()).content.decode()
    assert "CASE-77" in page
    assert do(lead, concern, "note", text="late").status_code == 409


def test_closing_needs_a_route_and_a_reference(lead, row, concern):
    answer = do(lead, concern, "close", case_reference=" ", outcome="used")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose the route that it follows." in page
    assert "Give the case system’s reference." in page
    assert fresh(concern).is_open
    assert Response.objects.get().restricted is True


def test_used_again_is_read_by_the_leads_but_for_whom_it_was_about(client, row):
    concern = flagged(row)
    who = row.cast.second_lead
    client.force_login(row.cast.safeguarding)
    do(client, concern, "describe", route="allegation", about=[who.pk])
    do(client, concern, "close", case_reference="CASE-1", outcome="used")
    response = fresh(concern).response
    assert response.restricted is False
    address = reverse("consultations:reading_response", args=[row.pk, response.pk])
    client.force_login(row.cast.lead)
    assert SECRET in client.get(address).content.decode()
    client.force_login(who)
    assert client.get(address).status_code == 404
    tabs = reverse("consultations:reading", args=[row.pk])
    for show in ("read", "copy"):
        page = client.get(f"{tabs}?show={show}").content.decode()
        assert (show, response.label in page) == (show, False)


def test_odd_acts_change_nothing(lead, concern):
    asked = {"": 403, "nonsense": 403, "escalate": 422, "note": 422}
    odd = {"to": "999999999999999999999"}
    found = {act: do(lead, concern, act, **odd).status_code for act in asked}
    assert found == asked
    assert set(kinds(concern)) == {"concern.raised", "concern.read"}


def test_queue_puts_what_nobody_acknowledged_first_and_costs_the_same(lead, row):
    old = [flagged(row) for _ in range(2)]
    do(lead, old[0], "acknowledge")
    do(lead, old[1], "acknowledge")
    describe(
        old[1].pk, actor=row.cast.safeguarding, route="child", about=[], about_name=""
    )
    do(lead, old[1], "close", case_reference="CASE-9", outcome="stays")
    new = flagged(row)

    def look():
        with CaptureQueriesContext(connection) as queries:
            page = lead.get(queue())
        assert SECRET not in page.content.decode()
        return page, len(queries)

    page, before = look()
    assert list(page.context["page_obj"]) == [new, old[0], old[1]]
    for _ in range(20):
        flagged(row)
    assert look()[1] == before


def test_markup_in_notes_and_names_is_words(lead, row, concern):
    payload = "<script>alert(1)</script>"
    do(lead, concern, "describe", route="child", about_name=payload)
    do(lead, concern, "note", text=payload)
    do(lead, concern, "close", case_reference=payload, outcome="stays")
    for address in (page_of(concern), queue()):
        page = lead.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page
