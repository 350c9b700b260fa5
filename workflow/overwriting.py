"""An editor opened before somebody else saved: said first, not written over unseen.

Wagtail refuses an autosave over a newer text, but not the button: what was saved since,
or accepted from a returned copy, would be undone by somebody who never saw it. So the
first save by the button is refused with their words kept on the page; the second is a
decision. Both texts stay in the edition's history.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from wagtail.models import PageLogEntry, Revision

from cms.models import PolicyPage
from workflow.errors import Stale

TOLD = "newer_draft_shown"
NEWER = (
    "The draft was changed after you opened it here, so your text is not saved yet. "
    "Open this page in another window to see what changed. Press Save draft again to "
    "put your text in its place; the edition’s history keeps both."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The revision that an editor began with; by itself, when saved by a script."""

    revision: int
    at: str
    by_itself: bool
    session: MutableMapping[str, Any]


def note_opened(request: HttpRequest, page: PolicyPage) -> None:
    """Keep on the page what its editor began with, for the save that follows."""
    number = request.POST.get("loaded_revision_id", "")
    if request.method == "POST" and number.isdecimal() and len(number) < 10:
        page.opened_in_editor = Opened(
            int(number),
            request.POST.get("loaded_revision_created_at", ""),
            not request.accepts("text/html"),
            request.session,
        )


def refuse_unseen(page: PolicyPage, user: Any) -> None:
    """Raise Stale if the editor would write over what its person was not shown.

    Their own autosaves since are no news. Asked with the edition locked.
    """
    opened: Opened | None = page.opened_in_editor
    latest = None if opened is None else _newer(page, user, opened)
    if opened is None or latest is None:
        return
    told = [page.pk, latest.pk, latest.created_at.isoformat()]
    if not opened.by_itself and opened.session.get(TOLD) == told:
        del opened.session[TOLD]
        return
    if not opened.by_itself:
        opened.session[TOLD] = told
    # The page is shown again as of the text it began with: no autosave slips through.
    page.latest_revision_id = opened.revision
    raise Stale(NEWER)


def _newer(page: PolicyPage, user: Any, opened: Opened) -> Revision | None:
    """The latest revision that somebody else made or something else than the editor."""
    revisions = Revision.objects.filter(
        object_id=str(page.pk), base_content_type=page.get_base_content_type()
    )
    later = revisions.filter(pk__gte=opened.revision).order_by("-pk").defer("content")
    own = set(
        PageLogEntry.objects.filter(
            page_id=page.pk, action="wagtail.edit", user=user, revision__in=later
        ).values_list("revision_id", flat=True)
    )
    for revision in later:
        known = revision.pk == opened.revision and (
            revision.created_at == _moment(opened.at)
        )
        if not known and (revision.pk not in own or revision.user_id != user.pk):
            return revision
    return None


def _moment(written: str) -> Any:
    try:
        return parse_datetime(written)
    except ValueError:
        return None
