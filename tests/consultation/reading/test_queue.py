"""The queue: what comes first and why, what is overdue, and no word of anybody."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultation.models import Consultation, Reading, Response
from consultation.panels import panels_for
from consultation.reading import claiming, queue
from consultation.reading.hooks import overdue_for_managers, responses_to_read
from tests.factories.accounts import UserFactory
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.responses import flagged, respond
from workflow import workdays
from workflow.items import items_for

from .test_copies import copied

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar is what I never told"


@pytest.fixture
def row():
    return open_practice()


def at(row, **query):
    address = reverse("consultations:reading", args=[row.pk])
    return address + ("?" + "&".join(f"{k}={v}" for k, v in query.items()))


def test_hint_moves_it_to_the_top_and_says_why_without_the_words(client, row):
    plain = [respond(row, text=f"{SECRET} {n}") for n in range(3)]
    worried = respond(row, text="He hits me when I ask. Zanzibar.")
    rows = list(queue.to_read(row, row.cast.lead))
    assert rows[0] == worried
    assert sorted(r.pk for r in rows[1:]) == sorted(r.pk for r in plain)
    assert [r.hint for r in rows] == ["Words about being hurt or afraid", "", "", ""]
    client.force_login(row.cast.lead)
    page = client.get(at(row)).content.decode()
    assert "Words about being hurt or afraid" in page
    assert "Zanzibar" not in page
    assert "hits me" not in page


@pytest.mark.database
def test_hint_reads_whole_words(row):
    hints = {
        "I want to die": "Words about dying or self-harm",
        "SELF-HARM": "Words about dying or self-harm",
        "please help": "Words that ask for help",
        "the whittled stick": "",
        "Sussex is nice": "",
    }
    rows = {words: respond(row, text=words) for words in hints}
    found = {
        words: queue.to_read(row, row.cast.lead).get(pk=rows[words].pk).hint
        for words in rows
    }
    assert found == hints


def test_overdue_is_red_in_words_on_the_queue_the_panel_and_at_home(client, row):
    respond(row, text=SECRET)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    assert queue.numbers(row, row.cast.lead).overdue == 0
    (item,) = responses_to_read(row.cast.lead)
    assert item.why.endswith(
        f" · 1 response to be read by {workdays.today():%-d %B %Y}"
    )
    assert not item.overdue
    with time_machine.travel(tomorrow, tick=False):
        assert queue.numbers(row, row.cast.lead).overdue == 1
        (item,) = responses_to_read(row.cast.lead)
        assert (item.title, item.why, item.overdue) == (
            row.title,
            "You are a consultation lead · 1 response to be read, 1 overdue",
            True,
        )
        (told,) = overdue_for_managers(row.cast.owner)
        assert told.why == "You are told when reading is overdue · 1 response overdue"
        assert told.overdue
        client.force_login(row.cast.lead)
        page = client.get(at(row)).content.decode()
        assert "1 response is overdue." in page
        assert "Overdue: was due on" in page
    assert list(overdue_for_managers(row.cast.owner)) == []


def test_manager_who_is_neither_lead_nor_owner_comes_to_the_numbers(client, row):
    """Seeing the plan and its numbers, and nobody's words."""
    response = respond(row, text=SECRET)
    manager = row.cast.dmt_member
    Consultation.objects.filter(pk=row.pk).update(manager=manager)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1), tick=False):
        client.force_login(manager)
        (told,) = overdue_for_managers(manager)
        assert told.url.endswith(f"/consultations/{row.pk}/#reading")
        page = client.get(told.url)
        assert page.status_code == 200
        assert "1 overdue" in page.content.decode()
        assert reverse("consultations:list") in client.get("/admin/").content.decode()
        listed = client.get(reverse("consultations:list")).content.decode()
        assert row.title in listed
        for name, args in (
            ("reading", [row.pk]),
            ("reading_response", [row.pk, response.pk]),
            ("copies", [row.pk]),
            ("said", [row.pk]),
            ("invitations", [row.pk]),
            ("paper", [row.pk]),
            ("people", [row.pk]),
        ):
            address = reverse(f"consultations:{name}", args=args)
            assert (name, client.get(address).status_code) == (name, 403)
        other = open_practice()
        address = reverse("consultations:consultation", args=[other.pk])
        assert client.get(address).status_code == 404


