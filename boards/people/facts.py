"""A board's own facts that an administrator may ask to change, and what forbids it."""

from collections.abc import Iterator, Mapping
from typing import Any

from accounts.models import User
from boards.basis import FOLLOWS, Basis
from boards.models import Board, Circulation, Seat
from cms.text.tidy import one_line
from workflow.errors import Reason
from workflow.workdays import today

CHANGEABLE = (
    "name",
    "basis",
    "quorum",
    "papers_days",
    "agreed_word",
    "allows_circulation",
    "allows_remote",
    "allows_casting_vote",
    "young_contributors_vote",
    "formal_approval",
    "publishes_minutes",
    "director_id",
    "director_title",
    "delegation",
)


def differing(board: Board, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What would be different, by field name, as JSON."""
    tidied = {
        name: one_line(value) if isinstance(value, str) else value
        for name, value in wanted.items()
        if name in CHANGEABLE
    }
    return {n: value for n, value in tidied.items() if getattr(board, n) != value}


def troubles(board: Board, wants: Mapping[str, Any]) -> list[Reason]:
    """Everything in the way of these changes."""
    return [Reason(text) for text in _troubles(board, wants)]


def _troubles(board: Board, wants: Mapping[str, Any]) -> Iterator[str]:
    follows = FOLLOWS[Basis(wants.get("basis", board.basis))]
    if "quorum" in wants or "basis" in wants:
        quorum = wants.get("quorum", board.quorum)
        voting = sum(
            seat.votes and seat.votes_under(follows) for seat in _members(board)
        )
        if voting and quorum > voting:
            yield (
                f"{board} has {voting} members with a vote, so that a quorum of "
                f"{quorum} could never be met."
            )
    director = User.objects.filter(pk=wants.get("director_id") or 0).first()
    if director is not None and not director.is_active:
        yield f"{director} cannot log in, and so is not the Director deciding."
    ends_circulation = not follows.circulation or not wants.get(
        "allows_circulation", board.allows_circulation
    )
    going_round = Circulation.objects.filter(item__board=board, closed_at=None)
    if ends_circulation and going_round.exists():
        yield "A vote goes round now. Close it before circulation ends."


def _members(board: Board) -> Iterator[Seat]:
    rows = board.seats.members().on(today())
    yield from rows.filter(deputises_for=None)
