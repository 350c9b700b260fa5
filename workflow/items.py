"""Work that waits for a person at home beside editions: rooms above say what.

An item says what it is, why it is theirs and since when; what is overdue comes first.
Each source costs a constant number of queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Item:
    """One line under "Waiting for you", with the link that leads to the act."""

    title: str
    why: str
    label: str
    url: str
    since: date | None = None
    overdue: bool = False


Source = Callable[[User], Iterable[Item]]
_sources: list[Source] = []


def work_items(function: Source) -> Source:
    """Register a source of items."""
    if function not in _sources:
        _sources.append(function)
    return function


def items_for(user: User) -> list[Item]:
    """Everything that waits for this person: what is overdue first, then oldest."""
    found = [item for source in _sources for item in source(user)]
    return sorted(
        found, key=lambda item: (not item.overdue, item.since or date.max, item.title)
    )
