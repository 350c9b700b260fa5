"""Properties back to WordprocessingML, in the order that its schema asks for."""

from collections.abc import Mapping

from exports.word.markup import attribute

from .properties import SIDES, Properties
from .template import TableLook

_TABLE_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
# A style's children in order; None is where the house's own property stands.
_PARAGRAPH = (
    "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd",
    "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
)  # fmt: skip
_TOGGLES = ("b", "i", "caps", "smallCaps")
_COMPLEX = {"b": "<w:bCs%s/>", "i": "<w:iCs%s/>"}


def paragraph(properties: Properties, forced: Mapping[str, str]) -> str:
    """The inside of a `w:pPr`; `forced` are children of our own, by name."""
    return "".join(
        forced.get(name) or _paragraph_child(name, properties) for name in _PARAGRAPH
    )


def font(properties: Properties) -> str:
    """The inside of a `w:rPr`."""
    return (
        _typeface(properties)
        + "".join(_toggle(name, properties) for name in _TOGGLES)
        + _one("color", "color", properties)
        + _one("spacing", "spacing", properties)
        + _one("sz", "sz", properties)
        + _one("sz", "szCs", properties)
        + _one("u", "u", properties)
    )


def table(look: TableLook) -> str:
    """`w:tblPr` and the first row's properties of a table style."""
    edges = "".join(_border(e, look.borders.get(e, {})) for e in _TABLE_EDGES)
    cells = "".join(
        f'<w:{side} w:w="{look.margins[side]}" w:type="dxa"/>'
        for side in SIDES
        if side in look.margins
    )
    whole = f"<w:tblBorders>{edges}</w:tblBorders>" if edges else ""
    whole += f"<w:tblCellMar>{cells}</w:tblCellMar>" if cells else ""
    letters = font(look.first_font)
    first = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    if look.first_fill:
        first += f"<w:tcPr>{_shading(look.first_fill)}</w:tcPr>"
    row = f'<w:tblStylePr w:type="firstRow">{first}</w:tblStylePr>' if first else ""
    return f"<w:tblPr>{whole}</w:tblPr>{row}"


def _paragraph_child(name: str, properties: Properties) -> str:
    if name == "pBdr":
        sides = (_border(s, properties.get(f"pBdr.{s}", {})) for s in SIDES)
        inner = "".join(sides)
        return f"<w:pBdr>{inner}</w:pBdr>" if inner else ""
    if name == "shd":
        return _shading(properties["shd"]["fill"]) if "shd" in properties else ""
    if name in ("pageBreakBefore", "contextualSpacing"):
        return _toggle(name, properties)
    if name in ("spacing", "ind", "jc") and name in properties:
        return _element(name, properties[name])
    return ""


def _border(side: str, line: Mapping[str, str]) -> str:
    return _element(side, line) if line else ""


def _shading(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _typeface(properties: Properties) -> str:
    if "rFonts" not in properties:
        return ""
    name = attribute(properties["rFonts"]["name"])
    scripts = ("ascii", "hAnsi", "eastAsia", "cs")
    return "<w:rFonts" + "".join(f' w:{s}="{name}"' for s in scripts) + "/>"


def _toggle(name: str, properties: Properties) -> str:
    if name not in properties:
        return ""
    off = "" if properties[name]["val"] == "1" else ' w:val="0"'
    return f"<w:{name}{off}/>" + (_COMPLEX[name] % off if name in _COMPLEX else "")


def _one(key: str, element: str, properties: Properties) -> str:
    return _element(element, properties[key]) if key in properties else ""


# The schema asks for no order of attributes, but the same bytes each time need one.
_ATTRIBUTES = (
    "val", "sz", "space", "color", "before", "after", "line", "lineRule", "left",
    "right", "hanging", "firstLine",
)  # fmt: skip


def _element(name: str, values: Mapping[str, str]) -> str:
    given = "".join(
        f' w:{one}="{attribute(values[one])}"' for one in _ATTRIBUTES if one in values
    )
    return f"<w:{name}{given}/>"
