"""How the staff screens answer: the right edition for the person, and refusals."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from workflow import table
from workflow.errors import NotPermitted, Refused
from workflow.models import Edition

View = Callable[..., HttpResponseBase]


def refusals_answered(view: View) -> View:
    """Answer a refusal with its own page and status.

    Wagtail would send the person to the admin's front page instead.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return render(
                request,
                "workflow/refused.html",
                {"refusal": refusal},
                status=refusal.status,
            )

    return inner


def person(request: HttpRequest) -> User:
    """Who is asking; the admin lets nobody else this far."""
    return cast(User, request.user)


def edition_for(request: HttpRequest, edition_id: int, power: str = "") -> Edition:
    """The edition, for somebody who may see it, and may do more if `power` says so.

    Raises Http404 for those who may not know that it exists, and NotPermitted for
    those who see it without that power.
    """
    edition = Edition.objects.for_lists().filter(pk=edition_id).first()
    if edition is None or not table.allowed(table.VIEW, edition, request.user):
        raise Http404("There is no such edition, or it is not yours to see.")
    if power and not table.allowed(power, edition, request.user):
        raise NotPermitted("You may read this edition, but not do this.")
    return edition


def page_context(title: str, *, edition: Edition | None = None) -> dict[str, Any]:
    """Title and breadcrumbs: home, the list, the edition, and this screen."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("editions:list"), "label": "Editions"},
    ]
    if edition is not None:
        crumbs.append(
            {
                "url": reverse("editions:edition", args=[edition.pk]),
                "label": str(edition),
            }
        )
    if edition is None or title != str(edition):
        crumbs.append({"url": "", "label": title})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": crumbs,
    }
