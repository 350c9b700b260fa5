"""What everybody reads of a board: its meetings with signed minutes, and those."""

import hashlib

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.minuting.public import (
    address_of,
    board_in_public,
    file_of,
    minutes_in_public,
    public_minutes,
)
from boards.minuting.wording import approved, said_in_public
from boards.people.naming import name_of
from cms.answers import checked

A_PAGE = 20


@require_safe
def board(request: HttpRequest, key: str) -> HttpResponse:
    """A board's meetings whose minutes were approved as a correct record and signed."""
    found = board_in_public(key)
    rows = Paginator(public_minutes().filter(minutes__meeting__board=found), A_PAGE)
    page = rows.get_page(request.GET.get("page"))
    meetings = [
        {"meeting": row.minutes.meeting, "url": address_of(row), "file": file_of(row)}
        for row in page
    ]
    context = {"board": found, "page": page, "meetings": meetings}
    return _answer(request, "boards/public/board.html", context)


@require_safe
def minutes(request: HttpRequest, key: str, on: str) -> HttpResponse:
    """The signed minutes of one meeting, without what is exempt."""
    row = minutes_in_public(key, on)
    meeting = row.minutes.meeting
    context = {
        "board": meeting.board,
        "meeting": meeting,
        "approval": row,
        "corrections": said_in_public(row.corrections, meeting.board_id),
        "signed_by": name_of(row.signature.seat, public=True),
        "paragraphs": approved(row, public=True),
        "file": file_of(row),
    }
    return _answer(request, "boards/public/minutes.html", context)


def _answer(
    request: HttpRequest, template: str, context: dict[str, object]
) -> HttpResponse:
    """Kept by browsers, and asked for again each time: a board may close them."""
    response = render(request, template, context)
    return checked(request, response, hashlib.sha256(response.content).hexdigest())
