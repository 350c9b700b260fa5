"""A consultation planned, opened and closed by hand, as its owner does it."""

import datetime

from django.utils import timezone
from playwright.sync_api import expect

from tests.e2e.staff import _iso

PLAN = {
    "plan/about/": {
        "can_change": "Everything about devices and wifi.",
        "cannot_change": "The law on personal data.",
        "options": "One rule for all homes; rules for each home.",
    },
    "plan/dates/": {"dates_rationale": "Four weeks outside the holidays."},
    "questions/add/": {
        "words": "How well does this help you online?",
        "plain_words": "How good is the wifi where you live?",
    },
    "easy-read/add/": {"words": "Phones help you to stay in touch."},
}


def plan(owner, edition, *leads):
    """From the edition's button to a plan that lacks nothing."""
    owner.open_edition(edition)
    owner.click("Plan a consultation")
    owner.click("Begin planning")
    expect(owner.page.get_by_text("What is missing (13)")).to_be_visible()
    base = f"/admin/consultations/{edition.consultations.get().pk}/"
    today = timezone.localdate()
    dates = {
        "opens_on": _iso(today),
        "closes_on": _iso(today + datetime.timedelta(days=28)),
    }
    for path, facts in PLAN.items():
        owner.open(base + path)
        for name, words in (dates | facts if "dates" in path else facts).items():
            owner.page.locator(f"#id_{name}").fill(words)
        if path.startswith("easy-read"):
            owner.page.locator("input[name=picture]").first.check()
        if path.startswith("questions"):
            owner.page.locator("[name=kind]").first.wait_for()
            _choose_rating(owner.page)
        owner.page.locator("main form button[type=submit]").first.click()
        expect(owner.page.locator(".messages")).to_be_visible()
    owner.open(f"{base}groups/")
    owner.click("Add “I’d rather not say”")
    expect(owner.page.locator(".messages")).to_contain_text("Group not said was added")
    _people(owner, f"{base}people/", leads)
    owner.open(base)
    expect(owner.page.get_by_text("Nothing is missing")).to_be_visible()


def _choose_rating(page):
    kind = page.locator("[name=kind]")
    if kind.first.evaluate("field => field.tagName") == "SELECT":
        kind.first.select_option("rating")
    else:
        page.locator("[name=kind][value=rating]").check()


def _people(owner, address, leads):
    def send(part):
        part.locator("button[type=submit]").last.click()
        expect(owner.page.locator(".messages")).to_be_visible()

    owner.open(address)
    part = owner.page.locator("#deciders")
    part.get_by_label("Name").fill("Helen Marsh")
    send(part)
    for lead in leads:
        owner.open(address)
        part = owner.page.locator("#safeguarding")
        part.get_by_label("Who").select_option(label=str(lead))
        send(part)
    owner.open(address)
    part = owner.page.locator("#watch")
    part.locator("select").select_option(label=str(owner.person))
    part.locator("input[type=text]").fill("Emergency Duty Team, 01632 960 111")
    send(part)


def close(owner, edition):
    """From the edition's grey button to the end of its round."""
    owner.open_edition(edition)
    owner.page.get_by_role("link", name="Close the consultation first").first.click()
    owner.page.locator("#id_reason").fill("Everybody answered.")
    owner.click("Close it early")
    expect(owner.page.locator(".messages")).to_contain_text("It is closed")
