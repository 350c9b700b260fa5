"""Whether a text came to a board: CPB decides on what DMT has sent to it.

It may be planned and put on an agenda before. What went back to be drafted anew since
was before the board as it was, and may still be recorded for the older text.
"""

from django.db.models import F, Q

from boards.models import Board, Item
from workflow.errors import Blocked, Reason
from workflow.models import Edition
from workflow.stages import Stage

NOT_SENT = (
    "DMT still has exactly this text in its review and has not sent it to {board}, so "
    "{board} does not decide on it yet."
)


def waits_for_dmt(board: Board, edition: Edition, seal_id: int | None) -> bool:
    """Whether exactly this text is still in DMT's review."""
    return (
        board.stage is Stage.CPB_APPROVAL
        and edition.stage is Stage.DMT_REVIEW
        and edition.seal_id == seal_id
    )


def why_not_sent(item: Item) -> str:
    """Why a board does not decide on an item yet; "" where its text came to it."""
    edition = item.edition
    if edition is None or not waits_for_dmt(item.board, edition, item.seal_id):
        return ""
    return NOT_SENT.format(board=item.board.short_name)


def came_to_board(item: Item) -> None:
    """Raises Blocked while `why_not_sent` says something."""
    if sentence := why_not_sent(item):
        raise Blocked([Reason(sentence)])


def unsent() -> Q:
    """The items of which `why_not_sent` says something, for a query."""
    return Q(
        board__key="cpb",
        edition__state=Stage.DMT_REVIEW,
        edition__seal=F("seal"),
    )
