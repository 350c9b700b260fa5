"""What comes up for a person on a certain day: rooms above say what.

Nothing has to be done about it yet; what has to be done is in `workflow.items`. Each
source costs a constant number of queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Ahead:
    """One line under "Coming up"; `note` says what else there is to know of it."""

    title: str
    url: str
    on: date
    note: str = ""


Source = Callable[[User], Iterable[Ahead]]
_sources: list[Source] = []


def comes_up(function: Source) -> Source:
    """Register a source of what comes up."""
    if function not in _sources:
        _sources.append(function)
    return function


def ahead_of(user: User, most: int) -> list[Ahead]:
    """What comes up for this person, the soonest first."""
    found = [one for source in _sources for one in source(user)]
    return sorted(found, key=lambda one: (one.on, one.title))[:most]
