"""Boards decide, in browsers: from calling a meeting to what the public reads."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.roles import Role
from boards.circulating.closing import close
from boards.circulating.going import moment_of
from boards.circulating.voting import vote as cast_vote
from boards.models import (
    Ballot,
    BallotChange,
    Board,
    Capacity,
    Circulation,
    Confirmation,
    Decision,
    Interest,
    Seat,
)
from ledger.models import Entry
from ledger.verify import verify
from tests.boards.conditions.conftest import rewrite
from tests.e2e.boards import Clerk, address_of, councillors, found_in, papers_of, taken
from tests.e2e.entering import page_for
from tests.e2e.looking import overflow
from tests.e2e.staff import Staff
from tests.exports.pack.house import SECRET, everything_in, written
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.circulations import off_every_agenda, sent_round
from tests.factories.decisions import DELEGATION
from tests.factories.policies import edition_in, fresh
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONTHLY = "Carers ask each month."
ENDORSE, PUBLISH = "DMT approved: send to CPB", "CPB approved: publish"
MINUTE = 60
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}


def test_a_meeting_amends_a_text_that_is_then_published(browser, live_server):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    ann, bob, cy = councillors("Ann Ward", "Bob Kerr", "Cy Dunn")
    sian = Clerk(browser, live_server.url, cast.clerk)
    maya, helen = (
        Staff(browser, live_server.url, person)
        for person in (cast.owner, cast.dmt_chair)
    )

    # The clerk calls a meeting for today, and the text comes before it.
    sian.call_meeting("Committee room 2")
    sian.put_on(edition, "To approve it.", "It has to begin in December.")
    sian.everybody_came()
    assert sian.meeting.attendances.filter(presence="present").count() == 5

    # What follows from an interest is said at once, and the vote leaves its member out.
    sian.declares(cy, "Disclosable pecuniary interest", "My firm sells the phones.")
    sian.said("Recorded. Leaves the room, the count and the vote.")
    assert Interest.objects.get().effect == "leaves"
    said = {
        cast.cpb_chair: "For",
        ann: "For",
        cast.cpb_member: "Against",
        bob: "Against",
    }
    sian.votes_by_name(said)
    row = sian.page.get_by_role("row").filter(has_text="Cy Dunn")
    expect(row).to_contain_text("No.")
    expect(row).to_contain_text("pecuniary interest")
    expect(sian.page.get_by_label("Cy Dunn", exact=True)).to_have_count(0)

    # It is a tie; the chair's second vote carries it, with one clause to be changed.
    sian.amend("Say how often carers ask.", "2.1 Carers ask.", cast.dmt_chair)
    sian.record()
    expect(sian.page.locator(".summary").first).to_contain_text("It is a tie.")
    sian.page.locator(".deciding__casting").get_by_label("For").check()
    sian.record()
    sian.said("Recorded: CPB approved")
    assert Decision.objects.filter(board__key="cpb").count() == 1
    made = Decision.objects.get(item=sian.item)
    assert (made.outcome, made.casting) == ("conditions", "for")
    counted = (
        made.in_favour,
        made.against,
        made.abstained,
        made.present,
        made.entitled,
    )
    assert counted == (2, 2, 0, 5, 4)
    choices = {part.seat.person: part.choice for part in made.parts.all()}
    assert choices == {p: c.lower() for p, c in said.items()} | {cy: ""}
    condition = made.conditions.get()
    assert (condition.is_amendment, condition.owner) == (True, cast.dmt_chair)

    # It may not be published as it is; it goes back, and only that clause changes.
    sian.open_edition(edition)
    expect(
        sian.page.get_by_text("CPB approved this with an amendment").first
    ).to_be_visible()
    expect(sian.page.get_by_role("link", name=PUBLISH, exact=True)).to_have_count(0)
    sian.do(edition, "Return to draft", "CPB asks for one change.")
    rewrite(edition, "Carers ask.", MONTHLY)
    maya.do(edition, "Submit to DMT")
    helen.open_edition(edition)
    expect(helen.page.get_by_role("link", name=ENDORSE, exact=True)).to_have_count(0)

    # The delegate reads exactly what differs, and confirms it.
    helen.open("/admin/")
    helen.page.get_by_role("link", name="Read and confirm").click()
    differs = helen.page.get_by_role("article", name="The compared text")
    expect(differs.locator("ins")).to_contain_text("each month")
    expect(helen.page.locator("#confirm")).to_contain_text(
        "Nothing differs outside the parts that the board named."
    )
    helen.click("Confirm the amended text")
    expect(helen.page.locator("#confirm")).to_contain_text("Helen Marsh confirmed this")
    confirmed = Confirmation.objects.get()
    assert (confirmed.condition, confirmed.by) == (condition, cast.dmt_chair)
    assert confirmed.seal_id == fresh(edition).seal_id != made.seal_id

    # Now each gate opens, and anybody reads the amended text.
    helen.do(edition, ENDORSE, "As CPB asked.")
    sian.do(edition, PUBLISH, "Agreed, with the amendment confirmed.")
    assert fresh(edition).stage is Stage.PUBLISHED
    reader = page_for(browser, live_server.url)
    reader.goto(live_server.url + edition.page.get_url())
    expect(reader.get_by_text(MONTHLY)).to_be_visible()
    assert verify([]).ok
    assert [sian.faults, maya.faults, helen.faults, reader.said] == [[], [], [], []]
    reader.context.close()


def test_a_chair_records_and_endorses(browser, live_server):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    Board.objects.filter(key="dmt").update(delegation=DELEGATION)
    item = on_agenda(edition, "dmt", meeting=meeting_of("dmt", on=today()))
    cast = edition.cast
    helen = Staff(browser, live_server.url, cast.dmt_chair)
    helen.open_edition(edition)
    expect(
        helen.page.get_by_text(
            "DMT’s decision on exactly this text is not recorded yet"
        )
    ).to_be_visible()
    expect(helen.page.get_by_role("link", name=ENDORSE, exact=True)).to_have_count(0)

    # From home it is one link and one button, with two ticks between them.
    helen.open("/admin/")
    began, led = time.monotonic(), []
    helen.page.on("framenavigated", lambda frame: led.append(frame.url))
    helen.page.get_by_role("link", name="Record the outcome").click()
    helen.page.get_by_label("Approved", exact=True).check()
    helen.page.get_by_label("The consultation report was before them").check()
    helen.page.get_by_role("button", name="Record the outcome").last.click()
    helen.page.wait_for_url("**/decisions/*/")
    assert time.monotonic() - began < MINUTE
    assert len(led) == 2
    expect(helen.page.locator(".messages")).to_contain_text("Recorded: DMT approved")
    made = Decision.objects.get(item=item)
    assert (made.outcome, made.method) == ("approved", "director")
    assert (made.director, made.delegation) == (cast.dmt_chair, DELEGATION)
    assert (made.recorded_by, made.seal_id) == (cast.dmt_chair, edition.seal_id)

    # What waits for the chair now is the step itself.
    helen.open("/admin/")
    helen.page.get_by_role("link", name=ENDORSE).click()
    helen.confirm(ENDORSE, "DMT approved it today.")
    assert fresh(edition).stage is Stage.CPB_APPROVAL
    kept = Entry.objects.filter(kind="board.decided", actor=cast.dmt_chair.ref)
    assert kept.count() == 1
    assert helen.faults == []


def test_a_young_person_changes_a_vote_on_a_phone(browser, live_server):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    kai = UserFactory(
        display_name="Kai Lowe", roles=[Role.CPB_MEMBER], roles__seated=False
    )
    mine = seat(kai, "cpb", capacity=Capacity.YOUNG_PERSON, named_in_public=False)
    going = sent_round(edition, members=5)
    page = page_for(browser, live_server.url, kai, **PHONE)
    page.goto(live_server.url + papers_of(edition))
    vote = page.locator("#vote")
    expect(vote).to_contain_text("Your vote counts exactly as much as a councillor’s.")
    vote.get_by_role("button", name="Against", exact=True).tap()
    expect(vote).to_contain_text("You voted Against")

    # The way back says until when it is open, by the council's clock.
    until = (
        f"You can change your vote until {moment_of(going)}, or until everybody who "
        "may vote has voted and the chair closes it."
    )
    expect(vote.get_by_text(until, exact=True)).to_be_visible()
    vote.get_by_role("button", name="For", exact=True).tap()
    expect(vote).to_contain_text("You voted For")
    expect(vote).to_contain_text("you changed it 1 time")
    changes = BallotChange.objects.order_by("number").values_list("choice", flat=True)
    assert list(changes) == ["against", "for"]
    others = Seat.objects.filter(board__key="cpb", ends_on=None, votes=True)
    others = others.members().exclude(pk=mine.pk).order_by("pk")
    for row, choice in zip(others, ["for", "against"] * 2, strict=True):
        cast_vote(going.pk, actor=row.person, choice=choice, had_report=True)

    # The last word counts, as much as anybody's, and it is what decides here.
    made = close(going.pk, actor=edition.cast.cpb_chair, outcome="approved")
    assert (made.in_favour, made.against, made.casting) == (3, 2, "")
    page.reload()
    expect(vote).to_contain_text("What was decided")
    expect(vote.get_by_role("button", name="For", exact=True)).to_have_count(0)
    assert (page.said, overflow(page)) == ([], [])
    page.context.close()


def test_a_pecuniary_interest_takes_the_vote_away(browser, live_server):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    sian = Clerk(browser, live_server.url, cast.clerk)
    sent_round(edition)
    sian.item = Circulation.objects.get().item
    grace = page_for(browser, live_server.url, cast.cpb_member)
    grace.goto(live_server.url + papers_of(edition))
    against = grace.locator("#vote").get_by_role("button", name="Against", exact=True)
    expect(against).to_be_visible()

    # The councillor told the clerk; a page that was open before leads to no vote.
    sian.declares(cast.cpb_member, "Disclosable pecuniary interest", "I own the shop.")
    sian.said("Recorded. Leaves the room, the count and the vote.")
    against.click()
    refused = grace.get_by_role("alert")
    expect(refused).to_contain_text("Nothing was recorded")
    expect(refused).to_contain_text(
        "you declared a disclosable pecuniary interest in this. So you are not counted "
        "and do not vote on it."
    )
    expect(grace.locator("#vote")).to_contain_text("You do not vote on this.")
    expect(against).to_have_count(0)
    expect(grace.locator("#vote")).to_contain_text("May not vote on this")
    assert Ballot.objects.count() == 0
    assert Entry.objects.filter(kind="board.voted").count() == 0
    assert (sian.faults, grace.said) == ([], [])
    grace.context.close()


def test_what_is_exempt_is_nowhere_public(browser, live_server, settings):
    settings.FILE_PDF = True
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast, item = edition.cast, on_agenda(edition)
    report = reverse("boards:cover", args=[item.pk])
    maya, joel, sian = (
        Staff(browser, live_server.url, person)
        for person in (cast.owner, cast.editor, cast.clerk)
    )

    # The owner says what is exempt and why, and finishes the report.
    maya.open(report)
    maya.click("Begin the report")
    maya.click("Part of it is exempt")
    maya.page.get_by_label("Paragraph of schedule 12A").select_option("5")
    why = maya.page.get_by_label("Why the public interest is in keeping it private")
    why.fill("Advice is given in confidence.")
    maya.click("Save")
    maya.page.get_by_label("Purpose of this report", exact=True).fill("To decide.")
    maya.page.get_by_label("Recommendation", exact=True).fill("To approve it.")
    maya.page.get_by_label("Legal impact", exact=True).fill(f"{SECRET}.")
    maya.page.get_by_label("“Legal impact” is exempt").check()
    maya.click("Save and finish")
    expect(maya.page.locator(".messages")).to_contain_text("The report is finished")
    stored = {
        row["key"]: row for row in type(item).objects.get(pk=item.pk).cover.sections
    }
    assert (stored["legal"]["exempt"], stored["purpose"]["exempt"]) == (True, False)
    written()

    # The public version, as it is downloaded, says that a part is missing, not what.
    private, public = (taken(sian, report, name) for name in ("private", "public"))
    assert found_in(private) == ["1-cover-report.docx", "1-cover-report.pdf"]
    assert found_in(public) == []
    word = everything_in("a.docx", public["1-cover-report.docx"]).decode(
        errors="replace"
    )
    assert "Advice is given in confidence." in word

    # Nor do those screens say it that are read beside the board, or by anybody.
    papers = reverse("boards:papers", args=[item.pk])
    for address in (report, papers):
        joel.open(address)
        expect(
            joel.page.get_by_text("paragraph 5 of schedule 12A").first
        ).to_be_visible()
        assert "zebra" not in joel.page.content().lower()
        sian.open(address)
        expect(sian.page.get_by_text(SECRET).first).to_be_visible()
    with joel.page.expect_response("**/board-packs/**") as answer:
        joel.open(address_of(sian, report, "private"))
    assert answer.value.status == 403
    assert [maya.faults, joel.faults, sian.faults] == [[], [], []]
