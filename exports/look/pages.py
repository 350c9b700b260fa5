"""Size and margins of a template's paper, and the parts its first page is made with."""

from collections.abc import Iterator, Mapping

from . import values
from .nodes import Node, below, child, children, value

LONGEST_SIDE = 31_680  # twips: Word's own limit, 22 inches
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


def page(body: Node | None) -> dict[str, int]:
    """Width, height and margins in twips of the last upright section; empty if none.

    A cover may have margins of its own; what follows it is what the text looks like.
    """
    found = [_page(section) for section in sections(body)]
    whole = [one for one in found if one]
    upright = [one for one in whole if one["width"] <= one["height"]]
    return (upright or whole or [{}])[-1]


def sections(body: Node | None) -> Iterator[Node]:
    """The properties of each section, in order."""
    for block in children(body, "p", "sectPr"):
        section = child(block, "pPr", "sectPr") if block.tag.endswith("}p") else block
        if section is not None:
            yield section


def first_edges(body: Node | None, edge: str) -> list[str]:
    """The ids of the headers or footers, that of the first page before the others."""
    first = next(sections(body), None)
    kinds = {
        value(one, "type") or "default": value(one, "id") or ""
        for one in children(first, f"{edge}Reference")
    }
    apart = child(first, "titlePg")
    is_apart = apart is not None and values.toggle(value(apart)) == "1"
    order = ("first", "default", "even") if is_apart else ("default", "first", "even")
    return [kinds[kind] for kind in order if kinds.get(kind)]


def texts(node: Node | None) -> int:
    """How many paragraphs with words there are."""
    return sum(
        any((text.text or "").strip() for text in below(one, "t"))
        for one in below(node, "p")
    )


def _page(section: Node) -> dict[str, int]:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    facts: Mapping[str, str | None] = {
        "width": value(size, "w"),
        "height": value(size, "h"),
        **{side: value(margins, side) for side in _MARGINS},
    }
    found = {name: values.number(given) for name, given in facts.items()}
    if found["width"] is None or found["height"] is None:
        return {}
    return {
        name: min(abs(given), LONGEST_SIDE)
        for name, given in found.items()
        if given is not None
    }
