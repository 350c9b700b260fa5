"""The concern that a screen is about, for whoever may know that it exists."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from accounts.roles import Role
from consultation.models import Concern
from consultation.safeguarding.people import knowable
from workflow.views.answering import person

GONE = "There is no such page."
ROWS = (
    "consultation__edition__page__record__owner",
    "consultation__team",
    "consultation__manager",
    "consultation__created_by",
    "response__group",
    "sheet__group",
    "session__group",
    "raised_by",
    "acknowledged_by",
    "handled_apart_by",
    "closed_by",
)


def require_lead(request: HttpRequest) -> None:
    """Raise Http404 for whoever is no safeguarding lead."""
    if not person(request).has_role(Role.SAFEGUARDING_LEAD):
        raise Http404(GONE)


def concern_for(request: HttpRequest, pk: UUID) -> Concern:
    """The concern, for a safeguarding lead who may know of it. Raises Http404."""
    rows = knowable(person(request)).select_related(*ROWS)
    found = rows.defer("consultation__edition__page__body").filter(pk=pk).first()
    if found is None:
        raise Http404(GONE)
    return found


def raised_by(request: HttpRequest, consultation_pk: int, pk: UUID) -> Concern:
    """A concern for whoever has just flagged it, to add what they know.

    Until a safeguarding lead acknowledges it, and not if it is about them.
    """
    user = person(request)
    found = (
        Concern.objects.filter(
            pk=pk,
            consultation=consultation_pk,
            raised_by=user,
            acknowledged_at=None,
            closed_at=None,
        )
        .exclude(about=user)
        .first()
    )
    if found is None:
        raise Http404(GONE)
    return found


def context_of(title: str) -> dict[str, Any]:
    """Title and breadcrumbs: home, the concerns, and this screen."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("consultations:concerns"), "label": "Concerns"},
    ]
    if title != "Concerns":
        crumbs.append({"url": "", "label": title})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "warning",
        "breadcrumbs_items": crumbs,
    }
