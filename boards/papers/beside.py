"""What other rooms show beside a cover report: the pack's files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from boards.models import Item


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the page; `key` is its address there."""

    key: str
    heading: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Make = Callable[[Item, User], Panel | None]
_makers: list[Make] = []


def paper_panel(function: Make) -> Make:
    """Register a panel."""
    if function not in _makers:
        _makers.append(function)
    return function


def panels_for(item: Item, user: User) -> list[Panel]:
    """What there is for this person beside an item's report."""
    made = (make(item, user) for make in _makers)
    return [panel for panel in made if panel is not None]
