"""Papers and votes in Chromium: a phone, a tablet, by keyboard, axe, dark."""

import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.roles import Role
from boards.circulating.closing import close
from boards.models import Ballot, Capacity, Circulation, CoverReport, Decision, Interest
from tests.consultation.deciding.house import consulted
from tests.e2e.looking import faults, picture
from tests.factories import UserFactory
from tests.factories.boards import approved, on_agenda, seat
from tests.factories.circulations import (
    all_vote,
    off_every_agenda,
    rewritten,
    sent_round,
)
from tests.factories.decisions import full_board
from tests.factories.policies import do
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, TABLET, DESK = 320, 820, 1280
NOTHING = "Nothing is waiting for you"


def looked_at(page, name):
    """No fault in light or dark, at any width."""
    found, size = [], page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [(scheme, *fault) for fault in faults(page)]
        picture(page, f"{name} {scheme}", DESK, TABLET, PHONE)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)
    assert found == []


def member(name, **facts):
    """A member with the role that opens the admin."""
    person = UserFactory(
        display_name=name, roles=[Role.CPB_MEMBER], roles__seated=False
    )
    seat(person, "cpb", **facts)
    return person


def tab_to(page, target, most=150):
    """Press Tab until this has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("el => el === document.activeElement"):
            return
    raise AssertionError("Tab never came there.")


def test_a_co_opted_young_person_votes_on_a_phone(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    young = member("Kai Lowe", capacity=Capacity.YOUNG_PERSON, named_in_public=False)
    sent_round(edition)
    page = staff(young, "/admin/", PHONE)
    expect(page.get_by_text("Waiting for you (1)")).to_be_visible()
    page.get_by_role("link", name="Read and vote").click()
    vote = page.locator("#vote")
    expect(vote).to_contain_text("Your vote counts exactly as much as a councillor’s.")
    looked_at(page, "young before")
    vote.get_by_role("button", name="Against", exact=True).click()
    expect(page.locator("#vote")).to_contain_text("You voted Against")
    expect(page.locator("#vote")).to_contain_text("You can change your vote until")
    looked_at(page, "young after")
    page.locator("#vote").get_by_role("button", name="For", exact=True).click()
    expect(page.locator("#vote")).to_contain_text("You voted For")
    ballot = Ballot.objects.get()
    assert (ballot.person, ballot.choice, ballot.changes) == (young, "for", 2)
    page.goto(page.url.split("/admin/")[0] + "/admin/")
    expect(page.get_by_text(NOTHING)).to_be_visible()


def test_a_councillor_with_a_pecuniary_interest_is_refused_with_the_reason(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    sent_round(edition)
    councillor = edition.cast.cpb_member
    url = reverse("boards:papers", args=[Circulation.objects.get().item_id])
    page = staff(councillor, url, TABLET)
    vote = page.locator("#vote")
    vote.get_by_text("I have an interest", exact=True).click()
    kind = vote.get_by_label("Disclosable pecuniary interest: leaves the room")
    kind.check()
    looked_at(page, "interest open")
    vote.get_by_label("What it is").fill("My firm sells the phones.")
    vote.get_by_role("button", name="Declare this interest").click()
    expect(page.locator("#vote")).to_contain_text("You do not vote on this.")
    expect(page.locator("#vote")).to_contain_text(
        "you declared a disclosable pecuniary interest in this. So you are not counted "
        "and do not vote on it."
    )
    assert page.locator("#vote").get_by_role("button", name="For").count() == 0
    looked_at(page, "interest declared")
    assert Interest.objects.get().effect == "leaves"


def test_a_member_votes_with_the_keyboard_alone(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    sent_round(edition)
    page = staff(edition.cast.cpb_member, "/admin/", DESK)
    tab_to(page, page.get_by_role("link", name="Read and vote"))
    page.keyboard.press("Enter")
    page.wait_for_url("**#vote")
    tab_to(page, page.get_by_role("button", name="Abstain"))
    page.keyboard.press("Enter")
    expect(page.locator("#vote")).to_contain_text("You voted Abstain")
    assert Ballot.objects.get().choice == "abstain"


def test_the_whole_pack_looks_well(staff):
    """After a consultation, an earlier look of the board, with a cover report."""
    edition = consulted().edition
    cast = edition.cast
    edition = do(edition, "submit_to_dmt", cast.owner)
    edition = do(edition, "endorse", cast.clerk)
    edition.board_items.update(
        taken_off_at=datetime.datetime.now(datetime.UTC), taken_off_because="Round."
    )
    approved(edition, "cpb", outcome="noted")
    edition = rewritten(edition)
    edition = do(edition, "submit_to_dmt", cast.owner)
    edition = do(edition, "endorse", cast.clerk)
    put = on_agenda(edition, "cpb", exempt_paragraph=3, exempt_because="A contract.")
    CoverReport.objects.create(
        item=put,
        sections=[
            {"key": "p", "heading": "Purpose", "text": "To ask.", "exempt": False},
            {"key": "c", "heading": "Cost", "text": "£9 a month.", "exempt": True},
        ],
        finished_at=datetime.datetime.now(datetime.UTC),
        finished_by=cast.owner,
        changed_by=cast.owner,
        changed_at=datetime.datetime.now(datetime.UTC),
    )
    going = sent_round(edition)
    page = staff(
        cast.cpb_member, reverse("boards:papers", args=[going.item_id]), TABLET
    )
    expect(page.locator("#changed")).to_contain_text("CPB last saw it on")
    expect(page.locator("#said")).to_contain_text("The whole consultation report")
    expect(page.locator("#cover")).to_contain_text("£9 a month.")
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = 1)")
    looked_at(page, "pack")


def test_it_is_sent_round_and_closed_on_screens(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    full_board("cpb", 4)
    page = staff(cast.clerk, reverse("editions:edition", args=[edition.pk]), DESK)
    page.get_by_role("link", name="Send round CPB").click()
    looked_at(page, "send round")
    until = today() + datetime.timedelta(days=9)
    page.get_by_label("Vote until").fill(until.isoformat())
    page.get_by_role("button", name="Send it round").click()
    expect(page.locator(".messages")).to_contain_text("17:00 UK time")
    going = Circulation.objects.get()
    looked_at(page, "clerk papers")
    all_vote(going, "for", "for", "against", "against")
    page = staff(
        cast.cpb_chair, reverse("boards:close_vote", args=[going.item_id]), DESK
    )
    expect(page.get_by_text("It is a tie.", exact=True)).to_be_visible()
    page.get_by_label("Approved", exact=True).check()
    page.locator("input[name=casting][value=for]").check()
    looked_at(page, "close")
    page.get_by_role("button", name="Close the vote").last.click()
    expect(page.locator(".messages")).to_contain_text("The vote is closed.")
    made = Decision.objects.get(item=going.item_id)
    assert (made.outcome, made.casting) == ("approved", "for")
    page = staff(cast.auditor, reverse("boards:votes", args=[going.item_id]), DESK)
    expect(page.get_by_role("row")).to_have_count(5)
    looked_at(page, "votes")


def test_an_ended_vote_and_an_older_text_look_well(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    going = sent_round(edition)
    all_vote(going, "for", "for", "for", "for")
    rewritten(edition)
    close(going.pk, actor=cast.cpb_chair, outcome="approved")
    page = staff(
        cast.cpb_member, reverse("boards:papers", args=[going.item_id]), TABLET
    )
    expect(page.get_by_text("are about the older text")).to_be_visible()
    looked_at(page, "older")


def test_correcting_what_went_round_looks_well(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    going = sent_round(edition)
    all_vote(going, "for", "for", "against", "for")
    made = close(going.pk, actor=edition.cast.cpb_chair, outcome="approved")
    page = staff(edition.cast.clerk, reverse("boards:correct", args=[made.pk]))
    looked_at(page, "correct paper")
