"""The right import for the person, and what every screen here shows."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from exports.incoming.models import Import
from exports.incoming.receiving import require_importer
from workflow.views.answering import person


def import_for(request: HttpRequest, pk: UUID) -> Import:
    """The import, for the person who uploaded it.

    Raises NotPermitted for those who bring nothing in, and Http404 for somebody else's:
    nobody hears of a file before it is a draft.
    """
    user = person(request)
    require_importer(user)
    row = Import.objects.of(user).select_related("edition").filter(pk=pk).first()
    if row is None:
        raise Http404("There is no such import, or it is not yours.")
    return row


def page_context(title: str, row: Import | None = None) -> dict[str, Any]:
    """Title and breadcrumbs: home, the list, and this screen."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("imports:list"), "label": "Old policies"},
    ]
    if row is not None:
        crumbs.append({"url": "", "label": row.name})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": crumbs,
    }
