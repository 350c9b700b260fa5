"""People take part at a browser: on a phone, without scripts, by keyboard, shared."""

import re

import pytest
from playwright.sync_api import expect

from consultation.joining import limits
from consultation.models import Draft, Respondent, Response
from tests.consultation.taking_part.conftest import Few, tokens_for
from tests.e2e.entering import page_for
from tests.e2e.looking import overflow, violations
from tests.factories.consultations import open_practice
from tests.factories.policies import edition_in
from workflow.stages import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def asked(settings, live_server):
    limits.forget_all()
    settings.QUICK_EXIT_URL = f"{live_server.url}/accessibility/"
    return open_practice(Few())


@pytest.fixture
def visit(browser, live_server):
    """A browser of somebody's; each is closed, and none said that anything is wrong."""
    opened = []

    def comes(**context):
        page = page_for(browser, live_server.url, **(context or PHONE))
        page.set_default_timeout(10_000)
        opened.append(page)
        return page

    yield comes
    said = [line for page in opened for line in page.said]
    for page in opened:
        page.context.close()
    assert said == []


def link(live_server, token):
    return f"{live_server.url}/take-part/with/{token}/"


def press(page, name):
    """The button or link of this name."""
    button = page.get_by_role("button", name=name, exact=True)
    button.or_(page.get_by_role("link", name=name, exact=True)).first.click()


def begin(page, address, own=True):
    """From the link to the promise."""
    page.goto(address)
    press(page, "Begin")
    page.get_by_label(
        "Yes, it is mine" if own else "No, other people use it too"
    ).check()
    press(page, "Next")


def answer(page):
    """The four questions, and no to being quoted."""
    page.get_by_label("Good", exact=True).check()
    page.get_by_label("Want to say more?").fill("The wifi is slow.")
    press(page, "Next")
    page.get_by_label(re.compile("carer", re.I)).check()
    press(page, "Next")
    press(page, "Skip")
    page.locator("textarea").fill("More wifi.")
    press(page, "Next")
    page.get_by_label("No, please don’t").check()
    press(page, "Next")


def to_the_questions(page, helper="No, I do this on my own"):
    """From the promise to the first question."""
    press(page, "OK, next")
    page.get_by_label(helper).check()
    press(page, "Next")
    if "helping" in page.url:
        press(page, "Next")
    page.get_by_label("14 or 15").check()
    press(page, "Next")
    press(page, "Go to the questions")


def sent(page):
    """Send; returns the key on the receipt."""
    press(page, "Send my answers")
    return page.locator("#key").inner_text()


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


def test_a_supporter_helps_on_a_shared_device_and_back_shows_nothing(
    asked, visit, live_server
):
    page = visit()
    begin(page, f"{live_server.url}/take-part/about/{asked.slug}/", own=False)
    expect(page.get_by_text("Nothing stays on this device")).to_be_visible()
    press(page, "Go on")
    to_the_questions(page, helper="A social worker, or another worker")
    answer(page)
    sent(page)
    assert Response.objects.get().helper == "worker"
    press(page, "I have my key: finish")
    for _ in range(4):
        page.go_back()
        expect(page.get_by_text("The wifi is slow.")).to_have_count(0)
        expect(page.locator("#key")).to_have_count(0)


def test_leave_quickly_clears_a_shared_device(asked, visit, live_server):
    page = visit()
    begin(page, f"{live_server.url}/take-part/about/{asked.slug}/", own=False)
    page.goto(f"{live_server.url}/take-part/go/question/4/")
    page.locator("textarea").fill("More wifi.")
    press(page, "Next")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("**/accessibility/")
    page.go_back()
    expect(page.get_by_text("More wifi.")).to_have_count(0)
    page.goto(f"{live_server.url}/take-part/go/check/")
    expect(page.get_by_text("Nothing is open here")).to_be_visible()
    assert not Draft.objects.exists()


def test_an_idle_shared_device_asks_and_then_clears(asked, visit, live_server):
    page = visit()
    page.clock.install()
    begin(page, f"{live_server.url}/take-part/about/{asked.slug}/", own=False)
    page.clock.run_for("09:01")
    expect(page.get_by_role("dialog")).to_contain_text("Are you still here?")
    press(page, "I am still here")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for("10:02")
    expect(page.get_by_text("We cleared this page")).to_be_visible()
    page.goto(f"{live_server.url}/take-part/go/promise/")
    expect(page.get_by_text("Nothing is open here")).to_be_visible()


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
    page.wait_for_function("said.includes('Go on later')")
    assert page.evaluate("said.filter(one => one !== '|').map(one => one.trim())") == [
        "Your say on phones and the internet in care",
        "Question 2 of 4",
        "Who should explain the wifi rules to you?",
        "My social worker",
        "My carer",
        "Both of them",
        "Go on later",
    ]
    expect(page.get_by_role("button", name="Read to me")).to_be_visible()


def wrong(page):
    """As `looking.faults` finds it, without its waiting: nothing here moves."""
    for width, height in ((640, 450), (1280, 900), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        yield from ((width, *one) for one in overflow(page))
        if width != 640:
            yield from ((width, *one) for one in violations(page))


def test_pages_are_accessible(asked, visit, live_server):
    page = visit(**DESK)
    found = []

    def look(name):
        found.extend((name, *fault) for fault in wrong(page))

    for name in ("", "code/", "resume/", "receipt/", "cleared/", "finished/", "done/"):
        page.goto(f"{live_server.url}/take-part/{name}")
        look(name)
    page.goto(link(live_server, "unknown"))
    look("useless")
    page.goto(link(live_server, tokens_for(asked, asked.cla)[0]))
    look("begin")
    press(page, "Begin")
    look("device")
    press(page, "Next")
    look("device, nothing chosen")
    page.get_by_label("No, other people use it too").check()
    press(page, "Next")
    look("shared")
    for name in ("promise", "helper", "helping", "age", "about", "quote", "check"):
        page.goto(f"{live_server.url}/take-part/go/{name}/")
        look(name)
    for number in (1, 2, 3, 4):
        page.goto(f"{live_server.url}/take-part/go/question/{number}/")
        look(number)
    page.locator("textarea").fill("More wifi.")
    press(page, "Next")
    page.goto(f"{live_server.url}/take-part/later/")
    look("later")
    press(page, "Give me a resume code")
    look("resume code")
    page.goto(f"{live_server.url}/take-part/go/check/")
    sent(page)
    look("done")
    press(page, "See my answers")
    look("answers")
    press(page, "Take them back")
    look("take back")
    assert found == []


def test_the_text_and_its_comments_are_accessible(visit, live_server):
    edition = edition_in(Stage.CONSULTATION)
    asked = edition.consultations.get()
    asked.cast = edition.cast
    page = visit(**DESK)
    begin(page, link(live_server, tokens_for(asked, asked.groups.get())[0]))
    found = []
    for name in ("about/", "text/", "text/whole/", "text/1/"):
        page.goto(f"{live_server.url}/take-part/go/{name}")
        found += [(name, *fault) for fault in wrong(page)]
    page.get_by_role("link", name="Comment on 1.1").click()
    found += [("comment", *fault) for fault in wrong(page)]
    page.get_by_label("Your comment").fill("Say phones too.")
    press(page, "Save")
    expect(page.get_by_text("Say phones too.")).to_be_visible()
    page.goto(f"{live_server.url}/take-part/go/check/")
    sent(page)
    assert Response.objects.get().answers.get().text == "Say phones too."
    assert found == []


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
