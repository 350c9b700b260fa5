"""Reading and safeguarding in Chromium: without a mouse, at 320 pixels, with axe."""

import pytest
from django.urls import reverse

from consultation.models import Concern, Reading, Response
from consultation.reading.redacting import approve
from tests.consultation.safeguarding.house import flagged, page_of
from tests.e2e.looking import picture, violations
from tests.e2e.staff import press
from tests.factories.consultations import open_practice
from tests.factories.responses import respond

from .test_copies import copied

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The wifi at Elm House stops at nine and Mr Grey says that is the rule."


def address(row, name, *args):
    return reverse(f"consultations:{name}", args=[row.pk, *args])


def title(page):
    return page.locator(".edition__title").inner_text()


def test_five_are_read_and_one_is_flagged_without_a_mouse(staff):
    row = open_practice()
    for number in range(6):
        respond(row, text=f"{WORDS} {number}")
    page = staff(row.cast.lead, address(row, "reading"))
    start = page.get_by_role("button", name="Start reading")
    while not start.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    press(page, "Enter")
    for _ in range(2):
        assert WORDS in page.locator(".answer__words").inner_text()
        press(page, "r")
    held = title(page)
    press(page, "n")
    assert title(page) != held
    page.keyboard.press("?")
    assert page.locator("[data-reading-help]").get_attribute("open") is not None
    assert not page.locator("#keyboard-shortcuts-dialog").is_visible()
    press(page, "f")
    assert "The concern is flagged" in title(page)
    press(page, "n")
    for _ in range(3):
        press(page, "r")
    assert "Everything is read." in page.locator("main").inner_text()
    assert Response.objects.filter(reading=Reading.READ, restricted=False).count() == 5
    assert Concern.objects.count() == 1


def test_keys_can_be_switched_off_and_buttons_stay(staff):
    row = open_practice()
    response = respond(row, text=WORDS)
    page = staff(row.cast.lead, address(row, "reading_response", response.pk))
    with page.expect_navigation():
        page.get_by_role("button", name="Read it").click()
    page.get_by_label("Single keys work").uncheck()
    page.reload()
    assert not page.get_by_label("Single keys work").is_checked()
    page.keyboard.press("f")
    page.keyboard.press("r")
    page.wait_for_timeout(100)
    assert Concern.objects.count() == 0
    assert Response.objects.get().reading == Reading.UNREAD
    with page.expect_navigation():
        page.get_by_role("button", name="Read, and next").click()
    assert Response.objects.get().reading == Reading.READ


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(staff):
    row = open_practice()
    cast = row.cast
    mine = respond(row, text=f"{WORDS} I am scared.", reader=cast.lead)
    theirs = respond(row, text=WORDS, reader=cast.second_lead)
    one, two = (respond(row, text=f"{WORDS} {n}", read=True) for n in (1, 2))
    approve(copied(one, cast.lead, "The wifi stops at nine."), actor=cast.second_lead)
    waiting = copied(two, cast.second_lead, "It stops at nine.")
    concern = flagged(row, confidential=True)
    concerns = reverse("consultations:concerns")
    for person, path in (
        (cast.lead, address(row, "reading")),
        (cast.lead, address(row, "reading") + "?show=approve"),
        (cast.lead, address(row, "reading") + "?show=read"),
        (cast.lead, address(row, "reading_response", mine.pk)),
        (cast.lead, address(row, "reading_response", theirs.pk)),
        (cast.lead, address(row, "flagged", concern.pk)),
        (cast.lead, address(row, "redact", two.pk)),
        (cast.lead, address(row, "approve_copy", waiting.answer_id)),
        (cast.editor, address(row, "copies")),
        (cast.safeguarding, concerns),
        (cast.safeguarding, page_of(concern)),
    ):
        page = staff(person, path)
        assert (path, violations(page)) == (path, [])
        picture(page, path)
        page.set_viewport_size({"width": 320, "height": 800})
        width = page.evaluate("() => document.querySelector('main').scrollWidth")
        assert (path, width <= 320) == (path, True)
        picture(page, path)
