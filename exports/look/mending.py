"""What would shut people out is put right, and said: size, alignment, contrast.

The measure is the public sector's duty to publish accessible documents: letters of 12
point or more, left-aligned, contrast as WCAG 2.2 AA asks. A font with serifs and lines
all in capitals are the council's face: they stay, with a word of warning.
"""

from dataclasses import dataclass, field

from . import colours
from .properties import Properties
from .template import Template

LEAST = 24  # half points
LARGE, LARGE_BOLD = 36, 28
WORDS_DEFAULT = "20"  # where nothing says a size
ALWAYS_DARK = "000000"


@dataclass(slots=True)
class Mended:
    """Properties to lay over a style's own, and what they put right."""

    paragraph: Properties = field(default_factory=dict)
    font: Properties = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)


def mended(
    paragraph: Properties,
    font: Properties,
    *,
    centred: bool = False,
    ground: str = "",
) -> Mended:
    """What to change in a style that comes to these properties.

    `centred` allows lines in the middle or at the right; `ground` is what is painted
    behind by something else than the style, such as a table's first row.
    """
    found = Mended()
    _size(font, found)
    _alignment(paragraph, centred, found)
    _contrast(paragraph, font, ground, found)
    _warnings(font, found)
    return found


def serifs(name: str, template: Template) -> bool:
    """Whether a font has serifs or is drawn like handwriting, as far as is known."""
    known = template.fonts.get(name)
    if known is not None and known.panose.startswith("02"):
        return 0x02 <= int(known.panose[2:4], 16) <= 0x0A
    if known is not None and known.family != "auto":
        return known.family in ("roman", "script", "decorative")
    return name.casefold() in _SERIFS


def size_in_points(half_points: str) -> str:
    """A size as people say it."""
    whole, half = divmod(int(half_points), 2)
    return f"{whole}.5" if half else str(whole)


def _size(font: Properties, found: Mended) -> None:
    size = font.get("sz", {}).get("val", WORDS_DEFAULT)
    if int(size) < LEAST:
        found.font["sz"] = {"val": str(LEAST)}
        found.said.append(f"{size_in_points(size)} point became 12 point")


def _alignment(paragraph: Properties, centred: bool, found: Mended) -> None:
    where = paragraph.get("jc", {}).get("val", "left")
    if where == "both" or (where != "left" and not centred):
        found.paragraph["jc"] = {"val": "left"}
        words = {"both": "justified", "center": "centred", "right": "right-aligned"}
        found.said.append(f"{words[where]} became left-aligned")


def _contrast(
    paragraph: Properties, font: Properties, ground: str, found: Mended
) -> None:
    behind = paragraph.get("shd", {}).get("fill", "") or ground or colours.WHITE
    colour = font.get("color", {}).get("val", "auto")
    if colour == "auto":
        if colours.contrast(colours.BLACK, behind) < colours.TEXT:
            found.font["color"] = {"val": colours.WHITE}
        return
    size = int(font.get("sz", {}).get("val", WORDS_DEFAULT))
    bold = font.get("b", {}).get("val") == "1"
    large = size >= LARGE or (bold and size >= LARGE_BOLD)
    least = colours.LARGE_TEXT if large else colours.TEXT
    if colours.contrast(colour, behind) < least:
        better = colours.readable(colour, behind, least)
        found.font["color"] = {"val": better}
        found.said.append(f"colour #{colour} was too pale and became #{better}")


def _warnings(font: Properties, found: Mended) -> None:
    if font.get("caps", {}).get("val") == "1":
        found.warned.append("is in capitals throughout, which is hard to read")
    if font.get("i", {}).get("val") == "1":
        found.warned.append("is in italics throughout, which is hard to read")


_SERIFS = frozenset(
    (
        "times new roman", "times", "georgia", "cambria", "garamond", "palatino",
        "palatino linotype", "book antiqua", "bookman old style", "baskerville",
        "baskerville old face", "century", "century schoolbook", "constantia",
        "liberation serif", "didot", "bodoni mt", "rockwell", "perpetua", "sylfaen",
        "comic sans ms", "brush script mt", "lucida handwriting", "courier new",
        "courier", "noto serif", "source serif pro", "merriweather", "playfair display",
    )
)  # fmt: skip
