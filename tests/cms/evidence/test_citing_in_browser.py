"""Citing by keyboard: from the button under a text to [1] on the preview."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.models import PolicyPage
from tests.e2e.entering import page_for
from tests.factories.evidence import make_finding
from tests.factories.policies import make_policy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = ".public-DraftEditor-content"


def draft_of(edition):
    page = PolicyPage.objects.get(pk=edition.page_id)
    return str(page.get_latest_revision_as_object().body[0].value["text"])


def test_an_editor_cites_by_keyboard_and_readers_see_a_number(browser, live_server):
    edition = make_policy()
    make_finding(edition.cast.editor, finding="Carers want less paper.")
    make_finding(edition.cast.editor, finding="Carers want <b>written</b> rules.")
    page = page_for(browser, live_server.url, edition.cast.editor)
    edit = reverse("wagtailadmin_pages:edit", args=[edition.page_id])
    page.goto(live_server.url + edit)
    page.locator(TEXT).first.click()
    page.keyboard.press("Control+End")

    cite = page.get_by_role("button", name="Cite evidence").first
    cite.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite evidence")
    expect(dialog.get_by_role("status")).to_have_text("2 findings")
    page.keyboard.type("written rules")
    expect(dialog.get_by_role("status")).to_have_text("1 finding")
    expect(dialog.get_by_role("button").first).to_contain_text("<b>written</b>")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator(TEXT).first).to_contain_text("confidence.[EV-2]")
    page.keyboard.type(" Then.")
    expect(page.locator(TEXT).first).to_contain_text("[EV-2] Then.")

    for _ in range(100):
        if "[EV-2] Then." in draft_of(edition):
            break
        page.wait_for_timeout(200)
    assert "confidence.[EV-2] Then.</p>" in draft_of(edition)
    page.goto(live_server.url + reverse("editions:text", args=[edition.pk]))
    link = page.get_by_role("link", name="Reference [1]", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reference-1")).to_contain_text("Survey of foster carers")
