"""Recording in Chromium: a chair in under a minute, a clerk with a casting vote and an
amendment, both without JavaScript too; axe, narrow, by keyboard."""

import time

import pytest
from django.urls import reverse

from boards.deciding.writing import Wanted
from boards.models import Choice, Decision, Outcome
from tests.e2e.entering import page_for
from tests.e2e.looking import faults
from tests.factories.boards import board, meeting_of, on_agenda
from tests.factories.decisions import DELEGATION, decided, held_today
from tests.factories.policies import edition_in
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = "/admin/"


def test_chair_records_from_home_in_under_a_minute(browser, live_server):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    board("dmt").__class__.objects.filter(key="dmt").update(delegation=DELEGATION)
    item = on_agenda(edition, "dmt", meeting=meeting_of("dmt", on=today()))
    page = page_for(browser, live_server.url, edition.cast.dmt_chair)
    page.goto(live_server.url + HOME)
    began = time.monotonic()
    page.get_by_role("link", name="Record the outcome").click()
    page.get_by_label("Approved", exact=True).check()
    page.get_by_label("The consultation report was before them").check()
    page.get_by_role("button", name="Record the outcome").click()
    page.wait_for_url("**/decisions/*/")
    assert time.monotonic() - began < 60
    made = Decision.objects.get(item=item)
    assert (made.outcome, made.delegation) == (Outcome.APPROVED, DELEGATION)
    assert (page.said, faults(page)) == ([], [])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_clerk_records_a_casting_vote_and_an_amendment(browser, live_server, scripts):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    item = on_agenda(edition, "cpb", meeting=held_today("cpb"))
    page = page_for(
        browser, live_server.url, edition.cast.clerk, java_script_enabled=scripts
    )
    page.goto(live_server.url + reverse("boards:decide", args=[item.pk]))
    assert page.get_by_label("Agreed without a vote").is_checked()
    assert not page.get_by_label("For", exact=True).first.is_visible()
    page.get_by_label("By a vote: how many were for and against").check()
    page.get_by_label("For", exact=True).fill("2")
    page.get_by_label("Against", exact=True).fill("2")
    page.get_by_label("Approved with conditions").check()
    page.get_by_label("The consultation report was before them").check()
    page.get_by_label("Named clauses have to be changed").check()
    page.get_by_label("The condition").fill("Say who helps.")
    if not page.get_by_label("1.1 Children use").is_visible():
        page.get_by_text("Clauses that may change").first.click()
    page.get_by_label("1.1 Children use").check()
    page.get_by_label("Owner").select_option(str(edition.cast.dmt_chair.pk))
    page.get_by_label("Due").fill(today().isoformat())
    page.get_by_role("button", name="Add another condition").click()
    assert page.get_by_label("The condition").first.input_value() == "Say who helps."
    page.get_by_role("button", name="Record the outcome").last.click()
    assert "It is a tie." in page.locator(".summary").first.inner_text()
    if scripts:
        assert faults(page) == []
    page.locator(".deciding__casting").get_by_label("For").check()
    page.get_by_role("button", name="Record the outcome").last.click()
    page.wait_for_url("**/decisions/*/")
    made = Decision.objects.get(item=item)
    assert (made.in_favour, made.against, made.casting) == (2, 2, Choice.FOR)
    assert made.conditions.get().is_amendment
    if scripts:
        assert (page.said, faults(page)) == ([], [])


def test_screens_have_no_faults(browser, live_server):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    item = on_agenda(edition, "cpb", meeting=held_today("cpb"))
    page = page_for(browser, live_server.url, cast.clerk)
    look = [
        reverse("boards:decide", args=[item.pk]),
        reverse("boards:sitting", args=[item.meeting_id]),
    ]
    for address in look:
        page.goto(live_server.url + address)
        assert (address, faults(page)) == (address, [])
    made = decided(
        edition,
        "cpb",
        actor=cast.clerk,
        meeting=item.meeting,
        outcome=Outcome.CONDITIONS,
        conditions=(Wanted("Train the carers.", cast.owner, today()),),
    )
    for address in (
        reverse("boards:correct", args=[made.pk]),
        reverse("boards:decision", args=[made.pk]),
        reverse("editions:edition", args=[edition.pk]),
        reverse("editions:history", args=[edition.pk]),
    ):
        page.goto(live_server.url + address)
        assert (address, faults(page)) == (address, [])
    assert page.said == []


def test_keyboard_alone_records(browser, live_server):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    item = on_agenda(edition, "cpb", meeting=held_today("cpb"))
    page = page_for(browser, live_server.url, edition.cast.clerk)
    page.goto(live_server.url + reverse("boards:decide", args=[item.pk]))
    page.get_by_label("Approved", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Returned with reasons").is_checked()
    minute = page.get_by_label("The minute")
    assert "be returned for the reasons recorded" in minute.input_value()
    page.get_by_label("Reasons", exact=True).focus()
    page.keyboard.type("Clause 2 is unclear.")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator("button:focus").count():
            break
    assert page.locator("button:focus").inner_text() == "Record the outcome"
    page.keyboard.press("Enter")
    page.wait_for_url("**/decisions/*/")
    assert Decision.objects.get(item=item).outcome == Outcome.RETURNED
