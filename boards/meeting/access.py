"""The board, meeting or item that a screen is about, for whoever may see it."""

from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from boards.models import Board, Interest, Item, Meeting
from boards.people.powers import Power, may
from workflow.errors import NotPermitted
from workflow.screens.listing import long_date
from workflow.views.answering import person

Seen = TypeVar("Seen", Board, Meeting, Item)
NOT_THERE = "There is no such page, or it is not yours to see."
SENTENCES = {
    Power.CALL: "Meetings are called and changed by the board’s clerk.",
    Power.RECORD: "This is recorded by the board’s clerk; of a board of officers by "
    "its chair too.",
    Power.AGENDA: "An agenda is made by the board’s clerk and by the policy’s owner.",
    Power.READ_EXEMPT: "A part of this is exempt, and not yours to read.",
    Power.READ_PACK: "You may know of this meeting, but not read its papers.",
}


def board_for(request: HttpRequest, key: str, power: Power = Power.VIEW) -> Board:
    """The board. Raises Http404 for who may not know of it, NotPermitted for who may
    not do this."""
    return _seen(request, Board.objects.filter(key=key).first(), power)


def meeting_for(request: HttpRequest, pk: int, power: Power = Power.VIEW) -> Meeting:
    """The meeting with its board. Raises as `board_for`."""
    rows = Meeting.objects.select_related(
        "board",
        "chaired_by__person",
        "exclusion_mover__person",
        "exclusion_seconder__person",
    )
    return _seen(request, rows.filter(pk=pk).first(), power)


def item_for(request: HttpRequest, pk: int, power: Power = Power.VIEW) -> Item:
    """The item with its meeting and edition. Raises as `board_for`."""
    rows = Item.objects.select_related("board", "meeting", "edition__page__record")
    found = rows.defer("edition__page__body").filter(pk=pk).first()
    return _seen(request, found, power)


def interest_for(request: HttpRequest, pk: int) -> Interest:
    """A declared interest, for whoever records them. Raises as `board_for`."""
    row = Interest.objects.filter(pk=pk).select_related("seat__person").first()
    if row is None:
        raise Http404(NOT_THERE)
    row.item = item_for(request, row.item_id, Power.RECORD)
    return row


def _seen(request: HttpRequest, thing: Seen | None, power: Power) -> Seen:
    user = person(request)
    if thing is None or not may(Power.VIEW, thing, user):
        raise Http404(NOT_THERE)
    if not may(power, thing, user):
        raise NotPermitted(SENTENCES[power])
    return thing


def page_context(
    title: str, board: Board, meeting: Meeting | None = None, *, icon: str = "group"
) -> dict[str, Any]:
    """Title and breadcrumbs: home, boards, the board, the meeting, and this screen."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("boards:list"), "label": "Boards"},
        {"url": reverse("boards:board", args=[board.key]), "label": str(board)},
    ]
    if meeting is not None:
        url = reverse("boards:meeting", args=[meeting.pk])
        crumbs.append({"url": url, "label": long_date(meeting.on)})
    if crumbs[-1]["label"] != title:
        crumbs.append({"url": "", "label": title})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": crumbs,
        "board": board,
        "meeting": meeting,
    }
