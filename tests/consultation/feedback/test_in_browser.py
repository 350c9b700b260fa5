"""Being answered in Chromium: on a phone by receipt key, on a desk, without scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consultation.joining import limits
from consultation.models import Told
from tests.e2e.entering import log_in, page_for
from tests.e2e.looking import faults, picture
from tests.factories.feedback import (
    INTRO,
    PLAIN_INTRO,
    PLAIN_SAID,
    change,
    code,
    comment,
    copied,
    made_public,
    over,
    point,
    worded,
)
from tests.factories.policies import Cast, edition_in
from tests.factories.responses import receipt_for
from workflow.stages import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = (
    "Whoever lives here is asked before a rule on the internet changes, and hears why."
)


@pytest.fixture
def row(live_server):
    """Answers to many things: published, in a draft, done, refused, noted."""
    limits.forget_all()
    cast = Cast()
    row = over(cast)
    published = edition_in(Stage.PUBLISHED, cast)
    draft = edition_in(Stage.DRAFT, cast, "Another policy")
    wifi = point(row, times=12)
    change(wifi, published)
    for coding in wifi.theme.codings.all()[:2]:
        copied(row, coding.answer, "I cannot finish my homework when it stops at nine.")
    new = point(row, "Rules change and nobody asks.", plain_words="Ask us first.")
    change(new, draft, before="", after=LONG)
    change(new, draft, before=f"{LONG} Always.", after=LONG)
    point(
        row,
        "Routers are old.",
        plain_words="The wifi boxes are old.",
        outcome="partly",
        done_on=row.opens_on,
        done_words="Forty routers were replaced.",
        plain_done_words="We bought forty new wifi boxes.",
    )
    point(row, "No rules at all.", plain_words="No rules.", outcome="not_accepted")
    point(row, "Thank you.", plain_words="Thanks.", outcome="noted")
    Told.objects.create(
        group=row.cla, on=row.opens_on, how="poster", recorded_by=cast.lead
    )
    row.wifi = wifi
    return row


@pytest.fixture
def phone(browser, live_server):
    """A small phone without scripts."""
    page = page_for(
        browser,
        live_server.url,
        viewport={"width": 320, "height": 640},
        java_script_enabled=False,
    )
    yield page
    page.context.close()


@pytest.fixture
def desk(page, live_server):
    """Opens an address, as somebody or as nobody."""

    def opens(path, person=None):
        if person is not None:
            log_in(page.context, live_server.url, person)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + path)
        return page

    return opens


def at(row, name):
    return reverse(f"consultations:{name}", args=[row.pk])


def test_a_young_person_finds_the_sentence_that_changed_because_of_them(
    row, phone, live_server
):
    answer = comment(row, "I need the wifi for homework at ten.")
    code(row.wifi, answer)
    made_public(row)
    key = receipt_for(answer.response)
    phone.goto(f"{live_server.url}/take-part/receipt/")
    phone.get_by_label("Your receipt key").fill(key)
    phone.get_by_role("button", name="Show my answers").click()
    expect(
        phone.get_by_role("heading", name="This changed because of you")
    ).to_be_visible()
    phone.get_by_role("link", name=PLAIN_SAID).click()
    mine = phone.locator(".became:target")
    expect(mine).to_be_in_viewport()
    expect(mine.locator("ins")).to_contain_text("11")
    expect(mine.locator("del")).to_contain_text("9")
    expect(mine).to_contain_text("We did this. It is in edition 1.0")
    picture(phone, "own-phone")


def test_everybody_reads_it_on_every_screen(row, desk):
    made_public(row)
    answer = comment(row, "I need the wifi.")
    code(row.wifi, answer)
    found = {}
    for name in ("said", "said_plain"):
        page = desk(reverse(f"take_part:{name}", args=[row.slug]))
        picture(page, name, 1280, 320)
        if wrong := faults(page):
            found[name] = wrong
    assert found == {}
    tall = page.locator("article.said").first
    page.set_viewport_size({"width": 1280, "height": 900})
    columns = tall.evaluate(
        "e => getComputedStyle(e).gridTemplateColumns.split(' ').length"
    )
    page.set_viewport_size({"width": 320, "height": 640})
    cards = tall.evaluate(
        "e => getComputedStyle(e).gridTemplateColumns.split(' ').length"
    )
    assert (columns, cards) == (3, 1)
    page.locator("summary").first.click()
    expect(
        page.get_by_text("Access to the internet ends too early.").first
    ).to_be_visible()
    page.get_by_role("link", name="Read the formal words").click()
    expect(page.get_by_text("What people said").first).to_be_visible()


def test_what_changed_is_told_without_colour(row, desk):
    made_public(row)
    page = desk(reverse("take_part:said", args=[row.slug]))
    looks = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator("del").first.evaluate(looks) == "line-through"
    assert page.locator("ins").first.evaluate(looks) == "underline"


def test_own_page_is_usable_by_everybody(row, desk):
    answer = comment(row, "I need the wifi.")
    code(row.wifi, answer)
    made_public(row)
    page = desk("/take-part/receipt/")
    page.get_by_label("Your receipt key").fill(receipt_for(answer.response))
    page.get_by_role("button", name="Show my answers").click()
    page.wait_for_selector(".became")
    picture(page, "own", 1280, 320)
    assert faults(page) == []


def test_lead_makes_it_public_and_says_who_was_told(row, desk):
    lead = row.cast.lead
    page = desk(at(row, "feedback"), lead)
    page.get_by_role("link", name="Change the words at the top").click()
    page.get_by_label("At the top of the page").fill(INTRO)
    page.get_by_label("The same for young people").fill(PLAIN_INTRO)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Make it public").click()
    expect(page.get_by_role("heading", name="It is public")).to_be_visible()
    page = desk(at(row, "told"))
    page.locator("#id_group").select_option("Foster carers")
    page.locator("#id_on").fill(f"{row.closed_at:%Y-%m-%d}")
    page.locator("#id_how").select_option("Letter")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept: Foster carers was told.")).to_be_visible()
    assert Told.objects.filter(group=row.carers, how="letter").count() == 1
    page = desk("/admin/")
    expect(page.get_by_text("not told yet: Social workers")).to_be_visible()


def test_staff_screens_are_usable_by_everybody(row, desk):
    found = {}
    point(row, "Nobody answered this.", outcome=None)
    for turn, name in enumerate(("feedback", "feedback_words", "told", "feedback")):
        if turn == 2:
            row.points.filter(words="Nobody answered this.").delete()
            worded(row)
            made_public(row)
        page = desk(at(row, name), row.cast.lead)
        picture(page, f"{name}-{turn}", 1280, 320)
        if wrong := faults(page):
            found[turn, name] = wrong
    assert found == {}


def test_lead_ticks_the_points_of_a_groups_paper_by_keyboard(row, desk):
    made_public(row)
    page = desk(at(row, "told"), row.cast.lead)
    page.get_by_role("link", name="Choose points – Foster carers").click()
    ticks = page.get_by_role("checkbox", name="Rules change and nobody asks.")
    ticks.focus()
    page.keyboard.press("Space")
    expect(ticks).not_to_be_checked()
    picture(page, "on-paper", 1280, 320)
    assert faults(page) == []
    page.get_by_role("button", name="Keep it").press("Enter")
    expect(page.get_by_text("3 points chosen for letter and poster.")).to_be_visible()
