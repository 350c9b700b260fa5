"""One request at a time as one person, and all it did taken back again."""

import json
import traceback
from dataclasses import dataclass

from django.db import transaction
from django.test import Client

from tests.census.state import writes

BODIES = ("form", "empty", "json", "broken")


class TakenBack(Exception):
    """Ends the transaction around a request."""


@dataclass(frozen=True)
class Answer:
    """What came back, and which tables are not as they were."""

    status: int
    changed: tuple
    fault: str = ""


class Attacker:
    """A browser of one person; whatever it does is taken back at once."""

    def __init__(self, person, standing):
        self.client = Client(raise_request_exception=False)
        if person is not None:
            self.client.force_login(person)
        self.standing = standing
        self.cookies = self.client.cookies.output()

    def ask(self, method, path, form=None, body="form"):
        """Send it; the answer says what it would have changed."""
        self.client.cookies.load(self.cookies.replace("Set-Cookie: ", ""))
        try:
            with transaction.atomic():
                with writes() as written:
                    response = self._send(method, path, form or {}, body)
                # A refusal in the database ends the block it happened in, not this.
                transaction.set_rollback(False)
                changed = tuple(self.standing.changed(written))
                fault = _fault(response)
                raise TakenBack
        except TakenBack:
            return Answer(response.status_code, changed, fault)

    def _send(self, method, path, form, body):
        send = getattr(self.client, method.lower())
        if method in ("GET", "HEAD", "OPTIONS"):
            return send(path)
        if body == "form" and method == "POST":
            return send(path, form)
        data = {
            "form": json.dumps({k: str(v) for k, v in form.items()}),
            "json": json.dumps({k: str(v) for k, v in form.items()}),
            "empty": "",
            "broken": "{",
        }[body]
        kind = "application/json" if body != "empty" else "text/plain"
        return send(path, data, content_type=kind, headers={"accept": kind})


def _fault(response):
    """The error behind a 500, and where it was raised."""
    kind, error, trace = getattr(response, "exc_info", None) or (None, None, None)
    if kind is None:
        return ""
    last = traceback.extract_tb(trace)[-1]
    return f"{kind.__name__}: {error} ({last.filename}:{last.lineno})"


def form_for(house, target):
    """One form with every field by which some route does harm."""
    index = target.page.get_parent().pk
    return {
        "title": "Changed by a way around",
        "slug": "elsewhere",
        "summary": "Changed",
        "kind": "policy",
        "body-count": "0",
        "action-publish": "1",
        "go_live_at": "2026-01-01 10:00",
        "comment": "For a reason.",
        "token": target.token,
        "reason": "For a reason.",
        "edition_kind": "major",
        "change_note": "Changed",
        "eia_reference": "EIA-0",
        "owner": house.cast.owner.pk,
        "team": house.cast.team.pk,
        "include_descendants": "on",
        "restriction_type": "login",
        "new_title": "C",
        "new_slug": "c",
        "new_parent_page": index,
        "publish_copies": "on",
        "destination_page_id": target.page.get_parent().get_parent().pk,
        "recursive": "on",
        "revision_id": target.revision,
        "chooser": target.page.get_parent().get_parent().pk,
        "move_applied": "on",
        "name": "Changed",
        "email": "changed@northbeck.example",
        "display_name": "Changed",
        "is_editing": "1",
        "url": "https://northbeck.example/",
        "q": "policy",
    }
