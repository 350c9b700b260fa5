"""A mail server that does not answer."""

from django.core.mail.backends.base import BaseEmailBackend


class NoServer(BaseEmailBackend):
    """Every message fails as it does when nobody listens."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody listens")
