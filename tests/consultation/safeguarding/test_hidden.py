"""For everybody else there is no such page."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.consultation.safeguarding.house import (
    SECRET,
    details,
    do,
    everywhere,
    flagged,
    kinds,
    other_lead,
    page_of,
    queue,
)
from tests.factories.consultations import open_practice
from tests.factories.responses import respond

pytestmark = pytest.mark.django_db


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


def test_menu_item_is_for_safeguarding_leads_alone(client, row):
    for person, there in ((row.cast.safeguarding, True), (row.cast.lead, False)):
        client.force_login(person)
        assert (queue() in client.get("/admin/").content.decode()) is there


def test_number_of_responses_tells_nothing_to_whom_a_concern_names(client, row):
    respond(row)
    flagged(row, about=[row.cast.second_lead])
    address = reverse("consultations:consultation", args=[row.pk])
    seen = {}
    for who in ("lead", "second_lead"):
        client.force_login(getattr(row.cast, who))
        listed = client.get(reverse("consultations:list")).context["object_list"]
        seen[who] = (str(client.get(address).context["responses"]), str(listed[0].told))
    assert seen["lead"] == seen["second_lead"]
    assert seen["lead"][0].startswith("Fewer than")
