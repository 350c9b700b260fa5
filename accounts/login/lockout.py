"""Lockout after failures, counted per e-mail and address, storing neither.

django-axes keeps a row per failing login. Ours holds one keyed digest of both, a
count and a time, and is deleted when the lockout is over.
"""

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

NOWHERE = "0.0.0.0"  # noqa: S104  (a value for a column, not a socket)


def login_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """What failures are counted under: a digest of the e-mail and the address.

    In capitals, as the database compares: "ſ" and "s" are one letter to both.
    """
    email = (credentials or {}).get("email") or request.POST.get("login") or ""
    address = get_client_ip(request) or ""
    text = f"{email.strip().upper()}|{address}"
    return salted_hmac("accounts.lockout", text, algorithm="sha256").hexdigest()


def no_address(request: HttpRequest) -> str:
    """The address is inside the digest already; the column gets a constant."""
    return NOWHERE


class FrugalHandler(AxesDatabaseHandler):
    """Forgets browser, path and form fields, which axes would keep."""

    def user_login_failed(
        self,
        sender: Any,
        credentials: dict[str, Any],
        request: HttpRequest | None = None,
        **kwargs: Any,
    ) -> None:
        """Count a failure."""
        if request is not None:
            for name in ("axes_user_agent", "axes_path_info", "axes_http_accept"):
                setattr(request, name, "")
        super().user_login_failed(sender, credentials, request, **kwargs)

    def post_save_access_attempt(self, instance: AccessAttempt, **kwargs: Any) -> None:
        """Drop what was in the form and the address bar."""
        AccessAttempt.objects.filter(pk=instance.pk).update(get_data="", post_data="")
