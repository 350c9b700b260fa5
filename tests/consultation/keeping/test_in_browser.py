"""Keeping and forgetting in Chromium: usable by everybody, by keyboard, when narrow."""

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.keeping import forgetting, requests
from consultation.models import Response
from tests.consultation.keeping.conftest import Few
from tests.e2e.looking import faults
from tests.factories.consultations import closed_practice
from tests.factories.responses import respond

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held(erasures):
    return closed_practice(Few())


@pytest.fixture
def browser_page(staff, held):
    def show(name, *args):
        address = reverse(f"consultations:{name}", args=args)
        return staff(held.cast.safeguarding, address)

    return show


def test_screens_are_usable_by_everybody(browser_page, held):
    row = respond(held, text="The blue lamp", read=True)
    respond(held, keep_until=timezone.localdate().replace(year=2020))
    forgetting.run()
    lead = held.cast.safeguarding
    copy = requests.ask(row, "copy", checked="known", details="", actor=lead)
    found = {}
    for name, *args in (
        ("keeping",),
        ("data", held.pk),
        ("data_response", held.pk, row.pk),
        ("data_copy", held.pk, copy.pk),
    ):
        if wrong := faults(browser_page(name, *args)):
            found[name] = wrong
    assert found == {}


def test_a_lead_erases_somebody_by_keyboard(browser_page, held):
    respond(held, text="The blue lamp", read=True)
    page = browser_page("data", held.pk)
    page.get_by_label("Words that the person wrote").check()
    page.get_by_label("What they gave you").fill("blue lamp")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Found").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Erasure", exact=True).check()
    page.get_by_label("In person, with a document").check()
    page.get_by_label("I know that an erasure cannot be undone").check()
    page.get_by_role("button", name="Record and do it").press("Enter")
    page.get_by_text("Erased.").wait_for()
    assert not Response.objects.exists()
