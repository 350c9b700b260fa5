"""On a device that others use too: nothing of what somebody said stays there."""

import pytest
from playwright.sync_api import expect

from consultation.models import Draft, Response
from tests.e2e.taking_part import answer, begin, press, sent, to_the_questions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_supporter_helps_on_a_shared_device_and_back_shows_nothing(
    asked, visit, live_server
):
    page = visit()
    begin(page, f"{live_server.url}/take-part/about/{asked.slug}/", own=False)
    expect(page.get_by_text("Nothing stays on this device")).to_be_visible()
    press(page, "Go on")
    to_the_questions(page, helper="A social worker, or another worker")
    answer(page)
    sent(page)
    assert Response.objects.get().helper == "worker"
    press(page, "I have my key: finish")
    for _ in range(4):
        page.go_back()
        expect(page.get_by_text("The wifi is slow.")).to_have_count(0)
        expect(page.locator("#key")).to_have_count(0)


def test_leave_quickly_clears_a_shared_device(asked, visit, live_server):
    page = visit()
    begin(page, f"{live_server.url}/take-part/about/{asked.slug}/", own=False)
    page.goto(f"{live_server.url}/take-part/go/question/4/")
    page.locator("textarea").fill("More wifi.")
    press(page, "Next")
    page.wait_for_url("**/go/check/")  # whose keys are heard once it is there
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("**/accessibility/")
    page.go_back()
    expect(page.get_by_text("More wifi.")).to_have_count(0)
    page.goto(f"{live_server.url}/take-part/go/check/")
    expect(page.get_by_text("Nothing is open here")).to_be_visible()
    assert not Draft.objects.exists()


def test_an_idle_shared_device_asks_and_then_clears(asked, visit, live_server):
    page = visit()
    page.clock.install()
    begin(page, f"{live_server.url}/take-part/about/{asked.slug}/", own=False)
    page.clock.run_for("09:01")
    expect(page.get_by_role("dialog")).to_contain_text("Are you still here?")
    press(page, "I am still here")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for("10:02")
    expect(page.get_by_text("We cleared this page")).to_be_visible()
    page.goto(f"{live_server.url}/take-part/go/promise/")
    expect(page.get_by_text("Nothing is open here")).to_be_visible()
