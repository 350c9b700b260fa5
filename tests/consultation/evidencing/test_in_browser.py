"""The sheets in Chromium: axe, narrow, and the whole way to a filled gap."""

import pytest
from django.urls import reverse

from consultation import workdays
from tests.e2e.entering import page_for
from tests.e2e.looking import faults
from tests.factories.feedback import over

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_screens_have_no_faults_and_a_gap_is_filled_without_javascript(
    browser, live_server
):
    row = over()
    lead = row.cast.lead
    page = page_for(browser, live_server.url, lead)
    maker = row.decision_makers.get()
    for name, more in (("lundy", []), ("gunning", []), ("received", [maker.pk])):
        address = reverse(f"consultations:{name}", args=[row.pk, *more])
        page.goto(live_server.url + address)
        assert (name, faults(page)) == (name, [])
    assert page.said == []
    page = page_for(browser, live_server.url, lead, java_script_enabled=False)
    page.goto(live_server.url + reverse("consultations:lundy", args=[row.pk]))
    page.get_by_role("link", name="Record it").click()
    page.get_by_label("Received on").fill(workdays.today().isoformat())
    page.get_by_role("button", name="Keep it").click()
    assert "Received what people said on" in page.locator("#audience").inner_text()
