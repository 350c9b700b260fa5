"""To whom an edition can be sent round, by whom, and what goes with it."""

from accounts.models import User
from boards.meeting.agenda import STAGES
from boards.models import (
    APPROVALS,
    Board,
    CoverReport,
    Decision,
    Item,
    MeetingState,
)
from boards.people.powers import Power, may
from workflow.models import Edition


def may_send(board: Board, user: User) -> bool:
    """The board's clerk and whoever chairs it."""
    return may(Power.CALL, board, user) or may(Power.CLOSE, board, user)


def boards_to_send(edition: Edition, user: User) -> list[Board]:
    """The boards round which this person may send it now: that of its stage."""
    if edition.stage not in STAGES or edition.seal_id is None:
        return []
    return [
        board
        for board in Board.objects.all()
        if board.stage is edition.stage
        and board.circulates
        and may_send(board, user)
        and not _goes_round(board, edition)
        and not approved_already(board, edition)
    ]


def _goes_round(board: Board, edition: Edition) -> bool:
    rows = Item.objects.filter(board=board, edition=edition, seal=edition.seal_id)
    return rows.filter(circulation__closed_at=None, circulation__isnull=False).exists()


def approved_already(board: Board, edition: Edition) -> bool:
    """Whether the board's yes to exactly this text stands."""
    rows = Decision.objects.filter(board=board, edition=edition, seal=edition.seal_id)
    return rows.filter(superseded_by=None, outcome__in=APPROVALS).exists()


def finished_cover(edition: Edition, board: Board) -> CoverReport | None:
    """The report that is finished for exactly this text and board; the newest."""
    rows = CoverReport.objects.filter(
        item__board=board,
        item__edition=edition,
        item__seal=edition.seal_id,
        finished_at__isnull=False,
    )
    return rows.select_related("item").order_by("-finished_at").first()


def agendas_with(edition: Edition, board: Board) -> list[Item]:
    """Its places on agendas of meetings still to come, which stay."""
    rows = Item.objects.filter(
        board=board,
        edition=edition,
        seal=edition.seal_id,
        taken_off_at=None,
        meeting__state=MeetingState.PLANNED,
    )
    return list(rows.select_related("meeting").order_by("meeting__on"))
