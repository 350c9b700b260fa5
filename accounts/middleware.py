"""Superusers leave a trail: each of their changes in the admin is a ledger entry."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import User
from ledger import book

log = logging.getLogger(__name__)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
UNRECORDED = (
    "This was done, but it could not be recorded in the ledger. "
    "Tell the people who run this server at once; the logs say why."
)


class SuperuserTrail:
    """Append "superuser.request" after a superuser's successful unsafe request.

    The entry comes after the view, in a transaction of its own: only then is it
    known whether the request succeeded, and the view's own transactions are over by
    then. It could not come before, since most entries would then speak of refusals.
    The price is a moment in which the change stands and the entry does not. If the
    append fails, the change stands still, so the answer becomes a 500 that says so:
    a superuser never gets an ordinary answer to something that left no trail.

    Method, route and path are kept; neither query string nor body, which may hold
    personal text.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = self._superuser(request)
        response = self.get_response(request)
        if actor is None or response.status_code >= 400:
            return response
        try:
            self._record(request, actor)
        except Exception:
            log.exception("A superuser's request could not be recorded.")
            return HttpResponse(UNRECORDED, status=500, content_type="text/plain")
        return response

    def _superuser(self, request: HttpRequest) -> str | None:
        """Who asks, as the ledger names them; taken before the view can change it."""
        if request.method in SAFE_METHODS:
            return None
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        user = request.user
        if isinstance(user, User) and user.is_superuser:
            return user.ref
        return None

    def _record(self, request: HttpRequest, actor: str) -> None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        with transaction.atomic():
            book.append(
                "superuser.request",
                subject=actor,
                actor=actor,
                data={
                    "method": request.method or "",
                    "route": route,
                    "path": request.path,
                },
            )
