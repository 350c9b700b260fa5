"""Returned copies in Chromium: handed in, decided by keyboard, narrow, axe."""

import os

import pytest
from django.urls import reverse

from .house import partner, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


@pytest.fixture
def staff(page, client, live_server):
    """Opens a screen as somebody; answers with the page."""

    def open_screen(person, path, width=1280):
        client.force_login(person)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([cookie | {"url": live_server.url}])
        page.set_viewport_size({"width": width, "height": 2600})
        page.goto(live_server.url + path)
        return page

    return open_screen


def shot(page, name):
    if SHOTS:
        page.wait_for_timeout(800)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def edited(edition):
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    file.replace("Children use", "safely", "gladly", tracked=False)
    file.strike("Social workers ask")
    file.add("Foster carers set", "Carers put their own phones away at meals.")
    file.replace("Writes it into", "plan", "journal")
    file.move("Managers look", "Foster carers set")
    number = file.comment("Read", "<b>Why</b> before, not after?", about="before")
    file.comment("Read", "I wondered too.", author="Quinn", answers=number)
    return file.data()


def test_everything_on_the_screens(staff, tmp_path):
    edition = sent()
    path = tmp_path / "edited copy.docx"
    path.write_bytes(edited(edition))
    page = staff(edition.cast.editor, reverse("editions:edition", args=[edition.pk]))
    shot(page, "edition")
    page.get_by_role("link", name="Hand in an edited copy").click()
    shot(page, "hand-in")
    page.set_input_files("input[type=file]", str(path))
    page.get_by_label("Who edited it").fill("Pat Partner, Youth Trust")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_selector(".proposal")
    shot(page, "copy-1280")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 3600})
        page.reload()
        wider = page.evaluate("() => document.querySelector('main').scrollWidth")
        shot(page, f"copy-{width}")
        assert wider <= width
