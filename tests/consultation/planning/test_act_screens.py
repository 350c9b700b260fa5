"""Beginning, opening, more time, closing and not holding it, on screen."""

import datetime

import pytest
from django.urls import reverse

from consultation.models import Consultation, State
from tests.consultation.planning.house import again, url
from tests.factories.consultations import planned_for
from tests.factories.policies import Cast, fresh, make_policy
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def test_plan_is_begun_from_the_editions_page(client):
    edition = make_policy()
    client.force_login(edition.cast.owner)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    begin = url("begin", edition.pk)
    assert f'href="{begin}">Plan a consultation' in page
    assert f'href="{begin}">No consultation is planned yet.' in page
    answer = client.post(begin, {"title": "Phones in care"}, follow=True)
    row = Consultation.objects.get()
    assert answer.redirect_chain == [(url("consultation", row.pk), 302)]
    words = answer.content.decode()
    assert "What is missing (13)" in words
    assert f'href="{url("plan", row.pk, "dates")}#id_opens_on"' in words
    client.force_login(edition.cast.clerk)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    assert "Say what can still change." in page
    assert url("plan", row.pk, "about") not in page


def test_call_is_opened_extended_and_closed_on_screens(as_lead, practice):
    page = as_lead.get(url("consultation", practice.pk)).content.decode()
    assert f'href="{url("open", practice.pk)}">Open it' in page
    assert "Nothing is missing" in page
    assert as_lead.get(url("open", practice.pk)).context["reasons"] == []
    as_lead.post(url("open", practice.pk))
    assert again(practice).state == State.OPEN
    later = practice.closes_on + datetime.timedelta(days=7)
    empty = as_lead.post(url("extend", practice.pk), {"closes_on": later})
    assert empty.status_code == 422
    assert "Say why people get more time." in empty.content.decode()
    as_lead.post(url("extend", practice.pk), {"closes_on": later, "reason": "Snow."})
    assert again(practice).closes_on == later
    assert as_lead.post(url("close", practice.pk)).status_code == 422
    as_lead.post(url("close", practice.pk), {"reason": "Everybody answered."})
    assert again(practice).state == State.CLOSED
    page = as_lead.get(url("consultation", practice.pk)).content.decode()
    assert "Everybody answered." in page
    assert as_lead.get(url("close", practice.pk)).status_code == 403


def test_round_of_a_draft_opens_by_the_editions_own_step(client):
    edition = make_policy()
    row = planned_for(edition)
    client.force_login(edition.cast.owner)
    confirm = reverse("editions:confirm", args=[edition.pk, "open_consultation"])
    page = client.get(url("consultation", row.pk)).content.decode()
    assert f'href="{confirm}">Open consultation' in page
    assert client.get(url("open", row.pk)).url == confirm
    token = client.get(confirm).context["token"]
    client.post(confirm, {"token": token})
    assert fresh(edition).stage is Stage.CONSULTATION
    assert again(row).state == State.OPEN


def test_call_for_practice_is_begun_and_left_unheld(client):
    cast = Cast()
    client.force_login(cast.lead)
    answer = client.post(url("begin_practice"), {"title": "Phones at home"})
    row = Consultation.objects.get()
    assert answer.url == url("consultation", row.pk)
    assert client.post(url("abandon", row.pk)).status_code == 422
    client.post(url("abandon", row.pk), {"reason": "Another one covers it."})
    assert again(row).state == State.ABANDONED
    client.force_login(cast.editor)
    assert client.get(url("begin_practice")).status_code == 403
