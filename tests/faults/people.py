"""People at their browsers: logged in, asking for pages and clicking, over HTTP."""

import http.client
import re
from urllib.parse import urlencode

from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
PATIENCE = 120  # seconds


class Answer:
    """Status, headers and text of a page."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode("utf-8", "replace")

    @property
    def fields(self):
        """The hidden fields of the page's forms."""
        return dict(FIELD.findall(self.text))


class Person:
    """One browser. Raises OSError or HTTPException when the server dies under it."""

    def __init__(self, user, port):
        client = Client()
        client.force_login(user, BACKEND)
        self.port = port
        self.cookies = {"sessionid": client.cookies["sessionid"].value}

    def get(self, path, **headers):
        return self._ask("GET", path, None, headers)

    def post(self, path, fields, **headers):
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self._ask("POST", path, urlencode(fields), headers)

    def post_files(self, path, fields, files):
        """As a browser sends a form with files: {field: (name, bytes)}."""
        edge = "----edge-of-a-part"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'
            "\r\n".encode()
            for name, value in fields.items()
        ]
        for field, (name, data) in files.items():
            head = (
                f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; '
                f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
            )
            parts.append(head.encode() + data + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._ask("POST", path, body, kind)

    def _ask(self, method, path, body, headers):
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, {"Cookie": cookies, **headers})
            response = connection.getresponse()
            answer = Answer(response)
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, value = line.split(";", 1)[0].partition("=")
            if name == "csrftoken":
                self.cookies[name] = value
        return answer
