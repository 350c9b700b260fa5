"""The screens in Chromium: accessible, narrow, with pictures that come later."""

import pytest

from exports.look.choosing import upload, use
from exports.look.drawing import keep
from exports.look.sample import sample_document
from exports.word.look import house_look
from tests.e2e.entering import page_for
from tests.e2e.looking import faults
from tests.factories.policies import Cast

from .templates import council, picture, template

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
INDEX = "/admin/word-template/"


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def page(browser, live_server, cast):
    page = page_for(browser, live_server.url, cast.administrator)
    page.open = lambda path: page.goto(live_server.url + path)
    yield page
    page.context.close()


def test_screens_are_accessible_at_any_width(page, cast):
    row = upload(council(), "Council template 2026.docx", actor=cast.administrator)
    found = []
    for path in ("", f"{row.pk}/", "house/"):
        page.open(INDEX + path)
        found += [(path, *fault) for fault in faults(page)]
    use(row.pk, actor=cast.administrator)
    keep(sample_document(house_look()), [picture(661, 935)] * 3)
    for path in ("", f"{row.pk}/", "house/"):
        page.open(INDEX + path)
        found += [(path, *fault) for fault in faults(page)]
    assert (found, page.said) == ([], [])


def test_template_is_uploaded_checked_and_used_by_keyboard(page, cast, tmp_path):
    file = tmp_path / "Ours.docx"
    file.write_bytes(council())
    page.open(INDEX)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload and check").press("Enter")
    page.get_by_role("button", name="Use this template").first.press("Enter")
    page.get_by_text("In use from now on.").wait_for()
    shown = page.locator("section", has=page.get_by_role("heading", name="In use now"))
    assert "Ours.docx" in shown.inner_text()
    assert page.said == []


def test_refusal_is_said_at_the_top_and_at_its_field(page, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF-1.7")
    page.open(INDEX)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload and check").click()
    summary = page.get_by_role("alert")
    assert "Word file: This is not a Word file." in summary.inner_text()
    found = faults(page)
    assert (found, page.said) == ([], [])


@pytest.mark.office
def test_pictures_of_the_pages_appear_by_themselves(page, cast, settings):
    settings.OFFICE_PROGRAM = "soffice"
    row = upload(template(), "Ours.docx", actor=cast.administrator)
    page.open(f"{INDEX}{row.pk}/")
    page.get_by_alt_text("Page 1 of the sample, larger").wait_for(timeout=60_000)
    assert page.locator(".look__pages img").count() >= 4
    assert page.locator(".look__status").inner_text() == "The pages are here."
