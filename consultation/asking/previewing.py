"""The public pages as one group sees them, for staff: nothing of it is ever kept.

They are the very pages, made by the very views. Only a visit without a ticket, a draft
or an answer stands in for somebody who takes part, and addresses lead back in here.
"""

import inspect
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse

from consultation.joining.tickets import Ticket
from consultation.models import Consultation, Group
from consultation.taking_part import showing
from consultation.taking_part.moving import page
from consultation.taking_part.steps import after, before
from consultation.taking_part.visits import Visit

SHOWN = frozenset(
    {
        "device",
        "promise",
        "helper",
        "age",
        "about_it",
        "text",
        "section",
        "comment",
        "question",
        "quote",
        "check",
    }
)
ADDRESS = re.compile(rb'(href|src)="/take-part/(go|pictures|later)/')
Place = tuple[str, dict[str, Any]]


class PreviewVisit(Visit):
    """Somebody of a group who has said nothing yet; what they say is not kept."""

    preview = True

    def keep(self, **facts: Any) -> None:
        """Keep nothing."""


def visit_of(consultation: Consultation, group: Group) -> PreviewVisit:
    """A visit for looking at it."""
    group.consultation = consultation
    ticket = Ticket("", consultation.pk, group.pk, None)
    return PreviewVisit(ticket, True, group, None)


def place_of(path: str) -> Place:
    """The page that stands at a public address below `go/`. Raises Http404."""
    try:
        found = resolve(f"/take-part/go/{path}")
    except Resolver404 as nowhere:
        raise Http404 from nowhere
    if found.namespace != "take_part" or found.url_name not in SHOWN:
        raise Http404("This page is not part of the preview.")
    return found.url_name, found.kwargs


def shown(request: HttpRequest, visit: PreviewVisit, path: str) -> HttpResponse:
    """The page as people see it."""
    name, facts = place_of(path)
    if name == "check":
        asked = showing.lines(visit.questions, {}, visit.young)
        response = page(request, visit, name, lines=asked, comments=[], draft=None)
    else:
        view = inspect.unwrap(resolve(f"/take-part/go/{path}").func)
        response = view(request, visit, **facts)
    response.content = ADDRESS.sub(
        lambda found: b'%s="%s%s/' % (found[1], root(visit).encode(), found[2]),
        response.content,
    )
    response["Cache-Control"] = "no-store, private"
    return response


def onward(request: HttpRequest, visit: PreviewVisit, path: str) -> str:
    """Where a pressed button leads: a page on, a page back, or out at the end."""
    name, facts = place_of(path)
    if name == "check":
        return overview(visit)
    if name == "comment":
        return f"{root(visit)}go/text/"
    go = before if request.POST.get("act") == "back" else after
    return go(visit, name, facts.get("number", 0)).replace(
        reverse("take_part:index"), root(visit), 1
    )


def root(visit: PreviewVisit) -> str:
    """What the preview's addresses of this group begin with."""
    return f"{overview(visit)}{visit.group.pk}/"


def overview(visit: PreviewVisit) -> str:
    """The list of groups."""
    return reverse("consultations:preview", args=[visit.consultation.pk])
