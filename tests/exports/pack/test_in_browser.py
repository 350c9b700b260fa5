"""Papers, packs, minutes and actions in Chromium: each width, light and dark, axe."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from boards.minuting import keeping
from boards.models import Action, CoverReport, MinutesSignature
from boards.papers import cover
from exports.pack.asking import ask_for_meeting
from exports.pack.models import Pack
from exports.pack.older import OLDER
from tests.boards.minuting.conftest import later, scene  # noqa: F401  (fixture)
from tests.e2e.looking import faults, picture
from tests.exports.pack.house import before_cpb, finished, written
from workflow.workdays import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE = 1280, 320
DAY = datetime.timedelta(days=1)


def looked_at(page, name):
    """No fault in light or dark, at any width."""
    found, size = [], page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [(scheme, *fault) for fault in faults(page)]
        picture(page, f"{name} {scheme}", DESK, PHONE)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)
    assert found == []


def test_the_owner_writes_a_report_with_an_exempt_part_and_has_the_pack(staff):
    item = before_cpb()
    url = reverse("boards:cover", args=[item.pk])
    page = staff(item.cast.owner, url, DESK)
    page.get_by_role("button", name="Begin the report").click()
    looked_at(page, "cover write")
    page.get_by_role("link", name="Part of it is exempt").click()
    page.get_by_label("Paragraph of schedule 12A").select_option("5")
    page.get_by_label("Why the public interest").fill("Advice is private.")
    looked_at(page, "exempt")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Recommendation", exact=True).fill("To approve it.")
    page.get_by_label("Legal impact", exact=True).fill("Zebra.")
    page.get_by_label("“Legal impact” is exempt").check()
    page.get_by_role("button", name="Save and finish").click()
    expect(page.get_by_text("Finished by Maya Thornton")).to_be_visible()
    # The worker of tests has written both by now.
    looked_at(page, "papers written")
    now = timezone.now()
    row = Pack.objects.create(
        item=item,
        made_of="0" * 64,
        asked_at=now,
        next_try_at=now + DAY,
        done=2,
        total=6,
    )
    papers = page.url
    page.goto(papers.split("/admin/")[0] + reverse("packs:pack", args=[row.pk]))
    expect(page.get_by_text("2 of 6 documents")).to_be_visible()
    # It follows by itself, which would take it away while it is looked at.
    page.evaluate("for (let n = setTimeout(() => {}, 0); n > 0; n--) clearTimeout(n)")
    looked_at(page, "pack waiting")
    private = Pack.objects.get(private=True)
    page.goto(papers.split("/admin/")[0] + reverse("packs:pack", args=[private.pk]))
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    looked_at(page, "pack written")
    report = CoverReport.objects.get()
    assert [row["key"] for row in report.sections if row["exempt"]] == ["legal"]
    assert Pack.objects.filter(state="written").count() == 2


def test_an_editor_is_told_that_the_papers_are_written_anew(staff):
    item = before_cpb()
    finished(item)
    written()
    owner = item.cast.owner
    cover.reopen(item.pk, actor=owner)
    cover.set_exempt(item.pk, actor=owner, paragraph=5, because="Advice is private.")
    page = staff(item.cast.editor, reverse("boards:cover", args=[item.pk]))
    expect(page.get_by_text("It is not finished yet.")).to_be_visible()
    expect(page.get_by_text(OLDER)).to_be_visible()
    looked_at(page, "papers written anew")
    pack = Pack.objects.get()
    page.goto(page.url.split("/admin/")[0] + reverse("packs:pack", args=[pack.pk]))
    expect(page.get_by_text(OLDER)).to_be_visible()
    looked_at(page, "pack of before")


def test_the_pack_of_a_meeting_is_on_its_page(staff):
    item = before_cpb()
    finished(item)
    ask_for_meeting(item.meeting_id, actor=item.cast.clerk)
    written()
    page = staff(item.cast.clerk, reverse("boards:meeting", args=[item.meeting_id]))
    expect(page.get_by_text("All papers in one file")).to_be_visible()
    looked_at(page, "meeting with pack")


def test_minutes_from_the_record_to_the_signature(staff, scene):  # noqa: F811
    cast, pk = scene.cast, scene.meeting.pk
    page = staff(cast.clerk, reverse("boards:minutes", args=[pk]), DESK)
    looked_at(page, "minutes none")
    page.get_by_role("button", name="Draft from the record").click()
    looked_at(page, "minutes word")
    page.get_by_role("button", name="Save").click()
    looked_at(page, "minutes draft")
    page.goto(page.url.replace("/minutes/", "/actions/"))
    page.get_by_label("What is to be done").fill("Train the carers.")
    page.get_by_label("Who does it").select_option(label="Joel Okafor")
    page.get_by_label("Due").fill(today().isoformat())
    page.get_by_role("button", name="Add it").click()
    looked_at(page, "actions")
    later(scene.meeting)
    page.goto(page.url.replace("/actions/", "/minutes/approve/"))
    looked_at(page, "minutes approve")
    page.get_by_role("button", name="Record the approval").click()
    expect(page.get_by_text("The chair has not signed them yet.")).to_be_visible()
    page = staff(cast.cpb_chair, "/admin/", DESK)
    page.get_by_role("link", name="Read and sign").click()
    looked_at(page, "minutes sign")
    page.get_by_role("button", name="Sign these minutes").click()
    expect(page.get_by_text("Signed by Omar Haddad")).to_be_visible()
    looked_at(page, "minutes signed")
    assert MinutesSignature.objects.get().by == cast.cpb_chair
    page = staff(cast.editor, "/admin/", DESK)
    page.get_by_role("link", name="Report it done").click()
    page.get_by_label("What was done").fill("Forty came.")
    looked_at(page, "action")
    page.get_by_role("button", name="Report it done").click()
    assert Action.objects.get().done_how == "Forty came."
    assert not keeping.Minutes.objects.filter(approval=None).exists()
