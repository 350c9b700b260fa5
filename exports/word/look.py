"""Everything about a document that a council may replace: its look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from . import house
from .page import Paper
from .styles import APART, ROLES
from .theme import FONT_TABLE, THEME


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top of the first page, such as the council's crest.

    `xml` is what goes inside `w:hdr`; its pictures are named by `r:embed="…"`, and
    `pictures` holds the file of each such id: its ending ("png") and its bytes.
    """

    xml: str = ""
    pictures: Mapping[str, tuple[str, bytes]] = field(
        default_factory=lambda: MappingProxyType({})
    )


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
    return Look(
        styles=house.styles_xml(),
        theme=THEME,
        fonts=FONT_TABLE,
        ids=MappingProxyType({role: role for role in ROLES}),
    )
