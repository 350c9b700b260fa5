"""Parts of an item's papers that rooms above fill, such as what people said.

A part says what it shows as a template with its context, or None where there is
nothing to say to this person. It must cost a constant number of queries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from boards.models import Item


@dataclass(frozen=True, slots=True)
class PackSection:
    """One part of the papers: `key` is its address on the page, `styles` are the
    stylesheets that its template needs."""

    key: str
    heading: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    styles: tuple[str, ...] = ()


Make = Callable[[Item, User], PackSection | None]
_makers: list[tuple[int, Make]] = []


def pack_section(order: int = 100) -> Callable[[Make], Make]:
    """Register a part; those of a lower order stand further up."""

    def register(function: Make) -> Make:
        if all(known is not function for _, known in _makers):
            _makers.append((order, function))
            _makers.sort(key=lambda entry: entry[0])
        return function

    return register


def sections_for(item: Item, user: User) -> list[PackSection]:
    """What the rooms above say about an item to this person."""
    made = (make(item, user) for _, make in _makers)
    return [section for section in made if section is not None]
