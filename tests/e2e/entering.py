"""Quick ways in: a browser that is somebody's already, and what its console says."""

from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def page_for(browser, site, person=None, **context):
    """A page of a browser of its own, logged in; `page.said` holds what went wrong."""
    opened = browser.new_context(**context)
    if person:
        client = Client()
        client.force_login(person, BACKEND)
        key = client.cookies["sessionid"].value
        opened.add_cookies([{"name": "sessionid", "value": key, "url": site}])
    page = opened.new_page()
    page.said = []
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("console", lambda message: _note(page, message))
    return page


def _note(page, message):
    """Errors, but for answers such as 404, which tests ask for on purpose."""
    if message.type == "error" and "Failed to load resource" not in message.text:
        page.said.append(message.text)
