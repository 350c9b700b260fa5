"""Editions in a board's stage that are on no agenda, and what they wait for.

An amended text needs no agenda: its delegate confirms it, or the board decides anew
once the delegate's last day has passed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q

from boards.deciding.standing import awaited, lets_on, standings
from boards.models import Board, Condition, Decision, Item, MeetingState
from workflow import workdays
from workflow.models import Edition
from workflow.queries import EditionQuerySet


@dataclass(frozen=True, slots=True)
class Awaited:
    """An amended text, and the condition whose owner has to confirm it."""

    edition: Edition
    condition: Condition


@dataclass(frozen=True, slots=True)
class Apart:
    """What one board has to put on an agenda, and what waits for a delegate instead."""

    nowhere: list[Edition] = field(default_factory=list)
    awaited: list[Awaited] = field(default_factory=list)


def on_no_agenda(boards: Sequence[Board]) -> dict[str, Apart]:
    """What is before these boards and on no agenda of theirs, by board, in a constant
    number of queries."""
    found = {board.key: Apart() for board in boards}
    rows = list(_undecided(boards).for_lists())
    said, day = standings(rows) if rows else {}, workdays.today()
    for row in rows:
        key = next(board.key for board in boards if board.stage is row.stage)
        if lets_on(said[row.pk], key):
            continue
        waits = awaited(said[row.pk], key, row.seal_id, day)
        found[key].awaited.extend(Awaited(row, one) for one in waits)
        if not waits:
            found[key].nowhere.append(row)
    return found


def _undecided(boards: Sequence[Board]) -> EditionQuerySet:
    """Editions in these boards' stages whose frozen text the board neither has before
    it nor decided on."""
    wanted = Q(pk__in=[])
    for board in boards:
        wanted |= _waits_for_an_agenda(board)
    return Edition.objects.filter(wanted).order_by("state_since", "pk")


def _waits_for_an_agenda(board: Board) -> Q:
    waits = Q(meeting__isnull=False) & ~Q(meeting__state=MeetingState.CANCELLED)
    round_ = Q(circulation__isnull=False, circulation__closed_at=None)
    items = Item.objects.filter(
        waits | round_, board=board, taken_off_at=None, seal=F("edition__seal")
    )
    decisions = Decision.objects.filter(board=board, seal=F("edition__seal"))
    before = Q(pk__in=items.order_by().values("edition"))
    decided = Q(pk__in=decisions.order_by().values("edition"))
    return Q(state=board.stage) & ~before & ~decided
