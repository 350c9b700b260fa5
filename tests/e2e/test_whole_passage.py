"""A text of real size, from a new draft to edition 2.0, by the people who do it."""

import io
import time
from datetime import date

import pytest
from docx import Document
from playwright.sync_api import expect

from accounts.roles import Role
from bench import policy as benchmark
from cms.models import Pillar, PolicyPage
from exports.models import Purpose, StageFile
from ledger.verify import verify
from tests.e2e import planning
from tests.e2e.staff import Staff
from tests.factories.policies import Cast, fresh, prepare
from workflow.followups import work_through
from workflow.models import Edition
from workflow.stages import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENTENCE = "Nobody loses a phone because they moved. "


def words_of(data):
    document = Document(io.BytesIO(data))
    return " ".join(p.text for p in document.paragraphs)


def draft_says(words):
    """Wait until an autosave has brought the words to the draft, as the editor sees."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        draft = PolicyPage.objects.get().get_latest_revision_as_object()
        if words in str(draft.body[0].value["text"]):
            return
        time.sleep(0.2)
    raise AssertionError(f"No autosave brought {words!r} to the draft.")


def edition(label):
    return Edition.objects.get(
        **dict(zip(("major", "minor"), map(int, label.split(".")), strict=True))
    )


def fill_with_benchmark_text(editor):
    """What the editor would have typed for weeks: 12,500 words in 40 sections."""
    page = PolicyPage.objects.get().get_latest_revision_as_object()
    page.summary = "How we help children in our care to live well online."
    page.department, page.service_area = "Children's Services", "Children in care"
    page.audience = "Carers and social workers"
    page.pillars.set([Pillar.objects.first()])
    page.body = page.body.stream_block.to_python(benchmark.body())
    page.save_revision(user=editor)


def test_policy_goes_from_draft_to_edition_two(browser, live_server):
    cast = Cast()
    second_safeguarding = cast._make("Ben Okoro", Role.SAFEGUARDING_LEAD)
    joel, maya, sian, helen = (
        Staff(browser, live_server.url, person)
        for person in (cast.editor, cast.owner, cast.clerk, cast.dmt_chair)
    )

    # The editor begins the policy, writes its text and types a sentence of it.
    joel.open("/admin/editions/new/")
    joel.page.get_by_label("Title").fill("Digital Parenting")
    joel.page.get_by_label("Owner").select_option(label="Maya Thornton")
    joel.click("Create the policy and write its text")
    joel.page.wait_for_url("**/edit/")
    fill_with_benchmark_text(cast.editor)
    joel.page.reload()
    joel.type_in_first_clause(SENTENCE)
    draft_says(SENTENCE.strip())

    # The owner is told what is missing, mends it where the links lead, and consults.
    first = edition("1.0")
    maya.open_edition(first)
    expect(maya.page.get_by_text("reference is missing").first).to_be_visible()
    maya.page.get_by_role("link", name="equality impact assessment").first.click()
    maya.page.locator("#id_eia_reference").fill("EIA-12")
    maya.page.locator("#id_dpia_reference").fill("DPIA-7")
    maya.page.locator("#id_change_note").fill("First edition.")
    maya.page.locator("#id_evidence_reason").fill("Nothing is written about it yet.")
    maya.page.locator("main form button[type=submit]").first.click()
    planning.plan(maya, first, cast.safeguarding, second_safeguarding)
    maya.do(first, "Open consultation")

    # Closed, sent back, changed, consulted on again, and on to DMT.
    planning.close(maya, first)
    maya.do(first, "Return to draft", "Young people asked for shorter words.")
    joel.open(f"/admin/pages/{first.page_id}/edit/")
    joel.type_in_first_clause("Shorter words. ")
    draft_says("Shorter words.")
    prepare(first, "open_consultation")
    maya.do(first, "Open consultation")
    planning.close(maya, first)
    maya.do(first, "Submit to DMT")

    # Two clicks from home to a recorded endorsement, once DMT has said yes: how that is
    # recorded is shown in test_boards.
    prepare(fresh(first), "endorse")
    sian.open("/admin/")
    sian.page.get_by_role("link", name="DMT approved: send to CPB").click()
    sian.confirm("DMT approved: send to CPB", "DMT approved this on 3 June.")
    maya.set_dates(first, date(2026, 7, 1), date(2027, 7, 1))
    prepare(fresh(first), "publish")
    sian.do(first, "CPB approved: publish")
    work_through()

    # Each stage's Word file, downloaded by somebody who may.
    for stage in ("Draft", "Consultation", "DMT review", "CPB approval", "Published"):
        assert "Shorter words." in words_of(sian.download(first, stage)) or (
            stage == "Draft"
        )
    filed = StageFile.objects.filter(transition__edition=first)
    assert filed.filter(purpose=Purpose.DOCUMENT).count() == 7

    # Anyone reads it.
    reader = browser.new_context().new_page()
    reader.goto(f"{live_server.url}/policies/digital-parenting/")
    expect(reader.get_by_text("Shorter words.").first).to_be_visible()

    # Edition 2.0 the same way, with DMT's chair this time.
    maya.open_edition(first)
    maya.open(f"/admin/editions/policies/{first.page_id}/new/")
    maya.page.locator("input[name=kind][value=major]").check()
    maya.page.locator("#id_change_note").fill("What we learned in the first year.")
    maya.page.locator("main form button[type=submit]").first.click()
    maya.page.wait_for_load_state()
    second = edition("2.0")
    joel.open(f"/admin/pages/{first.page_id}/edit/")
    joel.type_in_first_clause("Second edition. ")
    draft_says("Second edition.")
    prepare(second, "open_consultation")
    maya.do(second, "Open consultation")
    planning.close(maya, second)
    maya.do(second, "Submit to DMT")
    prepare(fresh(second), "endorse")
    helen.do(second, "DMT approved: send to CPB")
    maya.set_dates(second, date(2027, 7, 1), date(2028, 7, 1))
    prepare(fresh(second), "publish")
    sian.do(second, "CPB approved: publish")

    reader.goto(f"{live_server.url}/policies/digital-parenting/")
    expect(reader.get_by_text("Second edition.").first).to_be_visible()
    reader.goto(f"{live_server.url}/policies/digital-parenting/editions/1.0/")
    expect(reader.get_by_text("Second edition.")).to_have_count(0)
    states = dict(Edition.objects.values_list("major", "state"))
    assert states == {1: Stage.SUPERSEDED, 2: Stage.PUBLISHED}
    assert verify([]).ok
    assert [s.faults for s in (joel, maya, sian, helen)] == [[], [], [], []]
