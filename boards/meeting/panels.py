"""On the edition's page: on whose agenda its text is, and how to put it there."""

from collections.abc import Sequence

from accounts.models import User
from boards.deciding.standing import awaits
from boards.meeting.lines import known, lines
from boards.meeting.offering import boards_open_to
from boards.models import Board
from boards.people.powers import Power, may
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel

HEADING = "On a board’s agenda"
TEMPLATE = "boards/meeting/edition_panel.html"


@edition_panel(order=4)
def agenda_panel(edition: Edition, user: User) -> EditionPanel | None:
    """Every item about this edition, and the way onto an agenda."""
    boards = list(Board.objects.all())
    rows = edition.board_items.order_by("-put_at", "-pk")
    found = lines(list(known(rows)), user)
    open_to = boards_open_to(edition, user)
    if not found and not open_to:
        return None
    context = {
        "live": [line for line in found if line.live],
        "earlier": [line for line in found if not line.live],
        "seen": {board.pk for board in boards if may(Power.VIEW, board, user)},
        "open_to": open_to,
        "awaited": _awaited(edition, boards),
        "edition": edition,
    }
    return EditionPanel("agenda", HEADING, TEMPLATE, context)


def _awaited(edition: Edition, boards: Sequence[Board]) -> str:
    """Who confirms an amended text, which then needs no agenda; or nobody."""
    board = next((one for one in boards if one.stage is edition.stage), None)
    rows = awaits(edition, board.key) if board else []
    return str(rows[0].owner) if rows else ""
