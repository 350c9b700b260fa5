"""Panels of the Edition page that rooms above fill, such as the stages' files.

A panel says what it shows as a template with its context, or None where there is
nothing to say to this person. It must cost a constant number of queries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accounts.models import User
    from workflow.models import Edition


@dataclass(frozen=True, slots=True)
class EditionPanel:
    """One part of the Edition page: `key` is its address there."""

    key: str
    heading: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Make = Callable[["Edition", "User"], EditionPanel | None]
_makers: list[tuple[int, Make]] = []


def edition_panel(order: int = 100) -> Callable[[Make], Make]:
    """Register a panel; those of a lower order stand further up."""

    def register(function: Make) -> Make:
        if all(known is not function for _, known in _makers):
            _makers.append((order, function))
            _makers.sort(key=lambda entry: entry[0])
        return function

    return register


def panels_for(edition: "Edition", user: "User") -> list[EditionPanel]:
    """What the rooms above show of this edition to this person."""
    made = (make(edition, user) for _, make in _makers)
    return [panel for panel in made if panel is not None]
