"""Minutes that everybody may read: approved, signed, of a board that opens them.

They are read from the approved text alone. What is exempt, and the names of those who
chose not to be named, are taken out before anything is written from it.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from boards.basis import FOLLOWS
from boards.models import Board, MinutesApproval
from cms.process import Minuted
from workflow.models import Edition
from workflow.public import minuted_in
from workflow.screens.listing import long_date

NOT_PUBLIC = "There are no public minutes at this address."
OPEN_BY_LAW = [basis for basis, follows in FOLLOWS.items() if follows.public]
OF_AN_OPEN_BOARD = Q(minutes__meeting__board__publishes_minutes=True) | Q(
    minutes__meeting__board__basis__in=OPEN_BY_LAW
)
# The room above that writes files says where the minutes are had as one.
Address = Callable[[MinutesApproval], str]
_files: list[Address] = []


def public_file(function: Address) -> Address:
    """Register where public minutes are had as a file."""
    _files[:] = [function]
    return function


def file_of(row: MinutesApproval) -> str:
    """Where they are had as a file; empty where no room writes one."""
    return _files[0](row) if _files else ""


def public_minutes() -> QuerySet[MinutesApproval]:
    """All that everybody may read, the last meeting first."""
    rows = MinutesApproval.objects.filter(OF_AN_OPEN_BOARD, signature__isnull=False)
    rows = rows.select_related(
        "minutes__meeting__board", "meeting", "signature__seat__person"
    )
    return rows.order_by("-minutes__meeting__on", "-pk")


def board_in_public(key: str) -> Board:
    """A board that opens its minutes. Raises Http404 for every other."""
    board = Board.objects.filter(key=key).first()
    if board is None or not board.minutes_are_public:
        raise Http404(NOT_PUBLIC)
    return board


def minutes_in_public(key: str, on: str) -> MinutesApproval:
    """Those of one meeting by its day. Raises Http404 unless everybody may read them,
    in the same words for a draft and for a meeting that never was."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise Http404(NOT_PUBLIC) from None
    rows = public_minutes().filter(minutes__meeting__board__key=key)
    found = rows.filter(minutes__meeting__on=day).first()
    # One address for each: "20260912" is the same day.
    if found is None or day.isoformat() != on:
        raise Http404(NOT_PUBLIC)
    return found


def address_of(row: MinutesApproval) -> str:
    """Where everybody reads them."""
    meeting = row.minutes.meeting
    return reverse(
        "public_boards:minutes", args=[meeting.board.key, meeting.on.isoformat()]
    )


@minuted_in
def where_it_was_decided(edition: Edition) -> list[Minuted]:
    """The public minutes of the meetings that decided on an edition, in one query."""
    rows = public_minutes().filter(
        minutes__meeting__items__decisions__edition=edition,
        minutes__meeting__items__decisions__superseded_by=None,
    )
    found = rows.order_by("minutes__meeting__on", "pk").distinct()
    return [
        Minuted(
            f"Minutes of {row.minutes.meeting.board.name}, "
            f"{long_date(row.minutes.meeting.on)}",
            address_of(row),
        )
        for row in found
    ]
