"""What boards decided about an edition, for rooms that do not know boards.

The room of the boards answers. Until it does, nothing is decided.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Considered(StrEnum):
    """How it is known that the deciders had the consultation report before them."""

    MINUTED = "minuted"  # the clerk minuted at a meeting that it was considered
    CONFIRMED = "confirmed"  # by circulation: each who voted confirmed having it
    RECORDED = "recorded"  # by who decided alone, as whoever recorded it says
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class BoardDecision:
    """One decision that stands. `seal` is the text it is about, `recorded_at` when it
    was written down; `voters` counts who confirmed, by circulation."""

    board: str
    outcome: str
    approves: bool
    on: date
    recorded_at: datetime
    seal: int
    considered: Considered
    voters: int = 0


Answer = Callable[[int], Iterable[BoardDecision]]
_answers: list[Answer] = []


def answers_what_boards_decided(function: Answer) -> Answer:
    """Register what knows it; for an edition's number, in a constant number of
    queries."""
    if function not in _answers:
        _answers.append(function)
    return function


def decided_on(edition_id: int) -> list[BoardDecision]:
    """The decisions that stand for an edition, in the order they were made."""
    found = [one for answer in _answers for one in answer(edition_id)]
    return sorted(found, key=lambda one: (one.on, one.recorded_at))
