"""The screens of planning: what each person finds, and what waits for them."""

import pytest
from django.urls import reverse

from consultation.models import Consultation
from consultation.planning.work import plans
from tests.consultation.planning.house import again_user, url
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.policies import Cast, edition_in
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


SEEING = {
    "lead": 200,
    "editor": 200,
    "apprentice": 200,
    "clerk": 200,
    "auditor": 200,
    "second_lead": 200,
    "owner": 200,  # of another policy, and the manager who is told here
    "dmt_member": 404,
    "safeguarding": 404,
    "administrator": 404,
    "cpb_member": 404,
    "outsider": 404,
}


@pytest.mark.parametrize("name", ["consultation", "groups"])
def test_consultation_is_seen_by_those_near_it(client, practice, name):
    found = {}
    for who in SEEING:
        client.force_login(getattr(practice.cast, who))
        found[who] = client.get(url(name, practice.pk)).status_code
    client.force_login(Cast().lead)
    assert client.get(url(name, practice.pk)).status_code == 404
    # Wagtail lets nobody without a role into the admin.
    found["outsider"] = 404 if found["outsider"] == 302 else found["outsider"]
    assert found == SEEING


@pytest.mark.parametrize("name", ["people", "close", "abandon", "open"])
def test_who_sees_a_plan_may_not_therefore_write_it(client, practice, name):
    client.force_login(practice.cast.auditor)
    assert client.get(url(name, practice.pk)).status_code == 403
    assert client.post(url(name, practice.pk)).status_code in (403, 405)
    assert client.get(url("plan", practice.pk, "about")).status_code == 403
    assert client.get(url("group", practice.pk, practice.cla.pk)).status_code == 403


def test_group_of_another_plan_is_not_found(as_lead, practice):
    other = planned_practice(Cast())
    address = url("group", practice.pk, other.cla.pk)
    assert as_lead.get(address).status_code == 404
    assert as_lead.post(address).status_code == 404


def test_list_shows_what_one_may_see_and_says_why_it_is_empty(client, practice):
    client.force_login(practice.cast.lead)
    page = client.get(url("list")).content.decode()
    assert "Digital life in our homes" in page
    found = client.get(url("list"), {"q": "nothing like it"}).content.decode()
    assert "No consultation matches" in found
    closed = client.get(url("list"), {"state": "closed"})
    assert list(closed.context["object_list"]) == []
    client.force_login(Cast().lead)
    page = client.get(url("list")).content.decode()
    assert "No consultation yet." in page
    assert "New call for practice" in page


def test_list_page_and_home_ask_the_same_for_one_and_many(
    client, practice, django_assert_num_queries, django_assert_max_num_queries
):
    cast = practice.cast
    client.force_login(cast.lead)
    addresses = [url("list"), url("consultation", practice.pk)]
    counts = []
    for address in addresses:
        client.get(address)
        with django_assert_max_num_queries(45) as one:
            client.get(address)
        counts.append(len(one))
    lead = again_user(cast.lead)
    Consultation.objects.update(out_of_hours="")
    list(plans(lead))
    with django_assert_max_num_queries(12) as one:
        assert len(list(plans(lead))) == 1
    for _ in range(3):
        planned_practice(cast)
    Consultation.objects.update(out_of_hours="")
    with django_assert_num_queries(len(one)):
        assert len(list(plans(lead))) == 4
    for address, count in zip(addresses, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(address)


def test_plan_waits_at_home_for_who_writes_it_and_who_opens_it(practice):
    cast = practice.cast

    def said(who):
        return [(i.title, i.why, i.label) for i in plans(again_user(who))]

    title = "Call for practice: Digital life in our homes"
    assert said(cast.lead) == [(title, "You own it · nothing is missing", "Open it")]
    assert said(cast.second_lead) == []
    Consultation.objects.update(out_of_hours="", options="")
    assert said(cast.second_lead) == [
        (
            title,
            "It is your team’s · 2 things missing. Say which options were looked at. "
            "Children or young people are invited, so an out-of-hours contact for "
            "safeguarding is needed.",
            "Plan it",
        )
    ]
    assert said(cast.owner) == []
    assert said(Cast().lead) == []


def test_edition_tells_of_its_rounds(client):
    edition = edition_in(Stage.CONSULTATION)
    client.force_login(edition.cast.clerk)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    row = edition.consultations.get()
    assert f'href="{url("consultation", row.pk)}">Round 1' in page
    assert "responses: fewer than 5" in page


def test_open_consultation_shows_neither_form_nor_link_to_one(client):
    row = open_practice()
    client.force_login(row.cast.lead)
    page = client.get(url("consultation", row.pk)).content.decode()
    assert url("plan", row.pk, "about") not in page
    assert client.get(url("plan", row.pk, "about")).status_code == 403
    assert url("close", row.pk) in page


def test_list_says_on_which_days_also_on_days_to_come(as_lead, practice):
    page = as_lead.get(url("list")).content.decode()
    for day in (practice.opens_on, practice.closes_on):
        assert f"{day:%-d %B %Y}" in page
    assert "ust now" not in page
