"""Panels of a consultation's own page: each part of this room fills its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from consultation.models import Consultation


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the page: `key` is its address there."""

    key: str
    heading: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Make = Callable[[Consultation, User], Panel | None]
_makers: list[tuple[int, Make]] = []


def consultation_panel(order: int = 100) -> Callable[[Make], Make]:
    """Register a panel; those of a lower order stand further up.

    It costs a constant number of queries and is None where it says nothing to this
    person. The template is given `panel` (the context) and `consultation`.
    """

    def register(function: Make) -> Make:
        if all(known is not function for _, known in _makers):
            _makers.append((order, function))
            _makers.sort(key=lambda entry: entry[0])
        return function

    return register


def panels_for(consultation: Consultation, user: User) -> list[Panel]:
    """What this person is shown of it."""
    made = (make(consultation, user) for _, make in _makers)
    return [panel for panel in made if panel is not None]
