"""The history of an edition or its policy, and the text as it was."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.public import policy_urls
from cms.render import contents, text_html
from workflow.as_it_was import text_as_it_was as find_text
from workflow.history import (
    Event,
    History,
    editions_of_policy,
    session_now,
)
from workflow.kept_texts import standing_key
from workflow.texts import picture_in
from workflow.views.answering import edition_for, page_context, person
from workflow.views.public import OTHERS, TYPES


@require_safe
def history(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Who did what, when and why: this edition, or with `all` the whole policy."""
    edition = edition_for(request, edition_id)
    siblings = editions_of_policy(edition, person(request))
    whole = "all" in request.GET
    paginator = History(siblings if whole else [edition])
    page = paginator.get_page(request.GET.get("p"))
    now = session_now(edition) if page.number == 1 else None
    standing = standing_key(edition.pk)
    context = page_context("History", edition=edition) | {
        "edition": edition,
        "standing": standing,
        "chosen": _chosen(page, standing if now else None),
        "record": edition.page.record,
        "whole": whole,
        "others": len(siblings) - 1,
        "page_obj": page,
        "elided_page_range": list(
            paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ),
        "now": now,
        "newest_text": next((e.id for e in page.object_list if e.id), None),
    }
    return render(request, "workflow/history.html", context)


def _chosen(events: Iterable[Event], standing: str | None) -> dict[str, object]:
    """The newest line and the newest before it with another text, chosen beforehand.

    Where all are of one text, the two newest; nothing for one alone.
    """
    lines: list[tuple[object, str]] = [
        (event.id, event.sha256) for event in events if event.id is not None
    ]
    if standing is not None:
        lines.insert(0, (standing, ""))
    if len(lines) < 2:
        return {}
    (new, text), *older = lines
    others = (key for key, sha256 in older if sha256 != text)
    return {"new": new, "old": next(others, older[0][0])}


@require_safe
def text_as_it_was(
    request: HttpRequest, edition_id: int, record_id: UUID
) -> HttpResponse:
    """The text of one line of this edition's history; 404 for any other line."""
    edition = edition_for(request, edition_id)
    found = find_text(edition, record_id)
    if found is None:
        raise Http404("There is no such line in this edition's history.")
    linked = policy_urls(found.text)
    context = page_context("Text as it was", edition=edition) | {
        "edition": edition,
        "record": edition.page.record,
        "was": found,
        "text": found.text,
        "contents": contents(found.text),
        "body": text_html(
            found.text,
            image_url=lambda sha256: reverse(
                "history_image", args=[edition.pk, record_id, sha256]
            ),
            policy_url=lambda page_id: linked.get(page_id, ""),
            heading_level=3,
        ),
    }
    return render(request, "workflow/text_as_it_was.html", context)


@require_safe
def history_image(
    request: HttpRequest, edition_id: int, record_id: UUID, sha256: str
) -> HttpResponse:
    """A picture of a text as it was, which the text of today may not show any more."""
    found = find_text(edition_for(request, edition_id), record_id)
    picture = picture_in(found.text, sha256) if found else None
    kind = {**TYPES, **OTHERS}.get(picture.format) if picture else None
    if picture is None or kind is None:
        raise Http404
    return HttpResponse(
        picture.content,
        content_type=kind,
        headers={
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )
