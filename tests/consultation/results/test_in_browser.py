"""Results in Chromium: axe, light and dark, narrow, and without JavaScript."""

import pytest
from django.urls import reverse

from tests.e2e.entering import page_for
from tests.e2e.looking import faults

from .answering import came, closed_with_staff, themed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def answered():
    """Four groups, all of whose tables show something."""
    row = closed_with_staff()
    said = came(row, row.cla, 60, rating=5, choice="carer", text="Wifi, please.")
    came(row, row.cla, 40, rating=4, choice="both", choices=["carer"], week=1)
    said += came(row, row.staff, 50, rating=4, choice="worker", text="Wifi.")
    came(row, row.staff, 30, rating=2, choice="both", choices=["both"], week=1)
    came(row, row.workers, 30, rating=4, choice="worker", choices=["worker"])
    came(row, row.carers, 3)
    themed(row, "Wifi in every room", said)
    return row


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_faults(browser, live_server, scheme):
    row = answered()
    page = page_for(browser, live_server.url, row.cast.lead, color_scheme=scheme)
    page.goto(live_server.url + reverse("consultations:results", args=[row.pk]))
    for summary in page.locator(".results__details summary").all():
        summary.click()
    assert faults(page) == []
    assert page.said == []


def test_choosing_works_by_keyboard_and_without_javascript(browser, live_server):
    row = answered()
    page = page_for(
        browser, live_server.url, row.cast.auditor, java_script_enabled=False
    )
    address = live_server.url + reverse("consultations:results", args=[row.pk])
    page.goto(address)
    button = page.get_by_role("button", name="Show these")
    assert not button.is_visible()  # what can be chosen pushes no chart down
    page.get_by_text("Show some of it").press("Enter")
    page.get_by_label("Residential staff", exact=True).focus()
    page.keyboard.press("Space")
    button.press("Enter")
    assert f"group={row.staff.pk}" in page.url
    page.get_by_text("Groups: Residential staff").wait_for()
    page.locator(".results__shown summary").nth(2).press("Enter")
    shown = page.get_by_role(
        "region", name="1. How well does this home help you online?, by group"
    )
    names = shown.get_by_role("rowheader").all_inner_texts()
    assert names == ["Residential staff", "Everybody in these groups"]
