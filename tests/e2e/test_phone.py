"""What is done on a phone, or without a mouse, from the front door to the record."""

import pytest
from playwright.sync_api import expect

from tests.e2e.entering import page_for
from tests.factories import PASSWORD
from tests.factories.policies import edition_in, fresh
from workflow.models import Transition
from workflow.stages import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACT = "DMT approved: send to CPB"
STEPS = 60  # More than the Tab presses that any of these screens needs.


@pytest.fixture
def phone():
    return {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
    }


def focus(page):
    """What has the focus: its words, whether one sees that, whether it is a button."""
    return page.evaluate(
        """() => {
          const el = document.activeElement;
          const style = getComputedStyle(el);
          const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
          if (el === document.body) return ["", true, false];
          const words = el.innerText || el.value || el.ariaLabel || el.name || "";
          return [words.trim(), seen, el.matches('.button')];
        }"""
    )


def tab_to(page, words):
    """Press Tab to the button with these words; the focus is seen all the way."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        found, seen, button = focus(page)
        assert (found, seen) == (found, True)
        if button and found.startswith(words):
            return
    raise AssertionError(f"Tab never reached {words!r}.")


def test_clerk_endorses_in_two_touches_from_home(browser, live_server, phone):
    edition = edition_in(Stage.DMT_REVIEW)
    page = page_for(browser, live_server.url, edition.cast.clerk, **phone)
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name=ACT).tap()
    page.wait_for_url("**/do/endorse/")
    button = page.get_by_role("button", name=ACT)
    expect(button).to_be_enabled()
    button.tap()
    expect(page.locator(".messages")).to_contain_text("you recorded")
    assert fresh(edition).stage is Stage.CPB_APPROVAL
    assert page.said == []


def test_clerk_logs_in_and_endorses_by_keyboard_alone(browser, live_server):
    edition = edition_in(Stage.DMT_REVIEW)
    clerk = edition.cast.clerk
    page = page_for(browser, live_server.url)
    page.goto(f"{live_server.url}/accounts/login/")
    page.locator("[name=login]").focus()
    page.keyboard.type(clerk.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    tab_to(page, ACT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/do/endorse/")
    page.locator("#id_comment").wait_for()
    tab_to(page, ACT)
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("you recorded")
    assert Transition.objects.get(edition=edition, name="endorse").actor == clerk


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/editions/", "/", "/accounts/login/"]
)
def test_first_tab_offers_to_skip_to_the_content(path, browser, live_server):
    edition = edition_in(Stage.DMT_REVIEW)
    person = None if path == "/accounts/login/" else edition.cast.clerk
    page = page_for(browser, live_server.url, person)
    page.goto(live_server.url + path)
    page.locator("main").first.wait_for()
    page.keyboard.press("Tab")
    assert focus(page)[:2] == ["Skip to main content", True]
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    # Wagtail's moves the focus, ours the address.
    assert page.evaluate(
        "location.hash === '#main' || document.activeElement.id === 'main'"
    )
