"""Whom a concern is about never sees that it exists: not on any screen."""

import datetime
import re

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultation.safeguarding.handling import acknowledge, describe
from consultation.safeguarding.hooks import concerns_each_minute
from tests.consultation.safeguarding.house import SECRET, details, flagged, page_of
from tests.factories.accounts import UserFactory
from tests.factories.consultations import open_practice
from workflow.banners import banners_for
from workflow.items import items_for
from workflow.queues import Standing

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/admin/[^"#]*)"')
# What a person comes to that could tell of a consultation.
TELLS = re.compile(r"/admin/($|consultations/|editions/(waiting/)?$|evidence/)")
# The same list in another order has the same rows.
SORTED = re.compile(r"[?&](ordering|p)=")
MOST = 60


def crawl(client, *starts):
    """Every staff page that one comes to by links, from these on."""
    seen, waiting = {}, [*starts]
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if address in seen or not TELLS.match(address) or SORTED.search(address):
            continue
        answer = client.get(address)
        text = answer.content.decode(errors="replace") if not answer.streaming else ""
        seen[address] = text
        if answer.status_code == 200:
            waiting += [found.replace("&amp;", "&") for found in LINK.findall(text)]
    return seen


def telling(seen, concern):
    """Addresses whose pages tell of the concern, by its id, its label or its words."""
    marks = (str(concern.pk), str(concern.pk)[:8], concern.response.label, SECRET)
    return [
        (address, mark)
        for address, text in seen.items()
        for mark in (*marks, str(concern.response_id))
        if mark in text
    ]


@pytest.mark.parametrize("who", ["safeguarding", "lead", "owner"])
def test_whom_it_is_about_finds_nothing_on_any_page(client, who):
    row = open_practice()
    person = getattr(row.cast, who)
    concern = flagged(row, by=row.cast.lead, about=[person])
    concerns_each_minute()
    assert person.email not in [message.to[0] for message in mail.outbox]
    client.force_login(person)
    base = reverse("consultations:reading", args=[row.pk])
    seen = crawl(
        client,
        "/admin/",
        reverse("consultations:concerns"),
        *(f"{base}?show={show}" for show in ("unread", "copy", "approve", "read")),
        reverse("consultations:copies", args=[row.pk]),
    )
    assert len(seen) > 5
    assert telling(seen, concern) == []
    for name, args in (
        ("concern", [concern.pk]),
        ("flagged", [row.pk, concern.pk]),
        ("reading_response", [row.pk, concern.response_id]),
        ("redact", [row.pk, concern.response_id]),
    ):
        address = reverse(f"consultations:{name}", args=args)
        assert (name, client.get(address).status_code in (403, 404)) == (name, True)
    identity = reverse("consultations:concern_identity", args=[concern.pk])
    assert client.post(identity, {"reason": "Why"}).status_code == 404
    assert client.post(page_of(concern), {"act": "acknowledge"}).status_code == 404
    later = timezone.now() + datetime.timedelta(hours=3)
    with time_machine.travel(later, tick=False):
        assert banners_for(person) == []
        assert [item for item in items_for(person) if "oncern" in item.title] == []


def test_administrator_whom_it_is_about_does_not_count_its_alerts(client, settings):
    """Work that follows counts alerts; one number more would tell of the concern."""
    row = open_practice()
    settings.EMAIL_BACKEND = "tests.consultation.safeguarding.outage.NoServer"
    administrator = row.cast.administrator
    flagged(row, about=[administrator])
    concerns_each_minute()
    work, again = reverse("editions:work"), reverse("editions:work_again")
    client.force_login(administrator)
    assert "concern" not in client.get(work).content.decode()
    assert said(client.post(again, follow=True)) == ["There was nothing to try again."]
    assert "concern" not in client.get("/admin/").content.decode()

    flagged(row)
    concerns_each_minute()
    assert client.get(work).context["queues"] == [
        Standing("Alerts about concerns", 0, 2)
    ]
    client.force_login(UserFactory(roles=[Role.ADMINISTRATOR]))
    assert client.get(work).context["queues"] == [
        Standing("Alerts about concerns", 0, 4)
    ]
    assert said(client.post(again, follow=True)) == [
        "4 pieces of work are being tried again now."
    ]


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_others_find_it_the_same_way(client):
    """The search above finds what there is to find."""
    row = open_practice()
    concern = flagged(row, about=[row.cast.second_safeguarding])
    client.force_login(row.cast.safeguarding)
    seen = crawl(client, reverse("consultations:concerns"))
    assert telling(seen, concern) != []


def test_lead_named_later_loses_it_at_once(client):
    row = open_practice()
    concern = flagged(row)
    client.force_login(row.cast.second_safeguarding)
    assert client.get(page_of(concern)).status_code == 200
    describe(
        concern.pk,
        actor=row.cast.safeguarding,
        route="allegation",
        about=[row.cast.second_safeguarding],
        about_name="",
    )
    assert client.get(page_of(concern)).status_code == 404
    concerns_each_minute()
    assert [message.to for message in mail.outbox] == [[row.cast.safeguarding.email]]


def test_nobody_it_is_about_is_dropped_by_an_older_page(client):
    row = open_practice()
    concern, who = flagged(row), row.cast.second_safeguarding
    older = details(concern, act="describe", route="child", about_name="A carer")
    describe(
        concern.pk,
        actor=row.cast.safeguarding,
        route="allegation",
        about=[who],
        about_name="",
    )
    client.force_login(row.cast.safeguarding)
    assert client.post(page_of(concern), older).status_code == 409
    assert list(concern.about.all()) == [who]
    client.force_login(row.cast.lead)
    raised = reverse("consultations:flagged", args=[row.pk, concern.pk])
    assert client.post(raised, older).status_code == 409
    assert list(concern.about.all()) == [who]


def test_one_that_its_own_subject_acknowledged_goes_to_the_others():
    row = open_practice()
    concern, who = flagged(row), row.cast.second_safeguarding
    concerns_each_minute()
    acknowledge(concern.pk, actor=who)
    mail.outbox.clear()
    describe(
        concern.pk,
        actor=row.cast.safeguarding,
        route="allegation",
        about=[who],
        about_name="",
    )
    concern.refresh_from_db()
    assert (concern.acknowledged_by, concern.acknowledged_at) == (None, None)
    concerns_each_minute()
    assert [message.to for message in mail.outbox] == [[row.cast.safeguarding.email]]


def test_nobody_is_left_who_may_know_is_a_banner_though_both_were_told():
    row = open_practice()
    concern = flagged(row)
    concerns_each_minute()
    both = [row.cast.safeguarding, row.cast.second_safeguarding]
    concern.about.set(both)
    (banner,) = banners_for(row.cast.lead)
    assert "nobody named there can be told" in banner.text
    assert [banners_for(person) for person in both] == [[], []]


def test_lead_who_names_themselves_is_led_away(client):
    row = open_practice()
    concern = flagged(row)
    client.force_login(row.cast.safeguarding)
    answer = client.post(
        page_of(concern),
        details(
            concern, act="describe", route="child", about=[row.cast.safeguarding.pk]
        ),
    )
    assert answer.url == reverse("consultations:concerns")
    page = client.get(answer.url).content.decode()
    assert str(concern.pk)[:8] not in page
