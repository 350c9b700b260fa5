"""Editors' comments on a draft, as they stand when a stage begins.

Wagtail keeps them beside the page, and their place in a clause in the revision. Only
open ones are kept: what was resolved has had its answer.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from wagtail.models import Comment, Revision

from workflow.models import Edition
from workflow.snapshot import Note, Reply
from workflow.stages import OPEN


def notes_of(edition: Edition) -> tuple[Note, ...]:
    """The open comments on an edition's draft, in the order they were made.

    A correction, which is made beside the draft, has none; nor has what is public.
    """
    if edition.patch or edition.stage not in OPEN:
        return ()
    found = list(
        Comment.objects.filter(page=edition.page_id, resolved_at=None)
        .select_related("user")
        .prefetch_related("replies__user")
        .order_by("created_at", "pk")
    )
    if not found:
        return ()
    places = _places(edition.page.latest_revision_id)
    return tuple(_note(comment, places.get(comment.pk, "")) for comment in found)


def _places(revision_id: int | None) -> Mapping[int, str]:
    """Where in its field each comment of a revision stands, as the editor wrote it."""
    stored = Revision.objects.filter(pk=revision_id).values_list("content", flat=True)
    comments = (stored.first() or {}).get("wagtail_admin_comments") or ()
    return {c["pk"]: c.get("position") or "" for c in comments if c.get("pk")}


def _note(comment: Comment, place: str) -> Note:
    field, _, rest = comment.contentpath.partition(".")
    block = rest.partition(".")[0] if field == "body" else ""
    key = _key(place)
    return Note(
        block=block,
        clause=f"{block}.{key}" if block and key else "",
        by=comment.user.get_full_name(),
        at=_utc(comment.created_at),
        words=comment.text,
        replies=tuple(_replies(comment.replies.all())),
    )


def _replies(found: Iterable[Any]) -> Iterable[Reply]:
    for reply in sorted(found, key=lambda one: (one.created_at, one.pk)):
        yield Reply(reply.user.get_full_name(), _utc(reply.created_at), reply.text)


def _key(place: str) -> str:
    """The key of the paragraph that a comment in a rich text begins in."""
    try:
        found = json.loads(place)
        return str(found[0]["key"])
    except (ValueError, LookupError, TypeError):
        return ""


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
