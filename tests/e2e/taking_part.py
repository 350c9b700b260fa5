"""Taking part at a browser, step by step."""

import re

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}


def link(live_server, token):
    """The address in a letter or on a card."""
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
