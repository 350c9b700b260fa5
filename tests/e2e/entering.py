"""Quick ways in: a browser that is somebody's already, and what its console says."""

import pytest
from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def log_in(context, site, person):
    """Make a browser somebody's, without the page that asks for a password."""
    client = Client()
    client.force_login(person, BACKEND)
    key = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": key, "url": site}])


def page_for(browser, site, person=None, **context):
    """A page of a browser of its own, logged in; `page.said` holds what went wrong."""
    opened = browser.new_context(**context)
    if person:
        log_in(opened, site, person)
    page = opened.new_page()
    page.said = []
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("console", lambda message: _note(page, message))
    return page


@pytest.fixture
def staff(page, live_server):
    """Opens a screen as somebody; answers with the page, the same one each time."""

    def opens(person, path, width=1280, height=800):
        log_in(page.context, live_server.url, person)
        page.set_viewport_size({"width": width, "height": height})
        page.goto(live_server.url + path)
        return page

    return opens


def _note(page, message):
    """Errors, but for answers such as 404, which tests ask for on purpose."""
    if message.type == "error" and "Failed to load resource" not in message.text:
        page.said.append(message.text)