def test_home_of_anybody_else_says_nothing(row):
    respond(row, text=SECRET)
    other = open_practice()
    people = (row.cast.editor, row.cast.auditor, row.cast.safeguarding, other.cast.lead)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=9), tick=False):
        assert [items_for(person) for person in people] == [[], [], [], []]


def test_panel_counts_what_is_to_be_read_and_says_nothing_of_concerns(row):
    respond(row, text=SECRET)
    flagged(respond(row, text="flagged words", read=True))
    (panel,) = [p for p in panels_for(row, row.cast.auditor) if p.key == "reading"]
    assert panel.context["numbers"].to_read == 1
    assert panel.context["reads"] is False
    plan = planned_practice()
    assert "reading" not in [panel.key for panel in panels_for(plan, plan.cast.lead)]


@pytest.mark.parametrize("show", ["unread", "copy", "approve", "read"])
def test_queue_costs_the_same_for_one_and_for_many(client, row, show):
    def many(number):
        for n in range(number):
            one = respond(row, text=f"{SECRET} {n}", read=show != "unread")
            if show == "approve":
                copied(one, row.cast.lead)

    def look():
        page = client.get(at(row, show=show))
        assert "Zanzibar" not in page.content.decode()

    client.force_login(row.cast.lead)
    many(1)
    queries(look)
    one = queries(look)
    many(30)
    assert queries(look) == one


def queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_home_costs_the_same_for_one_and_for_many(row):
    respond(row, text=SECRET)

    def count(person):
        return queries(lambda: items_for(person))

    people = (row.cast.lead, row.cast.owner)
    assert [len(items_for(person)) for person in people] == [1, 0]
    before = [count(person) for person in people]
    for number in range(3):
        other = open_practice(row.cast, title=f"Other {number}")
        respond(other, text=SECRET)
    assert [count(person) for person in people] == before


ROLES = [role for role in Role if role != Role.CONSULTATION_LEAD]


def addresses(response):
    pk = response.consultation_id
    return {
        "reading": [pk],
        "reading_response": [pk, response.pk],
        "redact": [pk, response.pk],
        "reading_act": [pk, response.pk],
        "reading_start": [pk],
    }


def test_nobody_else_reads_or_acts(client, row):
    """Each other role at this consultation."""
    response = respond(row, text=SECRET, read=True)
    unread = respond(row, text=SECRET)
    for role in ROLES:
        client.force_login(row.cast.holding(role))
        for name, args in addresses(response).items():
            address = reverse(f"consultations:{name}", args=args)
            for answer in (client.get(address), client.post(address, {"act": "claim"})):
                refused = answer.status_code in (403, 404, 405)
                assert (role, name, refused) == (role, name, True)
                assert SECRET not in answer.content.decode()
    assert Response.objects.get(pk=unread.pk).reader is None


def test_lead_of_another_team_does_not_learn_that_it_exists(client, row):
    response = respond(row, text=SECRET, read=True)
    client.force_login(open_practice().cast.lead)
    for name, args in addresses(response).items():
        address = reverse(f"consultations:{name}", args=args)
        post = name in ("reading_act", "reading_start")
        answer = client.post(address) if post else client.get(address)
        assert (name, answer.status_code) == (name, 404)


def test_response_of_another_consultation_is_not_found(client, row):
    other = open_practice(row.cast)
    response = respond(other, text=SECRET, read=True)
    client.force_login(row.cast.lead)
    for name in ("reading_response", "redact"):
        address = reverse(f"consultations:{name}", args=[row.pk, response.pk])
        assert client.get(address).status_code == 404


def test_superuser_reads_nothing(client, row):
    response = respond(row, text=SECRET, read=True)
    client.force_login(UserFactory(is_superuser=True))
    for name, args in addresses(response).items():
        address = reverse(f"consultations:{name}", args=args)
        assert client.get(address).status_code in (404, 405)


def test_markup_in_answers_is_words(client, row):
    payload = "<script>alert(1)</script><img src=x onerror=alert(2)> & {{ 7|add:7 }}"
    response = respond(row, text=payload)
    claiming.claim(response, reader=row.cast.lead)
    client.force_login(row.cast.lead)
    address = reverse("consultations:reading_response", args=[row.pk, response.pk])
    page = client.get(address).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    claiming.mark_read(response, reader=row.cast.lead)
    copying = reverse("consultations:redact", args=[row.pk, response.pk])
    page = client.get(copying).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_read_response_cannot_keep_its_day(row):
    response = respond(row, text=SECRET)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(
            reading=Reading.READ, reader=row.cast.lead
        )
