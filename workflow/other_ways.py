"""Other ways to take a step that rooms above offer beside it, such as on a later day.

A way is offered on the page that confirms the step, to whoever may take it; a maker
answers None where it has nothing for this edition and person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from workflow.models import Edition


@dataclass(frozen=True, slots=True)
class OtherWay:
    """A link's words and address, with what it is for in a sentence."""

    label: str
    url: str
    words: str


Make = Callable[["Edition", "User"], OtherWay | None]
_makers: dict[str, list[Make]] = {}


def other_way(*transitions: str) -> Callable[[Make], Make]:
    """Register a maker for the steps named."""

    def register(function: Make) -> Make:
        for name in transitions:
            if function not in _makers.setdefault(name, []):
                _makers[name].append(function)
        return function

    return register


def other_ways(name: str, edition: "Edition", user: "User") -> list[OtherWay]:
    """What the rooms above offer instead of this step now."""
    made = (make(edition, user) for make in _makers.get(name, ()))
    return [way for way in made if way is not None]
