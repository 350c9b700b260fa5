"""The report in Chromium: axe, 320 pixels, the printed page, the file by itself."""

import pytest
from django.urls import reverse

from exports.report.blocks import Wording
from exports.report.web import report_page
from tests.e2e.entering import page_for
from tests.e2e.looking import faults
from tests.exports.report.house import heard, report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(browser, live_server):
    """A closed consultation, and the browser of its lead."""
    row = heard()
    page = page_for(browser, live_server.url, row.cast.lead)
    page.site = live_server.url
    yield row, page
    page.context.close()


def opened(lead, name, *args):
    row, page = lead
    path = reverse(f"consultation_reports:{name}", args=[row.pk, *args])
    page.goto(page.site + path)
    return page


def test_screens_are_accessible_on_a_desk_and_a_phone(lead):
    found = {}
    for name, *args in (("report",), ("edition", "young"), ("write",)):
        page = opened(lead, name, *args)
        found[name] = faults(page) + page.said
    assert found == {"report": [], "edition": [], "write": []}


def test_paper_has_the_report_and_not_the_screen_around_it(lead):
    page = opened(lead, "report")
    assert page.get_by_role("button", name="Print").is_visible()
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Print").is_visible()
    assert not page.locator(".sidebar, aside").first.is_visible()
    assert page.locator(".dossier__title").is_visible()


@pytest.mark.parametrize("wording", list(Wording), ids=str)
def test_file_is_accessible_by_itself(lead, wording):
    row, page = lead
    page.goto("about:blank")
    page.set_content(report_page(report(row, wording)).decode())
    assert faults(page) == []


def test_young_file_is_set_in_sixteen_point_or_more(lead):
    row, page = lead
    page.set_content(report_page(report(row, Wording.YOUNG)).decode())
    sizes = page.eval_on_selector_all(
        ".dossier p, .dossier li, .dossier dd",
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))",
    )
    assert min(sizes) >= 16 * 96 / 72
