"""Whoever gets, keeps otherwise or loses a seat is told, without who decided it."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from boards.models import BoardRequest, Letter, Office, Seat
from boards.people.letters import message, put, writes
from boards.people.rules import span
from workflow.screens.listing import long_date
from workflow.workdays import today

Kind = Letter.Kind
SUBJECTS = {
    Kind.GIVEN: "Your seat on {board}",
    Kind.CHANGED: "Your seat on {board} was changed",
    Kind.ENDED: "Your seat on {board} ends",
    Kind.NEVER: "Your seat on {board} was cancelled",
}


def tell(kind: Letter.Kind, seat: Seat, request: BoardRequest) -> None:
    """Write down that its holder is told. Call it in the change's transaction."""
    put(kind, [seat.person], seat=seat, change=request.pk)


@writes(*SUBJECTS)
def written(letter: Letter) -> EmailMessage | str:
    """The letter, or why it is not sent."""
    seat = letter.seat
    if seat is None:
        raise RuntimeError(f"Letter {letter.pk} is about no seat.")
    kind = Kind(letter.kind)
    stays = kind in (Kind.GIVEN, Kind.CHANGED)
    if stays and (seat.cancelled or (seat.ends_on and seat.ends_on < today())):
        return "not sent: the seat is over"
    board, url = seat.board, settings.BASE_URL.rstrip("/")
    body = render_to_string(
        "boards/people/letter.txt",
        {
            "person": letter.person,
            "kind": kind,
            "board": board.name,
            "office": "deputy" if seat.deputises_for_id else _office(seat),
            "span": span(seat),
            "first": long_date(seat.starts_on),
            "last": long_date(seat.ends_on or seat.starts_on - timedelta(days=1)),
            "over": seat.ends_on is not None and seat.ends_on < today(),
            "stays": stays,
            "url": url + reverse("boards:board", args=[board.key]),
            "calendar": url + reverse("boards:board_calendar", args=[board.key]),
            "council": settings.COUNCIL_NAME,
        },
    )
    return message(letter, SUBJECTS[kind].format(board=board.name), body)


def _office(seat: Seat) -> str:
    return str(Office(seat.office).label).lower()
