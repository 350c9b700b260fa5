"""The styles and font table of a template, as far as they can be used."""

from collections.abc import Iterator

from . import properties, values
from .nodes import Node, child, children, local, value
from .template import Font, Style, TableLook
from .theme import Theme

MOST_STYLES = 2_000
MOST_FONTS = 200
LONGEST_NAME = 100
_KINDS = frozenset(("paragraph", "character", "table"))
_FAMILIES = frozenset(("roman", "swiss", "modern", "script", "decorative", "auto"))
_PITCHES = frozenset(("fixed", "variable", "default"))
_EDGES = (*properties.SIDES, "insideH", "insideV")


def styles(root: Node | None, theme: Theme) -> Iterator[Style]:
    """Each named style once, by the first of each id."""
    seen: set[str] = set()
    for node in children(root, "style"):
        style = _style(node, theme)
        if style is None or style.id in seen:
            continue
        seen.add(style.id)
        yield style
        if len(seen) == MOST_STYLES:
            return


def defaults(
    root: Node | None, theme: Theme
) -> tuple[properties.Properties, properties.Properties, str]:
    """What holds for all: paragraph and character properties, and the language."""
    of_all = child(root, "docDefaults")
    letters = child(of_all, "rPrDefault", "rPr")
    return (
        properties.paragraph(child(of_all, "pPrDefault", "pPr"), theme),
        properties.font(letters, theme),
        _language(letters),
    )


def fonts(root: Node | None) -> dict[str, Font]:
    """The font table, so that programs without a font find one like it."""
    found: dict[str, Font] = {}
    for node in children(root, "font"):
        name = values.words(value(node, "name"), values.LONGEST_FONT)
        if name and len(found) < MOST_FONTS:
            found[name] = Font(
                _one_of(value(child(node, "family")), _FAMILIES, "auto"),
                _one_of(value(child(node, "pitch")), _PITCHES, "default"),
                _panose(value(child(node, "panose1"))),
            )
    return found


def _style(node: Node, theme: Theme) -> Style | None:
    kind = value(node, "type") or "paragraph"
    name = values.words(value(child(node, "name")), LONGEST_NAME)
    identity = value(node, "styleId") or name
    if kind not in _KINDS or not name:
        return None
    aliases = (value(child(node, "aliases")) or "").split(",")
    own = child(node, "pPr")
    letters = child(node, "rPr")
    # Word joins a name and its other names with a comma.
    first, *more = (values.words(part) for part in name.split(","))
    return Style(
        id=identity[:LONGEST_NAME],
        name=first or name,
        kind=kind,
        based_on=(value(child(node, "basedOn")) or "")[:LONGEST_NAME],
        aliases=tuple(filter(None, (*more, *map(values.words, aliases)))),
        default=values.toggle(value(node, "default") or "0") == "1",
        custom=values.toggle(value(node, "customStyle") or "0") == "1",
        paragraph=properties.paragraph(own, theme),
        font=properties.font(letters, theme),
        numbered=child(own, "numPr") is not None,
        hidden=_is_hidden(letters),
        outline=properties.outline(own),
        language=_language(letters),
        table=_table(node, theme) if kind == "table" else None,
    )


def _table(node: Node, theme: Theme) -> TableLook:
    whole = child(node, "tblPr")
    first = next(
        (
            one
            for one in children(node, "tblStylePr")
            if value(one, "type") == "firstRow"
        ),
        None,
    )
    return TableLook(
        borders={
            local(edge): properties.border(edge, theme)
            for edge in children(child(whole, "tblBorders"), *_EDGES)
        },
        margins={
            local(side): values.length(value(side, "w"), 0, 360) or "0"
            for side in children(child(whole, "tblCellMar"), *properties.SIDES)
            if value(side, "type") in (None, "dxa")
        },
        first_fill=properties.fill(child(first, "tcPr", "shd"), theme),
        first_font=properties.font(child(first, "rPr"), theme),
    )


def _is_hidden(letters: Node | None) -> bool:
    vanish = child(letters, "vanish")
    return vanish is not None and values.toggle(value(vanish)) == "1"


def _language(letters: Node | None) -> str:
    return values.words(value(child(letters, "lang")), 16)


def _one_of(found: str | None, known: frozenset[str], otherwise: str) -> str:
    return found if found in known else otherwise


def _panose(found: str | None) -> str:
    digits = (found or "").strip().upper()
    ok = len(digits) == 20 and all(digit in "0123456789ABCDEF" for digit in digits)
    return digits if ok and digits.strip("0") else ""
