"""Everything about a document that a council may replace: its look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from . import house
from .letterhead import Letterhead, house_letterhead
from .page import Paper
from .styles import APART, HEADER, ROLES
from .theme import FONT_TABLE, THEME

__all__ = ["Letterhead", "Look", "Paper", "house_look"]


@dataclass(frozen=True, slots=True)
class Look:
    """What a stage document takes from a template; the house has its own.

    `styles`, `theme` and `fonts` are whole parts without XML declaration. `ids` is the
    style id of each role of `exports.word.styles.ROLES`, every role in it. `apart` is
    the paragraph property that keeps a callout from growing together with the one just
    above it: Word joins boxes of the same indents. `sha256` names the template, and is
    empty for the house's own.

    Numbers come from the document itself: the styles of `clause(1)` to `clause(8)`
    hold `w:numPr` with `numId` 1 and their level, no other style holds any.
    """

    styles: str
    theme: str
    fonts: str
    ids: Mapping[str, str]
    paper: Paper = field(default_factory=Paper)
    letterhead: Letterhead = field(default_factory=Letterhead)
    apart: str = APART
    sha256: str = ""


@cache
def house_look() -> Look:
    """The look of the house: no template needed."""
    paper = Paper()
    return Look(
        styles=house.styles_xml(),
        theme=THEME,
        fonts=FONT_TABLE,
        ids=MappingProxyType({role: role for role in ROLES}),
        paper=paper,
        letterhead=house_letterhead(paper, HEADER),
    )
