"""The restricted queue, what leads do with a concern, and whose response it was."""

import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultation.models import IdentityReading, Response
from consultation.safeguarding.handling import describe
from ledger import keys
from ledger.models import Entry
from tests.consultation.safeguarding.house import (
    SECRET,
    details,
    flagged,
    fresh,
    other_lead,
    page_of,
)
from tests.factories.consultations import open_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return open_practice()


@pytest.fixture
def concern(row):
    return flagged(row)


@pytest.fixture
def lead(client, row):
    """A client in the hands of a named safeguarding lead."""
    client.force_login(row.cast.safeguarding)
    return client


def queue():
    return reverse("consultations:concerns")


def do(client, concern, act, **more):
    said = details(concern, **more) if act == "describe" else more
    return client.post(page_of(concern), {"act": act, **said})


def kinds(concern):
    return list(
        Entry.objects.filter(subject=concern.ref)
        .order_by("sequence")
        .values_list("kind", flat=True)
    )


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


def everywhere(concern):
    """Every address at which something of a concern stands or is done."""
    args, row_pk = [concern.pk], concern.consultation_id
    return {
        "concerns": queue(),
        "concern": page_of(concern),
        "identity": reverse("consultations:concern_identity", args=args),
        "flagged": reverse(
            "consultations:flagged", args=[concern.consultation_id, *args]
        ),
        "response": reverse(
            "consultations:reading_response",
            args=[row_pk, concern.response_id],
        ),
        "redact": reverse("consultations:redact", args=[row_pk, concern.response_id]),
    }


ROLES = [role for role in Role if role != Role.SAFEGUARDING_LEAD]


def test_every_other_role_finds_no_such_page(client, row):
    concern = flagged(row, by=row.cast.second_lead)
    hidden = (SECRET, concern.response.label)
    for role in ROLES:
        client.force_login(row.cast.holding(role))
        for name, address in everywhere(concern).items():
            for answer in (client.get(address), client.post(address, {"act": "read"})):
                refused = answer.status_code in (403, 404, 405)
                assert (role, name, refused) == (role, name, True)
                assert not any(mark in answer.content.decode() for mark in hidden)
    assert "concern.read" not in kinds(concern)


def test_safeguarding_lead_who_is_not_named_finds_no_such_page(client, row, concern):
    elsewhere = open_practice()
    for person in (other_lead(row), elsewhere.cast.safeguarding):
        client.force_login(person)
        page = client.get(queue()).content.decode()
        assert "No concern was flagged." in page
        for name, address in everywhere(concern).items():
            if name != "concerns":
                assert (name, client.get(address).status_code in (404, 405)) == (
                    name,
                    True,
                )
        assert do(client, concern, "acknowledge").status_code == 404


def test_named_person_without_the_role_finds_no_such_page(client, row, concern):
    row.cast.safeguarding.groups.clear()
    row.cast.safeguarding.groups.add(*row.cast.editor.groups.all())
    client.force_login(row.cast.safeguarding)
    assert client.get(page_of(concern)).status_code == 404
    assert client.get(queue()).status_code == 404


def test_raiser_adds_what_they_know_until_it_is_acknowledged(client, row):
    concern = flagged(row)
    address = everywhere(concern)["flagged"]
    client.force_login(row.cast.second_lead)
    assert client.get(address).status_code == 404
    client.force_login(row.cast.lead)
    assert client.get(address).status_code == 200
    unknown = client.post(address, {"about_email": "nobody@elsewhere.example"})
    assert unknown.status_code == 422
    assert "Nobody logs in with this address." in unknown.content.decode()
    sent = client.post(
        address,
        details(
            concern,
            route="allegation",
            about_email=row.cast.dmt_member.email.upper(),
        ),
    )
    assert sent.status_code == 302
    assert list(concern.about.all()) == [row.cast.dmt_member]
    client.force_login(row.cast.safeguarding)
    do(client, concern, "acknowledge")
    client.force_login(row.cast.lead)
    assert client.get(address).status_code == 404


def test_confidential_name_is_shown_once_after_the_reason(client, row):
    concern = flagged(row, confidential=True, name="Carol Dean")
    client.force_login(row.cast.safeguarding)
    assert "Carol Dean" not in client.get(page_of(concern)).content.decode()
    address = everywhere(concern)["identity"]
    refused = client.post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "Carol Dean" not in refused.content.decode()
    assert client.get(address).status_code == 405
    why = "The duty team must visit today."
    shown = client.post(address, {"reason": why})
    assert "Carol Dean" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    reading = IdentityReading.objects.get()
    assert (reading.by, reading.reason, reading.response_label) == (
        row.cast.safeguarding,
        why,
        concern.response.label,
    )
    entry = Entry.objects.get(kind="identity.read")
    assert why not in entry.data
    record = f"identity-reading:{reading.pk}"
    assert f'"{keys.digest(record, why)}"' in entry.data


def test_nobody_finds_out_who_an_anonymous_one_was(lead, row, concern):
    page = lead.get(page_of(concern)).content.decode()
    assert "Nobody can find out who wrote it, and neither can we." in page
    answer = lead.post(everywhere(concern)["identity"], {"reason": "Danger."})
    assert answer.status_code == 422
    assert IdentityReading.objects.count() == 0


def test_menu_item_is_for_safeguarding_leads_alone(client, row):
    for person, there in ((row.cast.safeguarding, True), (row.cast.lead, False)):
        client.force_login(person)
        assert (queue() in client.get("/admin/").content.decode()) is there


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
