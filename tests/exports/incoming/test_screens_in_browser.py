"""Old policies in Chromium: dropped, followed, corrected by keyboard, made a draft."""

import pytest
from django.urls import reverse

from exports.incoming.draft_json import from_json
from exports.incoming.models import Import, State
from exports.incoming.reading_jobs import read_waiting
from tests.e2e.entering import page_for
from tests.e2e.looking import faults
from tests.exports.incoming.docx import docx, paragraph, png
from tests.exports.incoming.hostile_files.pointers import drawing
from tests.exports.incoming.makers import make_import, picture, sample
from workflow.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADING = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
DROP = """([name, bytes]) => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], name));
  document.querySelector("[data-drop]").dispatchEvent(
    new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(browser, live_server, cast):
    return page_for(browser, live_server.url, cast.editor)


def go(page, live_server, name, *args):
    page.goto(live_server.url + reverse(f"imports:{name}", args=args))


def a_file():
    return docx(
        paragraph("Purpose", HEADING),
        paragraph("Homes are safe places for children."),
        drawing("rId9"),
        paragraph("Carers", HEADING),
        paragraph("Carers ask."),
        pointers=[("rId9", "image", "media/image1.png", False)],
        **{"word/media/image1.png": png(40, 40)},
    )


def test_dropped_file_is_followed_and_becomes_a_draft(
    page, live_server, cast, settings
):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }
    go(page, live_server, "list")
    page.evaluate(DROP, ["homes.docx", list(a_file())])
    page.wait_for_selector(".imports__state--waiting")
    assert read_waiting() == 1
    page.get_by_role("link", name="Check and create").click()
    page.get_by_label("Title").fill("Safe homes")
    page.get_by_label("Alternative text").fill("A house")
    page.get_by_label("Owner").select_option(label=str(cast.owner))
    page.get_by_role("button", name="Create a draft").click()
    page.wait_for_url("**/pages/*/edit/")
    assert Edition.objects.get().title == "Safe homes"
    assert page.said == []


def test_level_is_corrected_by_keyboard_alone(page, live_server, cast):
    row = make_import(cast.editor, sample())
    go(page, live_server, "one", row.pk)
    page.locator("[name=level-u3]").focus()
    page.keyboard.press("ArrowUp")
    assert page.locator("#unit-u3").get_attribute("data-level") == "paragraph"
    assert page.locator("[data-unsaved]").inner_text() == "Not saved yet."
    page.keyboard.press("Tab")
    assert page.locator("[name=level-u4]:focus").count() == 1
    page.get_by_label("Title").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Your corrections are saved.")
    row.refresh_from_db()
    units = {unit.id: unit for unit in from_json(row.draft).units}
    assert units["u3"].depth == 0


def test_screens_have_no_faults(page, live_server, cast):
    data = png()
    file = docx(**{"word/media/image1.png": data})
    ready = make_import(cast.editor, sample(picture(data)), data=file)
    failed = make_import(
        cast.editor, state=State.FAILED, problem="This file is damaged."
    )
    go(page, live_server, "list")
    assert faults(page) == []
    go(page, live_server, "one", ready.pk)
    assert faults(page) == []
    go(page, live_server, "one", failed.pk)
    assert faults(page) == []
    assert Import.objects.count() == 2


def test_screens_work_without_scripts(browser, live_server, cast):
    page = page_for(browser, live_server.url, cast.editor, java_script_enabled=False)
    row = make_import(cast.editor, sample())
    go(page, live_server, "one", row.pk)
    page.locator("[name=level-u3]").select_option("paragraph")
    page.locator("button[name=undo]").first.click()
    row.refresh_from_db()
    found = from_json(row.draft)
    assert [unit.depth for unit in found.units if unit.id == "u3"] == [0]
    assert found.guesses == ()
