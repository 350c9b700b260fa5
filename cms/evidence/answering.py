"""How the register's screens answer: the right power, the right row, refusals."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from cms.evidence.errors import EvidenceError, NotPermitted
from cms.evidence.models import Evidence
from cms.evidence.powers import may

View = Callable[..., HttpResponseBase]
REFUSALS = {
    "read": "The evidence register is for people who draft, consult and decide.",
    "write": "You may read the evidence register, but not change it.",
    "withdraw": "You may not withdraw findings or put them back.",
}


def refusals_answered(view: View) -> View:
    """Answer a refusal of this room with its own page and status."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except EvidenceError as refusal:
            context = {"refusal": refusal}
            template = "cms/evidence/refused.html"
            return render(request, template, context, status=refusal.status)

    return inner


def person(request: HttpRequest) -> User:
    """Who is asking; the admin lets nobody else this far."""
    return cast(User, request.user)


def needs(power: str, request: HttpRequest) -> User:
    """The person, who has this power. Raises NotPermitted."""
    if not may("read", request.user):
        raise NotPermitted(REFUSALS["read"])
    if not may(power, request.user):
        raise NotPermitted(REFUSALS[power])
    return person(request)


def finding_for(request: HttpRequest, number: int, power: str = "read") -> Evidence:
    """The finding, for somebody with the power. Raises NotPermitted, or Http404."""
    needs(power, request)
    people = ("recorded_by", "changed_by", "withdrawn_by")
    found = Evidence.objects.select_related("pillar", *people).filter(number=number)
    row = found.first()
    if row is None:
        raise Http404("There is no such finding.")
    return row


def page_context(title: str, *, finding: Evidence | None = None) -> dict[str, Any]:
    """Title and breadcrumbs: home, the register, the finding, and this screen."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("evidence:list"), "label": "Evidence"},
    ]
    if finding is not None:
        url = reverse("evidence:finding", args=[finding.number])
        crumbs.append({"url": url, "label": str(finding)})
    if finding is None or title != str(finding):
        crumbs.append({"url": "", "label": title})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "clipboard-list",
        "breadcrumbs_items": crumbs,
    }
