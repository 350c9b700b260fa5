"""Where we differ from the login library: closed sign-up, our links, our ledger."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal import flows
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from ledger import book


class AccountAdapter(DefaultAccountAdapter):
    """People come by invitation only, and their addresses are an administrator's."""

    def is_open_for_signup(self, request: HttpRequest, *args: Any) -> bool:
        """Never: neither by the form nor by an account elsewhere."""
        return False

    def save_user(self, *args: Any, **kwargs: Any) -> User:
        """Refuse for good, should any route ever come this far."""
        raise PermissionError("People are invited; nobody signs up.")

    def set_password(self, user: User, password: str) -> None:
        """Store a new password, with its ledger entry."""
        with transaction.atomic():
            super().set_password(user, password)
            book.append(
                "person.password_changed", subject=user.ref, actor=user.ref, data={}
            )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On our own address, whatever host name the request claimed."""
        path = flows.password_reset.get_reset_password_from_key_url(self.request, key)
        marker = reverse("account_reset_password")
        return settings.BASE_URL + path[path.index(marker) :]

    def format_email_subject(self, subject: str) -> str:
        """The council's name first, as in our other letters."""
        return f"{settings.COUNCIL_NAME}: {subject}"
