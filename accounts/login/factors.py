"""Second factors: kept encrypted, every change in the ledger."""

import base64
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from ledger import book

View = Callable[..., HttpResponse]


class FactorAdapter(DefaultMFAAdapter):
    """Keeps the app's secret unreadable to somebody who only has the database."""

    def encrypt(self, text: str) -> str:
        """Encrypt under a key derived from SECRET_KEY."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Undo `encrypt`, also for secrets of the former SECRET_KEYs."""
        return _box().decrypt(encrypted_text.encode()).decode()


def recorded(view: View) -> View:
    """Wrap a view in which people change their own factors.

    What the view changed and the entries that say so are stored together. The
    library's own signals come after the commit, too late for that.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.user, User):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            before = _held(request.user)
            response = view(request, *args, **kwargs)
            after = _held(request.user)
            for kind, pk in after.items():
                if before.get(kind) != pk:
                    _record("person.factor_added", request.user, kind)
            for kind in before.keys() - after.keys():
                _record("person.factor_removed", request.user, kind)
        return response

    return inner


def _held(user: User) -> dict[str, int]:
    rows = Authenticator.objects.filter(user=user).order_by("type")
    return dict(rows.values_list("type", "pk"))


def _record(kind: str, user: User, factor: str) -> None:
    book.append(kind, subject=user.ref, actor=user.ref, data={"factor": factor})


def _box() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factors:" + str(s).encode()) for s in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(d.digest())) for d in digests])
