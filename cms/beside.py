"""What rooms above show beside a text while it is written, such as what was said of it.

A maker answers with a template and its context, or None where it has nothing to say. It
is asked whenever the editor opens, so it must cost next to nothing where there is
nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cms.models import PolicyPage


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of the top of the editor. The template is given `beside`, the context."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Make = Callable[["PolicyPage", Any], Beside | None]
_makers: list[Make] = []


def beside_text(function: Make) -> Make:
    """Register a maker: asked with the page as it is edited, and the person."""
    if function not in _makers:
        _makers.append(function)
    return function


def beside_text_of(page: "PolicyPage", user: Any) -> list[Beside]:
    """What the rooms above show of this page to this person."""
    made = (make(page, user) for make in _makers)
    return [found for found in made if found is not None]
