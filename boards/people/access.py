"""The board or seat that a screen is about, for whoever may see it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from accounts.roles import Role
from boards.models import Board, Seat
from boards.people.powers import Power, may
from workflow.errors import NotPermitted
from workflow.views.answering import person

NOT_YOURS = "You may read this, but only an administrator may ask for changes."


def board_for(request: HttpRequest, key: str, power: Power = Power.PEOPLE) -> Board:
    """The board, for somebody who may see it, and do more if `power` says so.

    Raises Http404 for those who may not see its people, NotPermitted for those who
    may do no more than that.
    """
    board = Board.objects.filter(key=key).first()
    if board is None or not may(Power.PEOPLE, board, person(request)):
        raise Http404("There is no such board, or it is not yours to see.")
    if not may(power, board, person(request)):
        raise NotPermitted(NOT_YOURS)
    return board


def seat_for(request: HttpRequest, pk: int, power: Power = Power.PEOPLE) -> Seat:
    """One seat, for whoever may see its board's people. Raises as `board_for`."""
    rows = Seat.objects.select_related("board", "person", "deputises_for__person")
    seat = rows.filter(pk=pk).first()
    if seat is None or not may(Power.PEOPLE, seat.board, person(request)):
        raise Http404("There is no such seat, or it is not yours to see.")
    if not may(power, seat.board, person(request)):
        raise NotPermitted(NOT_YOURS)
    return seat


def may_read_requests(request: HttpRequest) -> None:
    """Administrators and auditors read requests. Raises Http404 for others."""
    user = person(request)
    if not (user.has_role(Role.ADMINISTRATOR) or user.has_role(Role.AUDITOR)):
        raise Http404("There is no such page, or it is not yours to see.")


def page_context(
    title: str, board: Board | None = None, *between: tuple[str, str]
) -> dict[str, Any]:
    """Title and breadcrumbs: home, the boards, the board's members, and this screen."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("boards:list"), "label": "Boards"},
    ]
    if board is not None:
        url = reverse("boards:members", args=[board.key])
        crumbs.append({"url": url, "label": str(board)})
    crumbs += [{"url": url, "label": label} for label, url in between]
    if crumbs[-1]["label"] != title:
        crumbs.append({"url": "", "label": title})
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "group",
        "breadcrumbs_items": crumbs,
        "board": board,
    }
