"""Every page of those who take part is accessible, at every width."""

import pytest
from playwright.sync_api import expect

from consultation.models import Response
from tests.consultation.taking_part.conftest import tokens_for
from tests.e2e.looking import overflow, violations
from tests.e2e.taking_part import DESK, begin, link, press, sent
from tests.factories.policies import edition_in
from workflow.stages import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
