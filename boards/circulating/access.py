"""The item whose papers are read, and its vote, for whoever may read or do more."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from boards.meeting.access import NOT_THERE
from boards.meeting.access import page_context as of_board
from boards.models import Circulation, Item, ItemKind
from boards.people.powers import Power, may
from workflow.errors import NotPermitted
from workflow.views.answering import person

NOT_YOURS_TO_CLOSE = "A vote by circulation is closed by the board’s chair."


def item_for(request: HttpRequest, pk: int) -> Item:
    """A policy item with its text, for whoever may read its papers. Raises Http404."""
    rows = Item.objects.filter(kind=ItemKind.POLICY).select_related(
        "board",
        "meeting",
        "seal",
        "edition__page__record__owner",
        "edition__page__record__team",
        "cover",
        "circulation",
    )
    item = rows.defer("edition__page__body").filter(pk=pk).first()
    if item is None or not may(Power.READ_PACK, item, person(request)):
        raise Http404(NOT_THERE)
    return item


def circulation_of(item: Item) -> Circulation:
    """The item's vote. Raises Http404 where it does not go round."""
    found: Circulation | None = getattr(item, "circulation", None)
    if found is None:
        raise Http404(NOT_THERE)
    return found


def closing_for(request: HttpRequest, pk: int) -> Circulation:
    """The vote on an item, for the chair who closes it.

    Raises Http404 for who may not know of it, NotPermitted for others.
    """
    circulation = circulation_of(item_for(request, pk))
    if not may(Power.CLOSE, circulation, person(request)):
        raise NotPermitted(NOT_YOURS_TO_CLOSE)
    return circulation


def ending_for(request: HttpRequest, pk: int) -> Circulation:
    """The vote on an item, for who may end it without a decision: the chair, or the
    board's clerk. Raises as `closing_for`."""
    circulation = circulation_of(item_for(request, pk))
    user = person(request)
    if not any(may(power, circulation, user) for power in (Power.CLOSE, Power.CALL)):
        raise NotPermitted(NOT_YOURS_TO_CLOSE)
    return circulation


def page_context(title: str, item: Item) -> dict[str, Any]:
    """Title and breadcrumbs, by way of the board, its meeting and the item's papers."""
    context = of_board(title, item.board, item.meeting)
    if title != item.title:
        papers = {"url": papers_url(item), "label": item.title}
        context["breadcrumbs_items"].insert(-1, papers)
    return context


def papers_url(item: Item, part: str = "") -> str:
    """Where an item's papers are read, and where in them."""
    url = reverse("boards:papers", args=[item.pk])
    return f"{url}#{part}" if part else url
