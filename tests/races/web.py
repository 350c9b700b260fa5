"""The product behind a real server with several workers, and its clients."""

import http.client
import re
import secrets
import socket
import time
from contextlib import contextmanager
from urllib.parse import urlencode

from django.db import connections
from django.test import Client
from django.urls import reverse
from gunicorn.app.base import BaseApplication

from tests.races.crowd import PATIENCE, pause
from tests.racing import FORK

WORKERS, THREADS = 2, 4


class Site(BaseApplication):
    """The product as gunicorn serves it, in what this process has loaded already."""

    def __init__(self, listener):
        self.listener = listener
        super().__init__()

    def load_config(self):
        self.cfg.set("bind", f"fd://{self.listener.fileno()}")
        self.cfg.set("workers", WORKERS)
        self.cfg.set("threads", THREADS)
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("timeout", PATIENCE)
        self.cfg.set("graceful_timeout", 5)
        self.cfg.set("loglevel", "critical")

    def load(self):
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


@contextmanager
def website():
    """A server on the test's database; its port."""
    connections.close_all()
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    process = FORK.Process(target=_serve, args=(listener,))
    process.start()
    port = listener.getsockname()[1]
    listener.close()
    try:
        _await(port)
        yield port
    finally:
        process.terminate()
        process.join(PATIENCE)
        process.kill()
        process.join()


def _serve(listener):
    for inherited in connections.all(initialized_only=True):
        inherited.connection = None
    listener.set_inheritable(True)
    Site(listener).run()


def _await(port):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            status, _ = get(port, "/healthz/")
        except OSError:
            status = 0
        if status:
            return
        assert time.monotonic() < until, "the server does not answer"
        time.sleep(0.1)


def sign_in(person):
    """The cookies of somebody who has logged in."""
    client = Client()
    client.force_login(person)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    cookies["csrftoken"] = secrets.token_hex(16)
    return cookies


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    words = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, words


def submit(port, cookies, path, form, after=0.0, by_itself=False):
    """Send a form as a browser does; the status and the page."""
    form = {**form, "csrfmiddlewaretoken": cookies["csrftoken"]}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Accept": "application/json" if by_itself else "text/html",
        "Host": "testserver",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    pause(after)
    connection.request("POST", path, urlencode(form, doseq=True), headers)
    answer = connection.getresponse()
    words = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, words if by_itself else title_of(words)


def title_of(page):
    """Enough of a page to know it again in a report."""
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    return " ".join(found.group(1).split()) if found else page[:200]


def editor_form(edition, summary):
    """What the editor sends for the draft as it stands, with another summary."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    from workflow.sealing import draft_of

    revision, page = draft_of(edition)
    sections = [
        ("section", block["value"] | {"text": rich_text(block["value"]["text"])})
        for block in page.body.get_prep_value()
    ]
    comments = dict.fromkeys(("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS"), 0)
    form = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": summary,
            "kind": page.kind,
            "department": page.department,
            "service_area": page.service_area,
            "audience": page.audience,
            "body": streamfield(sections),
            "comments": comments | {"MAX_NUM_FORMS": ""},
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
    )
    form["pillars"] = [pillar.pk for pillar in page.pillars.all()]
    return reverse("wagtailadmin_pages:edit", args=[edition.page_id]), form
