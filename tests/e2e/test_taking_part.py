"""People take part at a browser: on a phone, without scripts, and by keyboard."""

import pytest
from playwright.sync_api import expect

from consultation.models import Respondent, Response
from tests.consultation.taking_part.conftest import tokens_for
from tests.e2e.taking_part import (
    DESK,
    PHONE,
    answer,
    begin,
    link,
    press,
    sent,
    to_the_questions,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_child_on_a_phone(scripts, asked, visit, live_server):
    page = visit(**PHONE, java_script_enabled=scripts)
    begin(page, link(live_server, tokens_for(asked, asked.cla)[0]))
    assert "/with/" not in page.url
    to_the_questions(page)
    expect(page.get_by_text("Question 1 of 4")).to_be_visible()
    answer(page)
    key = sent(page)
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    response = Response.objects.get()
    assert (response.age_band, response.helper, response.quote_ok) == (
        "14_15",
        "none",
        False,
    )
    press(page, "I have my key: finish")
    page.goto(f"{live_server.url}/take-part/receipt/")
    page.get_by_label("Your receipt key").fill(key.lower())
    press(page, "Show my answers")
    expect(page.get_by_text("The wifi is slow.")).to_be_visible()


def test_a_foster_carer_on_a_desk(asked, visit, live_server):
    page = visit(**DESK)
    begin(page, link(live_server, tokens_for(asked, asked.carers)[0]))
    expect(page.get_by_text("We know whom we invited.")).to_be_visible()
    press(page, "Next")
    page.get_by_label("No, I do this on my own").check()
    press(page, "Next")
    expect(page.get_by_role("heading", name="What can still change")).to_be_visible()
    press(page, "Next")
    answer(page)
    sent(page)
    assert Respondent.objects.get().invitee.name == "Alma Reyes"


def test_a_receipt_is_printed_without_its_buttons(asked, visit, live_server):
    page = visit(**DESK)
    begin(page, link(live_server, tokens_for(asked, asked.cla)[0]))
    page.goto(f"{live_server.url}/take-part/go/question/4/")
    page.locator("textarea").fill("More wifi.")
    press(page, "Next")
    page.goto(f"{live_server.url}/take-part/go/check/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Send my answers")).to_be_hidden()
    page.emulate_media(media="screen")
    sent(page)
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    expect(page.locator("#key")).to_be_visible()


def test_by_keyboard_alone(asked, visit, live_server):
    page = visit(**DESK)
    page.goto(f"{live_server.url}/take-part/about/{asked.slug}/")
    tab_to(page, "Begin").press("Enter")
    tab_to(page, "Yes, it is mine").press(" ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/go/promise/")
    page.goto(f"{live_server.url}/take-part/go/question/1/")
    tab_to(page, "Very good").press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/go/question/2/")
    tab_to(page, "Skip").press("Enter")
    page.wait_for_url("**/go/question/3/")
    page.goto(f"{live_server.url}/take-part/go/check/")
    tab_to(page, "Send my answers").press("Enter")
    page.wait_for_url("**/done/")
    assert Response.objects.get().answers.get().rating == 4


def tab_to(page, words):
    """Tab until the focus, which one sees, is on what has these words."""
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
              const el = document.activeElement;
              return (el.labels?.[0] || el).innerText?.trim() || "";
            }"""
        )
        if here == words:
            return page.locator(":focus")
    raise AssertionError(f"No Tab leads to {words}.")


def test_read_to_me_reads_the_question_and_stops(asked, visit, live_server):
    page = visit()
    page.add_init_script(
        """window.said = [];
        Object.defineProperty(window, "speechSynthesis", {value: {
          speak: (one) => { said.push(one.text); setTimeout(() => one.onend(), 1); },
          cancel: () => said.push("|"),
        }});
        window.SpeechSynthesisUtterance = class {
          constructor(text) { this.text = text; }
        };
        """
    )
    begin(page, f"{live_server.url}/take-part/about/{asked.slug}/")
    page.goto(f"{live_server.url}/take-part/go/question/2/")
    page.get_by_role("button", name="Read to me").click()
    expect(page.get_by_role("button", name="Read to me")).to_be_visible()
    assert page.evaluate("said.filter(one => one !== '|').map(one => one.trim())") == [
        "Your say on phones and the internet in care",
        "Question 2 of 4",
        "Who should explain the wifi rules to you?",
        "My social worker",
        "My carer",
        "Both of them",
        "Go on later",
    ]


def test_an_outsider_with_old_links_learns_nothing(asked, visit, live_server):
    used = tokens_for(asked, asked.cla)[0]
    child = visit()
    begin(child, link(live_server, used))
    page = visit()
    shown = set()
    for token in (used, "never-was", used[:-1]):
        page.goto(link(live_server, token))
        shown.add(page.locator("main").inner_text())
    assert len(shown) == 1
    for path in ("go/check/", "go/question/1/", "done/", "receipt/answers/"):
        page.goto(f"{live_server.url}/take-part/{path}")
        expect(page.locator(".answers")).to_have_count(0)
