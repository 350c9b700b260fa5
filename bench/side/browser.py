"""A browser that is logged in: in the same process, or over HTTP to the server."""

from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from django.test import Client

PATIENCE = 300  # seconds
SECRET = "b" * 32  # in cookie and header alike, as Django's check wants it
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status_code: int
    content: bytes


class InProcess(Client):
    """Django's test client, logged in."""

    def __init__(self, user: Any, backend: str) -> None:
        super().__init__()
        self.force_login(user, backend)


class OverHttp:
    """A session of the same person at the server; posts as forms do."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={SECRET}",
            "X-CSRFToken": SECRET,
        }

    def get(self, path: str) -> Answer:
        """The page at an address."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, data: dict[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(data), {"Content-Type": FORM})

    def _ask(
        self, method: str, path: str, body: str | None, more: dict[str, str]
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {**self.headers, **more})
            response = connection.getresponse()
            return Answer(response.status, response.read())
        finally:
            connection.close()
