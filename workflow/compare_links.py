"""Links beside a comparison that rooms above fill, such as its redline in Word.

A link is offered for two given texts and one person; a maker answers None where it has
nothing for them. It must cost a constant number of queries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from workflow.kept_texts import KeptText


@dataclass(frozen=True, slots=True)
class CompareLink:
    """A link's words and address; `icon` is one of Wagtail's."""

    label: str
    url: str
    icon: str = "download"


Make = Callable[["KeptText", "KeptText", "User"], CompareLink | None]
_makers: list[Make] = []


def compare_link(function: Make) -> Make:
    """Register a maker of links: asked with the older text, the newer, the person."""
    if function not in _makers:
        _makers.append(function)
    return function


def links_for(old: "KeptText", new: "KeptText", user: "User") -> list[CompareLink]:
    """What the rooms above offer for these two texts to this person."""
    made = (make(old, new, user) for make in _makers)
    return [link for link in made if link is not None]
