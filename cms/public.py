"""What the public reads: published editions, notices of withdrawal, and previews.

A published edition is shown from its sealed text alone. The page's row and its drafts
are asked for nothing but the place where the policy hangs.
"""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from wagtail.models import Page

from cms import process
from cms.answers import checked, tell_everybody
from cms.models import PolicyImage, PolicyRecord
from cms.render import cached_html, contents, text_html
from cms.text.flatten import flatten
from cms.text.model import PolicyReference, Text

if TYPE_CHECKING:
    from cms.models import PolicyPage

READING = ["GET", "HEAD"]


def respond(
    request: HttpRequest, page: "PolicyPage", facts: process.PublicFacts
) -> HttpResponse:
    """The edition these facts describe: 200, 304 if unchanged, 410 if withdrawn."""
    if request.method not in READING:
        return HttpResponseNotAllowed(READING)
    if facts.withdrawn_on:
        return tell_everybody(
            render(request, "cms/withdrawn.html", {"facts": facts}, status=410)
        )
    response = tell_everybody(
        render(request, "cms/policy_page.html", _published(page, facts))
    )
    if not facts.current:
        response["X-Robots-Tag"] = "noindex"
    return checked(request, response, hashlib.sha256(response.content).hexdigest())


def respond_preview(request: HttpRequest, page: "PolicyPage") -> HttpResponse:
    """The draft as it would look, marked as one and kept nowhere.

    Raises Http404 outside Wagtail's own preview, which has checked who is asking.
    """
    if not getattr(request, "is_preview", False):
        raise Http404
    response = render(request, "cms/policy_page.html", _draft(page))
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def policy_urls(text: Text) -> Mapping[int, str]:
    """The addresses of the policies a text points at, as far as anyone may read them.

    Costs nothing for a text that points at none, and one query otherwise.
    """
    wanted = {b.page_id for b in text.blocks if isinstance(b, PolicyReference)}
    if not wanted:
        return {}
    pages = Page.objects.filter(pk__in=wanted, live=True).only("url_path", "depth")
    return {page.pk: page.url or "" for page in pages}


def _published(page: "PolicyPage", facts: process.PublicFacts) -> dict[str, Any]:
    newest = facts if facts.current else process.current().public_facts(page)
    in_force = newest if newest and not newest.withdrawn_on else None
    return {
        "page": page,
        "facts": facts,
        "in_force": in_force,
        "text": facts.text,
        "reference": facts.reference,
        "contents": contents(facts.text),
        "body": cached_html(
            facts.text,
            facts.text_sha256,
            image_urls=facts.image_urls,
            policy_urls=policy_urls(facts.text),
        ),
    }


def _draft(page: "PolicyPage") -> dict[str, Any]:
    text = flatten(page)
    pictures = PolicyImage.objects.filter(
        sha256__in={image.sha256 for image in text.images}
    )
    pictures_by_sha = {picture.sha256: picture.file.url for picture in pictures}
    linked = policy_urls(text)
    record = PolicyRecord.objects.filter(page_id=page.pk).first()
    return {
        "page": page,
        "draft": True,
        "text": text,
        "reference": record.reference if record else "",
        "contents": contents(text),
        "body": text_html(
            text,
            image_url=lambda sha256: pictures_by_sha.get(sha256, ""),
            policy_url=lambda page_id: linked.get(page_id, ""),
        ),
    }
