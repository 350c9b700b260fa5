"""A member of staff at a browser: what they do by hand, by its words on the screen."""

import re
from datetime import date

from playwright.sync_api import expect

from tests.factories import PASSWORD

# Wagtail takes the form's state as saved a moment after it opens; forty editors take
# a while until then.
SETTLES = 3_000


class Staff:
    """One person with a browser of their own."""

    def __init__(self, browser, site, person):
        self.site, self.person = site, person
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 900}, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.log_in()

    def log_in(self):
        self.page.goto(f"{self.site}/accounts/login/")
        self.page.locator("input[name=login]").fill(self.person.email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def open(self, path):
        self.page.goto(f"{self.site}{path}")

    def open_edition(self, edition):
        self.open(f"/admin/editions/{edition.pk}/")

    def click(self, name):
        target = self.page.get_by_role("link", name=name, exact=True)
        target.or_(self.page.get_by_role("button", name=name, exact=True)).first.click()

    def confirm(self, label, reason=""):
        """The confirm page's one primary button, after a reason."""
        self.page.get_by_role("heading", name=label).first.wait_for()
        if reason:
            self.page.locator("#id_comment").fill(reason)
        self.page.get_by_role("button", name=label).click()
        expect(self.page.locator(".messages")).to_contain_text("you ")

    def do(self, edition, label, reason=""):
        """From the edition's page: the act's button, then yes."""
        self.open_edition(edition)
        self.click(label)
        self.confirm(label, reason)

    def type_in_first_clause(self, words):
        """Type where the text begins, once the editor has settled, and see it saved."""
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(SETTLES)
        self.page.locator(".public-DraftEditor-content").first.click()
        self.page.keyboard.press("Control+Home")
        self.page.keyboard.type(words)
        saved = self.page.locator(".w-autosave-indicator__state--saved")
        expect(saved).to_be_visible(timeout=30_000)

    def set_dates(self, edition, effective, review):
        self.open(f"/admin/editions/{edition.pk}/facts/")
        self.page.locator("#id_effective_on").fill(_iso(effective))
        self.page.locator("#id_review_on").fill(_iso(review))
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator(".messages")).to_be_visible()

    def download(self, edition, stage):
        """The newest Word file of a stage, as bytes."""
        self.open_edition(edition)
        row = self.page.get_by_role("row").filter(has_text=re.compile(rf"^\s*{stage}"))
        with self.page.expect_download() as caught:
            row.first.get_by_role("link", name="Word document").click()
        with open(caught.value.path(), "rb") as file:
            return file.read()


def press(page, key):
    """One key, and the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def _iso(day: date) -> str:
    return day.isoformat()
