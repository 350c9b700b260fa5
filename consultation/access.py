"""The consultation that a staff screen is about, for whoever may see it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from consultation.models import Consultation
from consultation.powers import Power, may
from workflow.errors import NotPermitted
from workflow.views.answering import person


def consultation_for(
    request: HttpRequest, pk: int, power: Power = Power.VIEW
) -> Consultation:
    """The consultation, for somebody who may see it, and do more if `power` says so.

    Raises Http404 for those who may not know that it exists, and NotPermitted for
    those who see it without that power.
    """
    found = Consultation.objects.for_staff().filter(pk=pk).first()
    if found is None or not may(Power.VIEW, found, person(request)):
        raise Http404("There is no such consultation, or it is not yours to see.")
    if not may(power, found, person(request)):
        raise NotPermitted("You may see this consultation, but not do this.")
    return found


def page_context(
    title: str, consultation: Consultation | None = None
) -> dict[str, Any]:
    """Title and breadcrumbs: home, the list, the consultation, and this screen."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("consultations:list"), "label": "Consultations"},
    ]
    if consultation is not None:
        crumbs.append(
            {
                "url": reverse("consultations:consultation", args=[consultation.pk]),
                "label": consultation.title,
            }
        )
    if consultation is None or title != consultation.title:
        crumbs.append({"url": "", "label": title})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "group",
        "breadcrumbs_items": crumbs,
        "consultation": consultation,
    }
