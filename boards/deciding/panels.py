"""On the edition's page: what each board decided on which text, and what it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from boards.conditions.differing import elsewhere_of
from boards.deciding.afterwards import said_no_afterwards, sentence
from boards.deciding.due import is_due
from boards.deciding.of_edition import decisions_on, undecided_items
from boards.deciding.opposite import how_it_counts
from boards.deciding.page import said_of
from boards.deciding.standing import Standing, awaits, current_of, of
from boards.models import Board, Condition, Decision, Item
from boards.people.powers import Power, may
from workflow.errors import Reason
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.screens.listing import long_date
from workflow.stages import OPEN, Stage

TEMPLATE = "boards/deciding/edition_panel.html"
ORDER = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One record of a board on this edition, and how its text stands to today's.

    `counts` says which one does where the board said the opposite too.
    `amended` is the digest of today's text where its amendment is confirmed for it.
    """

    decision: Decision
    words: str
    exact: bool
    amended: str
    struck: bool
    counts: str


@dataclass(frozen=True, slots=True)
class OfBoard:
    """One board: what it said, newest first, and what is needed of it still."""

    board: Board
    said: Sequence[Said]
    needs: Sequence[Reason]
    act: Reason | None


@edition_panel(order=ORDER)
def decisions_panel(edition: Edition, user: User) -> EditionPanel | None:
    """What the boards decided; nothing for a correction or before there is anything."""
    if edition.patch:
        return None
    rows = decisions_on(edition)
    if not rows and edition.stage in (Stage.DRAFT, Stage.CONSULTATION):
        return None
    items = undecided_items(edition)
    wrote = edition.contributed(user)
    boards = [
        _of_board(board, edition, rows, items, user, wrote)
        for board in Board.objects.all()
    ]
    return EditionPanel("boards", "Boards", TEMPLATE, {"boards": boards})


def _of_board(
    board: Board,
    edition: Edition,
    rows: Sequence[Decision],
    items: Sequence[Item],
    user: User,
    wrote: bool,
) -> OfBoard:
    mine = [row for row in rows if row.board_id == board.pk]
    newest = current_of(mine)
    standing = of(newest, edition.seal_id) if newest else None
    said = [_said(row, edition, mine) for row in mine]
    open_now = edition.stage in OPEN
    item = _item_of(board, edition, items)
    act = _act(item, user, wrote) if open_now else None
    needs = list(_needs(board, edition, standing, item)) if open_now else []
    needs += _open_conditions(newest) if newest and open_now else []
    if newest and said_no_afterwards(newest, edition):
        needs.append(Reason(sentence(newest)))
    return OfBoard(board, said, needs, act)


def _item_of(board: Board, edition: Edition, items: Sequence[Item]) -> Item | None:
    """The board's item about today's text, or else about an older one."""
    mine = [item for item in items if item.board_id == board.pk]
    exact = [item for item in mine if item.seal_id == edition.seal_id]
    return next(iter(exact or mine), None)


def _said(row: Decision, edition: Edition, mine: Sequence[Decision]) -> Said:
    found = of(row, edition.seal_id)
    return Said(
        decision=row,
        words=said_of(row),
        exact=row.seal.sha256 == edition.text_sha256,
        amended=edition.frozen_seal.sha256 if found.amended else "",
        struck=hasattr(row, "superseded_by"),
        counts=how_it_counts(row, mine),
    )


def _needs(
    board: Board, edition: Edition, found: Standing | None, item: Item | None
) -> list[Reason]:
    """What the board still has to say, while the edition is in its stage."""
    if edition.stage is not board.stage or (found and found.approves):
        return []
    if waits := _awaited(board, edition):
        return waits
    if found is not None and found.waits_for_amendment:
        url = reverse("boards:decision", args=[found.decision.pk]) + "#conditions"
        return [Reason("The amendment is to be made and confirmed.", url)]
    if item is None or item.seal_id != edition.seal_id:
        url = reverse("editions:edition", args=[edition.pk]) + "#agenda"
        return [Reason(f"Exactly this text is on no agenda of {board} yet.", url)]
    if item.meeting is None:
        return [Reason(f"{board} votes on it by circulation.")]
    url = reverse("boards:meeting", args=[item.meeting.pk])
    day = long_date(item.meeting.on)
    if is_due(item):
        return [Reason(f"{board} met on {day}: its outcome is to be recorded.", url)]
    return [Reason(f"{board} meets on {day}.", url)]


def _awaited(board: Board, edition: Edition) -> list[Reason]:
    """For whom an amended text waits, or that they cannot confirm it."""
    return [
        Reason(
            f"{row.owner} cannot confirm the amended text: it differs elsewhere."
            if elsewhere_of(row, edition)
            else f"It waits for {row.owner} to confirm the amended text, until "
            f"{long_date(row.due_on)}.",
            reverse("boards:condition", args=[row.pk]) + "#confirm",
        )
        for row in awaits(edition, board.key)
    ]


def _act(item: Item | None, user: User, wrote: bool) -> Reason | None:
    """The way to the record, for whoever makes it."""
    if item is None or wrote or not is_due(item):
        return None
    if not may(Power.RECORD, item.board, user):
        return None
    return Reason("Record the outcome", reverse("boards:decide", args=[item.pk]))


def _open_conditions(newest: Decision) -> list[Reason]:
    if not newest.is_approval:
        return []
    url = reverse("boards:decision", args=[newest.pk]) + "#conditions"
    return [
        Reason(f"{row.text} ({row.owner}, due {long_date(row.due_on)})", url)
        for row in newest.conditions.all()
        if row.kind == Condition.Kind.OTHER and getattr(row, "discharge", None) is None
    ]
