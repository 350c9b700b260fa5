"""Every page of ours in Chromium: axe, large text, narrow screens, and the console."""

import pytest

from accounts import urls_login, urls_people
from tests.e2e.entering import page_for
from tests.e2e.house import House
from tests.e2e.looking import faults
from tests.e2e.screens import GROUPS
from workflow import urls as urls_editions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREENS = [screen for group in GROUPS.values() for screen in group]
# Addresses that answer with something else than a page.
NO_PAGE = {
    "editions:apply_correction": "takes a form and sends the person on",
    "editions:image": "a picture",
    "editions:work_again": "takes a press and sends the person on",
    "people:index_results": "a part of people:index",
    "mfa_download_recovery_codes": "a file",
    "accept_invitation": "sends the person on to set_first_password",
    "account_signup": "closed",
    "account_email": "closed",
    "account_set_password": "closed",
    "account_confirm_login_code": "closed",
    "account_email_verification_sent": "closed",
    "account_confirm_email": "closed",
}
# What comes from Wagtail's own markup and is not ours to mend: page, rule, element.
KNOWN = {}


class Visitors:
    """A browser for each person, logged in when first needed."""

    def __init__(self, browser, site, house):
        self.browser, self.site, self.house = browser, site, house
        self.pages = {}

    def page(self, who):
        if who not in self.pages:
            person = getattr(self.house.cast, who) if who else None
            self.pages[who] = page_for(self.browser, self.site, person)
        return self.pages[who]

    def look(self, screen):
        """What is wrong with a screen."""
        page = self.page(screen.who)
        page.said.clear()
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(self.site + screen.path(self.house))
        found = [] if answer.status == screen.status else [answer.status]
        if screen.then:
            screen.then(self.house, page)
        found += faults(page)
        return [fault for fault in found + page.said if fault not in KNOWN]


@pytest.mark.parametrize("group", GROUPS)
def test_pages_are_accessible(group, browser, live_server):
    visitors = Visitors(browser, live_server.url, House())
    found = [
        f"{screen.name}: {fault}"
        for screen in GROUPS[group]
        for fault in visitors.look(screen)
    ]
    for page in visitors.pages.values():
        page.context.close()
    assert "\n".join(found) == ""


def test_every_page_of_ours_is_looked_at():
    ours = {
        *(f"editions:{route.name}" for route in urls_editions.urlpatterns),
        *(f"people:{route.name}" for route in urls_people.urlpatterns),
        *(route.name for route in urls_login.urlpatterns),
    }
    looked_at = {screen.route for screen in SCREENS}
    assert ours - looked_at == set(NO_PAGE) & ours
