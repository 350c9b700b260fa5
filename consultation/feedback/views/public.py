""" "You said, we will, we did" for everybody: no cookie, no script needed."""

import hashlib

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from cms.answers import CACHE, head
from consultation.feedback.page import page_of, path_of, published
from consultation.models import Feedback

KEPT_FOR = 300  # seconds


@require_safe
def said(request: HttpRequest, slug: str) -> HttpResponse:
    """The page in formal words."""
    return _shown(request, slug, plain=False)


@require_safe
def said_plain(request: HttpRequest, slug: str) -> HttpResponse:
    """The same in plain words; the formal ones fold out."""
    return _shown(request, slug, plain=True)


def _shown(request: HttpRequest, slug: str, *, plain: bool) -> HttpResponse:
    """The page as it was made last, as long as the ledger has not grown: whatever
    changes it is an entry there. Browsers keep nothing of it all the same."""
    last = head()
    # Addresses can be longer than a cache's keys may be.
    known_as = hashlib.sha256(slug.encode()).hexdigest()
    key = f"said.{last}.{plain:d}.{known_as}"
    kept: bytes | None = caches[CACHE].get(key) if last else None
    if kept is None:
        kept = _made(request, slug, plain=plain)
        if last:
            caches[CACHE].set(key, kept, KEPT_FOR)
    return HttpResponse(kept)


def _made(request: HttpRequest, slug: str, *, plain: bool) -> bytes:
    feedback = published(slug)
    if feedback is None:
        raise Http404("There is no such page.")
    other = path_of(feedback.consultation, plain=not plain)
    return shown(request, feedback, plain=plain, other=other).content


def shown(
    request: HttpRequest,
    feedback: Feedback,
    *,
    plain: bool,
    other: str,
    user: User | None = None,
) -> HttpResponse:
    """The page; `other` is the address of its other version, `user` who looks at it
    as staff do."""
    context = {
        "page": page_of(feedback, plain=plain, user=user),
        "feedback": feedback,
        "consultation": feedback.consultation,
        "young": plain,
        "other": other,
        "preview": user is not None,
    }
    return render(request, "take_part/said.html", context)
