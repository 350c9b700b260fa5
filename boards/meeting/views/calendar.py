"""The calendar file of one meeting, or of all that a board has ahead."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from boards.meeting.access import board_for, meeting_for
from boards.meeting.calendar_file import CONTENT_TYPE, calendar_of
from boards.models import Board, Meeting
from boards.people.powers import is_clerk, seat_of
from workflow import workdays
from workflow.views.answering import person


@require_safe
def meeting_calendar(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """One meeting, planned or cancelled."""
    found = meeting_for(request, meeting_pk)
    name = f"{found.board.key}-{found.on.isoformat()}.ics"
    return _file(request, found.board, [found], name)


@require_safe
def board_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Every meeting from today on, cancelled ones so that they are struck out."""
    board = board_for(request, key)
    rows = board.meetings.filter(on__gte=workdays.today()).select_related("board")
    return _file(request, board, rows.order_by("on", "pk"), f"{board.key}.ics")


def _file(
    request: HttpRequest, board: Board, meetings: Iterable[Meeting], name: str
) -> HttpResponse:
    user = person(request)
    seat = seat_of(user, board)
    young = is_clerk(user, board) or (seat is not None and seat.is_young)
    return HttpResponse(
        calendar_of(meetings, young=young),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
