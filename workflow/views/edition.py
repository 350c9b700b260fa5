"""One edition: where it stands, what can happen, and its text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.public import policy_urls
from cms.render import contents, text_html
from workflow import table
from workflow.comparing import choices
from workflow.screens.presenting import present
from workflow.texts import picture_of, text_of
from workflow.tokens import text_digest
from workflow.views.answering import edition_for, page_context, person
from workflow.views.public import OTHERS, TYPES


@require_safe
def edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Where the edition stands, what can happen now, and everything about it."""
    found = edition_for(request, edition_id)
    context = page_context(str(found), edition=found)
    context |= present(found, person(request))
    return render(request, "workflow/edition.html", context)


@require_safe
def text(request: HttpRequest, edition_id: int) -> HttpResponse:
    """The text: what was frozen, or the draft as it is."""
    found = edition_for(request, edition_id)
    shown = text_of(found)
    linked = policy_urls(shown)
    context = page_context("Text", edition=found) | {
        "edition": found,
        "record": found.page.record,
        "text": shown,
        "contents": contents(shown),
        "choices": choices(found, person(request)),
        "may_edit": not found.patch and table.allowed(table.EDIT, found, request.user),
        "sha256": text_digest(found) if found.seal is None else found.seal.sha256,
        "body": text_html(
            shown,
            image_url=lambda sha256: reverse("editions:image", args=[found.pk, sha256]),
            policy_url=lambda page_id: linked.get(page_id, ""),
            heading_level=3,
        ),
    }
    response = render(request, "workflow/text.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@require_safe
def image(request: HttpRequest, edition_id: int, sha256: str) -> HttpResponse:
    """A picture of the edition's text, for those who may read it."""
    picture = picture_of(edition_for(request, edition_id), sha256)
    kind = {**TYPES, **OTHERS}.get(picture.format) if picture else None
    if picture is None or kind is None:
        raise Http404
    response = HttpResponse(picture.content, content_type=kind)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response
