"""Paragraph and character properties of a style, read into plain values.

A property is a name with a few values, such as `"spacing": {"before": "120"}`. Names
are those of WordprocessingML, a border's as "pBdr.top". What is not named here is
left behind: numbering, frames, tabs, hidden letters, languages, effects.
"""

from collections.abc import Callable

from . import values
from .nodes import Node, child, children, local, value
from .theme import Theme
from .values import Values

Properties = dict[str, Values]

SIDES = ("top", "left", "bottom", "right")
_TOGGLES = frozenset(
    ("keepNext", "keepLines", "pageBreakBefore", "contextualSpacing", "widowControl")
)
_FONT_TOGGLES = frozenset(("b", "i", "caps", "smallCaps"))


def paragraph(node: Node | None, theme: Theme) -> Properties:
    """The whitelisted properties of a `w:pPr`."""
    found: Properties = {}
    for one in children(node):
        name = local(one)
        if name in _TOGGLES:
            found[name] = {"val": values.toggle(value(one))}
        elif name == "pBdr":
            for side in children(one, *SIDES):
                found[f"pBdr.{local(side)}"] = border(side, theme)
        elif name in _READERS:
            read = _READERS[name](one, theme)
            if read:
                found[name] = read
    return found


def font(node: Node | None, theme: Theme) -> Properties:
    """The whitelisted properties of a `w:rPr`."""
    found: Properties = {}
    for one in children(node):
        name = local(one)
        if name in _FONT_TOGGLES:
            found[name] = {"val": values.toggle(value(one))}
        elif name == "u":
            on = value(one) not in (None, "none")
            found["u"] = {"val": "single" if on else "none"}
        elif name in _FONT_READERS:
            read = _FONT_READERS[name](one, theme)
            if read:
                found[name] = read
    return found


def border(node: Node, theme: Theme) -> Values:
    """One side's line; without width or colour of its own it gets plain ones."""
    return {
        "val": values.line(value(node)),
        "sz": values.length(value(node, "sz"), 2, 96) or "4",
        "space": values.length(value(node, "space"), 0, 31) or "0",
        "color": _colour(node, theme, "color", "themeColor", "theme") or "auto",
    }


def fill(node: Node | None, theme: Theme) -> str:
    """The ground that a `w:shd` paints; empty for none. Patterns become plain."""
    if node is None or value(node) == "nil":
        return ""
    if value(node) == "solid":
        found = _colour(node, theme, "color", "themeColor", "theme")
    else:
        found = _colour(node, theme, "fill", "themeFill", "themeFill")
    return "" if found == "auto" else found


def outline(node: Node | None) -> int | None:
    """The level in the outline that a style gives, 0 the highest."""
    return values.number(value(child(node, "outlineLvl")))


def _spacing(node: Node, theme: Theme) -> Values:
    exact = value(node, "lineRule") in ("exact", "atLeast")
    found = {
        side: "280"
        if values.toggle(value(node, f"{side}Autospacing") or "0") == "1"
        else values.length(value(node, side), 0, 2_880)
        for side in ("before", "after")
    }
    found["line"] = values.length(value(node, "line"), 180, 1_440)
    if found["line"]:
        # Lines of an exact height cut off what is higher, such as a picture.
        found["lineRule"] = "atLeast" if exact else "auto"
    return {name: given for name, given in found.items() if given}


def _indents(node: Node, theme: Theme) -> Values:
    given = {
        "left": value(node, "left") or value(node, "start"),
        "right": value(node, "right") or value(node, "end"),
        "hanging": value(node, "hanging"),
        "firstLine": value(node, "firstLine"),
    }
    least = {"hanging": 0, "firstLine": 0}
    found = {
        name: values.length(one, least.get(name, -720), 3_600)
        for name, one in given.items()
    }
    return {name: one for name, one in found.items() if one}


def _shading(node: Node, theme: Theme) -> Values:
    found = fill(node, theme)
    return {"fill": found} if found else {}


def _alignment(node: Node, theme: Theme) -> Values:
    found = values.aligned(value(node))
    return {"val": found} if found else {}


def _typeface(node: Node, theme: Theme) -> Values:
    for name in ("ascii", "hAnsi"):
        themed = theme.font(value(node, f"{name}Theme") or "")
        found = themed or values.words(value(node, name), values.LONGEST_FONT)
        if found:
            return {"name": found}
    return {}


def _letters(node: Node, theme: Theme) -> Values:
    found = _colour(node, theme, "val", "themeColor", "theme")
    return {"val": found} if found else {}


def _size(node: Node, theme: Theme) -> Values:
    found = values.half_points(value(node))
    return {"val": found} if found else {}


def _letter_spacing(node: Node, theme: Theme) -> Values:
    found = values.length(value(node), -20, 100)
    return {"val": found} if found else {}


def _colour(node: Node, theme: Theme, plain: str, themed: str, prefix: str) -> str:
    found = values.colour(value(node, plain))
    if found and found != "auto":
        return found
    tint, shade = value(node, f"{prefix}Tint"), value(node, f"{prefix}Shade")
    return theme.colour(value(node, themed) or "", tint or "", shade or "") or found


_Read = Callable[[Node, Theme], Values]
_READERS: dict[str, _Read] = {
    "spacing": _spacing,
    "ind": _indents,
    "shd": _shading,
    "jc": _alignment,
}
_FONT_READERS: dict[str, _Read] = {
    "rFonts": _typeface,
    "color": _letters,
    "sz": _size,
    "spacing": _letter_spacing,
}
