"""The preview: the public pages themselves, and nothing of it is kept."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.models import Consultation, Draft, Group, Kind, Response
from tests.factories.consultations import WORDS, complete, planned_practice
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return planned_practice()


def go(row, group, path):
    return reverse("consultations:preview_page", args=[row.pk, group.pk, path])


def test_each_group_is_offered(client, practice):
    Group.objects.filter(pk=practice.workers.pk).update(taking_part=False)
    client.force_login(practice.cast.auditor)
    page = client.get(reverse("consultations:preview", args=[practice.pk]))
    text = BeautifulSoup(page.content, "html.parser").get_text()
    assert "See it as Children looked after" in text
    assert "See it as Social workers" not in text


def test_whole_way_is_pressed_through_and_nothing_is_kept(client, practice):
    client.force_login(practice.cast.lead)
    address, seen = go(practice, practice.cla, "device/"), []
    typed = {"own": "yes", "rating": "5", "text": "A secret word", "helper": "carer"}
    for _ in range(20):
        page = client.get(address)
        assert page.status_code == 200
        soup = BeautifulSoup(page.content, "html.parser")
        assert "Preview: Children looked after." in soup.get_text()
        seen.append(soup.h1.get_text(" ", strip=True))
        if soup.main.form is None:
            address = soup.select_one("a.next")["href"]
            continue
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(address, typed)
        written = [q["sql"] for q in queries if "consultation_" in q["sql"]]
        assert not [q for q in written if not q.startswith("SELECT")]
        address = answer["Location"]
        if address == reverse("consultations:preview", args=[practice.pk]):
            break
    assert seen == [
        "Is this your own phone or computer?",
        "Before you start",
        "Is somebody helping you?",
        "How old are you?",
        "What it is about",
        "How good is the wifi where you live?",
        "Who should explain the wifi rules to you?",
        "Who uses the rules where you live?",
        "What should we change?",
        "Check your answers",
    ]
    assert not Draft.objects.exists()
    assert not Response.objects.exists()
    assert "assent_ticket" not in client.cookies


def test_promise_is_that_of_the_group(client, practice):
    client.force_login(practice.cast.lead)
    young = client.get(go(practice, practice.cla, "promise/")).content.decode()
    carer = client.get(go(practice, practice.carers, "promise/")).content.decode()
    assert "We don’t ask your name." in young
    assert "Childline" in young
    assert "We know whom we invited." in carer
    assert "Samaritans" in carer


def test_adults_see_the_draft_clause_by_clause(client):
    edition = make_policy()
    row = Consultation.objects.create(
        kind=Kind.POLICY,
        edition=edition,
        team=edition.cast.team,
        slug="digital-parenting",
        title="Digital Parenting",
        created_by=edition.cast.owner,
        **WORDS,
    )
    complete(row, edition.cast)
    client.force_login(edition.cast.lead)
    about = client.get(go(row, row.carers, "about/")).content.decode()
    assert go(row, row.carers, "text/") in about
    assert "Everything about devices and wifi." in about
    parts = client.get(go(row, row.carers, "text/")).content.decode()
    assert go(row, row.carers, "text/2/") in parts
    second = client.get(go(row, row.carers, "text/2/")).content.decode()
    assert "Carers ask." in second
    comment = BeautifulSoup(second, "html.parser").select_one(".clause-act a")["href"]
    assert client.get(comment).status_code == 200
    assert client.post(comment, {"text": "No."})["Location"] == go(
        row, row.carers, "text/"
    )
    whole = client.get(go(row, row.carers, "text/whole/"))
    assert whole["Location"] == reverse("editions:text", args=[edition.pk])


@pytest.mark.parametrize("path", ["shared/", "nowhere/", "../leave/", "question/99/"])
def test_other_addresses_are_no_preview(client, practice, path):
    client.force_login(practice.cast.lead)
    answer = client.get(go(practice, practice.cla, path))
    assert answer.status_code in (302, 404)


def test_preview_is_for_who_sees_the_consultation(client, practice):
    other = planned_practice()
    client.force_login(practice.cast.lead)
    assert client.get(go(other, other.cla, "device/")).status_code == 404
    assert client.get(go(practice, other.cla, "device/")).status_code == 404
    client.force_login(practice.cast.safeguarding)
    assert client.get(go(practice, practice.cla, "device/")).status_code == 404
