"""Going through a comparison: by keyboard, by button, without a script, on a phone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.entering import page_for
from tests.e2e.looking import SIDEWAYS
from tests.factories.compared import two_editions
from tests.factories.policies import do
from workflow.comparing import choices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOTAL = 14


@pytest.fixture
def edition():
    return two_editions()[1]


def compared(browser, live_server, edition, more="", **context):
    owner = edition.cast.owner
    page = page_for(browser, live_server.url, owner, **context)
    page.goto(live_server.url + choices(edition, owner)[0].url + more)
    page.locator("[data-compare].is-live, [data-compare]").wait_for()
    return page


def focused(page):
    return page.evaluate("document.activeElement.id")


def seen(page):
    """Whether what has the focus stands in the window, below the bar."""
    return page.evaluate(
        """() => {
          const bar = document.querySelector("[data-compare-bar]");
          const box = document.activeElement.getBoundingClientRect();
          return box.top >= bar.getBoundingClientRect().bottom - 1
            && box.top < window.innerHeight;
        }"""
    )


def test_keys_go_from_change_to_change(browser, live_server, edition):
    page = compared(browser, live_server, edition)
    place = page.locator("[data-compare-place]")
    expect(place).to_have_text(f"{TOTAL} changes")
    for number, key in enumerate("njnjnnnnnnnnnn", 1):
        page.keyboard.press(key)
        expect(place).to_have_text(f"Change {number} of {TOTAL}")
        assert focused(page) == f"change-{number}"
        page.wait_for_timeout(600)
        assert seen(page)
    page.keyboard.press("n")
    expect(place).to_have_text("That was the last change.")
    expect(page.locator("[data-compare-said]")).to_have_text(
        "That was the last change."
    )
    for key in "pk":
        page.keyboard.press(key)
    expect(place).to_have_text(f"Change {TOTAL - 2} of {TOTAL}")
    assert focused(page) == f"change-{TOTAL - 2}"
    assert page.said == []


def test_a_change_is_named_for_who_hears_it(browser, live_server, edition):
    page = compared(browser, live_server, edition)
    groups = page.get_by_role("group", name="Change 3 of 14: Moved from 5, Section 1")
    expect(groups).to_have_count(1)
    expect(page.get_by_role("group", name="Change 5 of 14")).to_have_accessible_name(
        "Change 5 of 14: New clause, Clause 2.2"
    )


def test_buttons_do_the_same(browser, live_server, edition):
    page = compared(browser, live_server, edition)
    page.get_by_role("button", name="Next").click()
    assert focused(page) == "change-1"
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Previous").click()
    assert focused(page) == "change-1"


def test_keys_are_not_taken_from_fields_and_can_be_switched_off(
    browser, live_server, edition
):
    page = compared(browser, live_server, edition)
    page.get_by_text("Compare other texts").click()
    page.locator("#compare-old").focus()
    page.keyboard.press("n")
    assert focused(page) == "compare-old"
    page.keyboard.press("Escape")
    page.get_by_label("Keys").uncheck()
    page.locator("body").press("n")
    expect(page.locator("[data-compare-place]")).to_have_text(f"{TOTAL} changes")
    page.reload()
    expect(page.get_by_label("Keys")).not_to_be_checked()
    page.get_by_label("Keys").check()
    page.locator("h2").first.click()
    page.keyboard.press("Control+n")
    expect(page.locator("[data-compare-place]")).to_have_text(f"{TOTAL} changes")
    page.keyboard.press("n")
    expect(page.locator("[data-compare-place]")).to_have_text(f"Change 1 of {TOTAL}")


def test_next_starts_from_what_is_in_sight(browser, live_server, edition):
    page = compared(browser, live_server, edition)
    page.locator("#change-11").scroll_into_view_if_needed()
    page.locator("#change-11").evaluate("el => el.scrollIntoView({block: 'center'})")
    first = page.evaluate(
        """() => {
          const bar = document.querySelector("[data-compare-bar]");
          const edge = bar.getBoundingClientRect().bottom;
          return [...document.querySelectorAll("[data-change]")].find(
            (el) => el.getBoundingClientRect().bottom > edge).id;
        }"""
    )
    page.keyboard.press("n")
    assert focused(page) == first
    assert first not in ("change-1", "change-2")


def test_everything_is_there_without_a_script(browser, live_server, edition):
    page = compared(browser, live_server, edition, java_script_enabled=False)
    expect(page.locator("[data-compare-bar]")).to_be_hidden()
    page.get_by_text(f"{TOTAL} changes to go through").click()
    page.get_by_role("link", name="Clause 2.2: New clause").click()
    assert page.url.endswith("#change-5")
    page.locator("#change-5").get_by_role("link", name="Next").click()
    assert page.url.endswith("#change-6")
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator(".cmp--sides")).to_be_visible()


def test_moved_clause_leads_there_and_back(browser, live_server, edition):
    page = compared(browser, live_server, edition)
    moved = page.get_by_role("group", name="Moved from 2.3, and changed")
    moved.get_by_role("link", name="See where it was").click()
    away = page.locator(".cmp-change.cmp-moved_away:target")
    expect(away).to_contain_text("Moved to 3.2")
    away.get_by_role("link", name="See where it is now").click()
    expect(moved.locator(":target")).to_have_count(1)


@pytest.mark.parametrize("more", ["", "&view=sides", "&show=changes"])
def test_narrow_screens_and_dark_theme_show_all_of_it(
    more, browser, live_server, edition
):
    page = compared(
        browser, live_server, edition, more, viewport={"width": 320, "height": 640}
    )
    assert page.evaluate(SIDEWAYS) <= 0
    page.emulate_media(color_scheme="dark")
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        decoration = page.locator(f".cmp {tag}").first.evaluate(
            "el => getComputedStyle(el).textDecorationLine"
        )
        assert decoration == line


def test_all_of_it_is_printed(browser, live_server, edition):
    page = compared(browser, live_server, edition)
    page.emulate_media(media="print")
    expect(page.locator("[data-compare-bar]")).to_be_hidden()
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    tall = page.locator(".cmp").last.bounding_box()["height"]
    assert pages >= 2
    assert page.locator("main").bounding_box()["height"] >= tall
    assert page.locator("main").evaluate("el => getComputedStyle(el).overflow") == (
        "visible"
    )


def test_board_member_asks_what_changed_in_two_touches(browser, live_server, edition):
    cast = edition.cast
    for name in ("open_consultation", "submit_to_dmt"):
        edition = do(edition, name, cast.owner)
    page = page_for(
        browser,
        live_server.url,
        cast.dmt_member,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="Read the papers").first.tap()
    page.get_by_role("link", name="What changed", exact=True).tap()
    changed = page.locator("#changed")
    expect(changed.get_by_text("1 clause changed, 1 added")).to_be_visible()
    assert page.said == []
