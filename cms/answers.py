"""Whole answers to the public, kept as long as nothing that they show has changed.

A published edition is asked for far more often than anything happens. Whatever changes
what the public reads (a publication, a withdrawal, a date, an owner's team, a filed
document) is an entry in the ledger, so an answer is kept under the ledger's head: one
small query says whether it still holds. Behind that, the text is kept under its seal's
digest (`cms.render.cached_html`), so that an entry elsewhere costs little.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from ledger.models import Head

# Kept by browsers and proxies, and asked for again each time: a policy that is
# withdrawn or replaced is gone at once, and an unchanged one costs a 304.
FRESH = "public, no-cache"
CACHE = "answers"
NOT_FOR_EVERYBODY = ("/admin/", "/accounts/", "/media/", "/static/", "/take-part/")
_MARK = "_answers_everybody"


class Answer(NamedTuple):
    """An answer as it went out."""

    status: int
    headers: dict[str, str]
    content: bytes

    def to(self, request: HttpRequest) -> HttpResponse:
        """The same answer again, or a 304 for who has it."""
        content = b"" if request.method == "HEAD" else self.content
        response = HttpResponse(content, status=self.status, headers=self.headers)
        if self.status != 200:
            return response
        etag = self.headers["ETag"]
        return (
            get_conditional_response(request, etag=etag, response=response) or response
        )


class PublicAnswers:
    """Answer from what is kept; keep what a view says everybody is told alike.

    Stands outside the compression, so that a text is compressed once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
            return self.get_response(request)
        if not _may_be_kept(request.path) or _is_preview(request):
            return self.get_response(request)
        key = _key(request)
        found: Answer | None = caches[CACHE].get(key) if key else None
        if found is not None:
            return found.to(request)
        response = self.get_response(request)
        if key and request.method == "GET" and _tells_everybody(response):
            kept = Answer(
                response.status_code, dict(response.items()), bytes(response.content)
            )
            caches[CACHE].set(key, kept)
        return response


def tell_everybody(response: HttpResponse) -> HttpResponse:
    """Say that this answer is the same for everybody until the ledger grows."""
    response["Cache-Control"] = FRESH
    setattr(response, _MARK, True)
    return response


def checked(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """The answer with its ETag, or a 304 for a browser that has it; ask each time."""
    response["Cache-Control"] = FRESH
    response["ETag"] = quote_etag(etag)
    return (
        get_conditional_response(request, etag=response["ETag"], response=response)
        or response
    )


def _may_be_kept(path: str) -> bool:
    """Whether a policy's page could be meant: others spare the question."""
    return not path.startswith(NOT_FOR_EVERYBODY)


def _is_preview(request: HttpRequest) -> bool:
    """Whether Wagtail asks for a draft, as it does under the policy's own address."""
    return bool(getattr(request, "is_dummy", False))


def _tells_everybody(response: HttpResponse) -> bool:
    return (
        getattr(response, _MARK, False)
        and response.status_code in (200, 410)
        and not response.cookies
    )


def head() -> str:
    """The hash of the ledger's last entry; empty while there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        row = cursor.fetchone()
    return str(row[0]) if row else ""


@cache
def _question() -> str:
    """The query of each reader, written down once: it takes longer than its answer."""
    return str(Head.objects.values_list("hash").order_by().query)


def _key(request: HttpRequest) -> str:
    """What the answer depends on; empty while there is no ledger to depend on."""
    last = head()
    if not last:
        return ""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    place = f"{request.scheme}://{request.get_host()}{request.path}"
    # Addresses can be longer than a cache's keys may be.
    known_as = hashlib.sha256(place.encode()).hexdigest()
    return f"{last}.{timezone.localdate()}.{packed:d}.{known_as}"
