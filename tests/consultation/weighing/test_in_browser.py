"""Sorting in Chromium: fifty comments without a mouse, at 320 pixels, with axe."""

import pytest
from playwright.sync_api import expect

from consultation.models import Coding, Concern, Point, SetAside, Theme
from consultation.weighing.coding import code
from consultation.weighing.saved import save_view
from consultation.weighing.wanted import Wanted
from tests.e2e.entering import page_for
from tests.e2e.looking import faults, picture
from tests.e2e.staff import press
from tests.factories.consultations import open_practice

from .house import at, closed, copied, on_a_text, said, said_together, seen, theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The wifi at Elm House stops at nine and that is the rule."
FIFTY = 50


def place(page):
    """Which comment it is, as its heading says."""
    return page.locator("#comment-heading").inner_text()


def test_fifty_comments_are_sorted_without_a_mouse(staff):
    row = closed(*(f"{WORDS} {n}" for n in range(FIFTY)))
    lead = row.cast.lead
    page = staff(lead, at(row, query="?standing=new"))
    assert place(page) == f"Comment 1 of {FIFTY}"
    # The first makes its theme, and stays until it is saved.
    page.keyboard.press("n")
    page.keyboard.type("Wifi at night")
    press(page, "Enter")
    assert page.get_by_label("Wifi at night").is_checked()
    page.keyboard.press("n")
    page.keyboard.type("Games")
    press(page, "Enter")
    press(page, "j")
    # One is a point of its own, one is set aside.
    page.keyboard.press("1")
    page.keyboard.press("p")
    page.keyboard.type("Say when the wifi ends.")
    press(page, "Enter")
    page.keyboard.press("x")
    page.keyboard.type("Says nothing about the text")
    press(page, "Enter")
    # The rest gets one theme or the other, some both, by one key each.
    for number in range(FIFTY - 3):
        page.keyboard.press("1" if number % 2 else "2")
        if number % 10 == 0:
            page.keyboard.press("1")
        press(page, "j")
    expect(page.locator("main")).to_contain_text("Every comment is sorted.")
    wifi, games = Theme.objects.order_by("pk")
    assert (wifi.name, games.name) == ("Wifi at night", "Games")
    assert SetAside.objects.count() == 1
    assert Point.objects.filter(theme=None).get().words == "Say when the wifi ends."
    given = [Coding.objects.filter(theme=one).count() for one in (wifi, games)]
    assert given == [2 + 23 + 5, 1 + 24]


def test_keys_lead_back_search_and_show_themselves(staff):
    row = closed("Wifi is off", "Games cost money")
    _, second = sorted(row.refs)
    lead, wifi = row.cast.lead, theme(row, "Wifi")
    page = staff(lead, at(row))
    press(page, "j")
    assert place(page) == "Comment 2 of 2"
    page.keyboard.press("1")
    press(page, "k")
    assert place(page) == "Comment 1 of 2"
    assert seen(row, second).by(lead.pk) == {wifi.pk}
    page.keyboard.press("?")
    assert page.locator("[data-reading-help]").get_attribute("open") is not None
    assert not page.locator("#keyboard-shortcuts-dialog").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("games")
    press(page, "Enter")
    assert place(page) == "Comment 1 of 1"
    page.keyboard.press("n")
    page.keyboard.type("jk1fpx")
    page.keyboard.press("Escape")
    assert page.locator("#new-theme").input_value() == "jk1fpx"
    assert page.locator("#comment-heading").evaluate(
        "heading => heading === document.activeElement"
    )
    assert Concern.objects.count() == 0


def test_one_key_flags_a_concern_and_one_leads_back(staff):
    row = open_practice()
    said(row, f"{WORDS} I am scared.")
    other = said(row, "Games cost money")
    page = staff(row.cast.lead, at(row, query="?standing=new&q=scared"))
    press(page, "f")
    expect(page.locator(".edition__title")).to_have_text("The concern is flagged")
    assert Concern.objects.count() == 1
    press(page, "n")
    expect(page.locator(".weighing__said .answer__words")).to_have_text(
        "Games cost money"
    )
    assert seen(row, other) is not None


def test_everything_works_without_a_script(browser, live_server):
    row = closed("Wifi is off", "Games cost money")
    first, second = sorted(row.refs)
    theme(row, "Wifi")
    page = page_for(browser, live_server.url, row.cast.lead, java_script_enabled=False)
    page.goto(live_server.url + at(row, query="?standing=new"))
    page.get_by_label("Wifi", exact=True).check()
    page.get_by_label("New theme").fill("At night")
    page.get_by_role("button", name="Save, and next").first.click()
    assert seen(row, first).themes == ["At night", "Wifi"]
    page.locator("summary", has_text="Set aside").click()
    page.get_by_label("Why nothing is made of it").fill("Says nothing")
    page.get_by_role("button", name="Set it aside").click()
    assert seen(row, second).standing == "aside"
    page.context.close()


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(staff):
    row = closed(*(f"{WORDS} {n}" for n in range(24)))
    cast, lead = row.cast, row.cast.lead
    (together,) = said_together(row, "Longer wifi for everybody")
    hours, games = (
        theme(row, "Wifi at night", description="Hours."),
        theme(row, "Games"),
    )
    for ref in row.refs[:6]:
        code(row, ref, actor=lead, give=[hours.pk])
    for ref in row.refs[:4]:
        code(row, ref, actor=cast.second_lead, give=[games.pk])
    copied(row, row.refs[0], "The wifi stops at nine.")
    save_view(row, "What is new", Wanted(standing="new"), user=lead)
    text, found = on_a_text(), []
    for person, path in (
        (lead, at(row, query="?standing=new")),
        (lead, at(row, "comment", *row.refs[0])),
        (lead, at(row, "comment", *together)),
        (lead, at(row, query="?q=nothing-like-this")),
        (cast.apprentice, at(row)),
        (text.cast.lead, at(text)),
        (lead, at(row, "themes")),
        (cast.auditor, at(row, "themes")),
        (lead, at(row, "new_theme")),
        (lead, at(row, "theme", hours.pk)),
        (lead, at(row, "merge_theme", hours.pk)),
        (lead, at(row, "split_theme", hours.pk)),
        (lead, at(row, "similar_comments", hours.pk)),
        (lead, at(row, "agreement")),
    ):
        page = staff(person, path)
        picture(page, path)
        found += [(path, fault) for fault in faults(page)]
        picture(page, path)
    assert found == []
