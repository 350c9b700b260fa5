"""Read a template: the function that runs in the sandbox, without Django.

Styles, theme, fonts, paper and the first page's logo are read into plain values; the
text of the file and everything else in it is counted and left behind.
"""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from exports.incoming.errors import UnreadableFile
from exports.incoming.opening import main_part, medium, parts
from exports.incoming.relations import Relation, relations, rels_of

from . import crest, pages, stylesheet, theme
from .dotx import as_document
from .nodes import Node, below, child, children, local
from .template import Logo, Template

Parts = dict[str, Node]


def read(data: bytes) -> dict[str, Any]:
    """What `Template.from_json` takes. Raises UnreadableFile."""
    data = as_document(data)
    found = parts(data)
    main = main_part(data)
    related = _relations(found, main)
    colours = theme.read(_part(found, related, "theme"))
    sheet = _part(found, related, "styles")
    paragraph, font, language = stylesheet.defaults(sheet, colours)
    body = child(found[main], "body")
    logo = _logo(data, found, main)
    return Template(
        styles=tuple(stylesheet.styles(sheet, colours)),
        paragraph=paragraph,
        font=font,
        language=language,
        theme=colours,
        fonts=stylesheet.fonts(_part(found, related, "fontTable")),
        page=pages.page(body),
        logo=logo,
        left_out=_rest(found, body, taken=int(logo is not None)),
    ).to_json()


def _relations(found: Parts, part: str) -> list[Relation]:
    name = rels_of(part)
    return relations(name, etree.tostring(found[name])) if name in found else []


def _part(found: Parts, related: Iterable[Relation], kind: str) -> Node | None:
    for one in related:
        if one.kind == kind and not one.external and one.target in found:
            return found[one.target]
    return None


def _logo(data: bytes, found: Parts, main: str) -> Logo | None:
    """The largest picture of the first page's header that can be decoded."""
    parts_by_id = dict(_identified(found, main))
    for identity in pages.first_edges(child(found[main], "body"), "header"):
        name = parts_by_id.get(identity, "")
        if name not in found:
            continue
        files = dict(_identified(found, name))
        for one in crest.placed(found[name]):
            if taken := _decoded(data, one, files.get(one.identity, "")):
                return taken
    return None


def _decoded(data: bytes, one: crest.Placed, file: str) -> Logo | None:
    try:
        return crest.logo(one, medium(data, file))
    except UnreadableFile:
        return None


def _identified(found: Parts, part: str) -> list[tuple[str, str]]:
    """The id and target of each pointer of a part, in order."""
    name = rels_of(part)
    if name not in found:
        return []
    ids = [node.get("Id", "") for node in children(found[name], "Relationship")]
    targets = [one.target for one in _relations(found, part)]
    return list(zip(ids, targets, strict=True))


def _rest(found: Parts, body: Node | None, taken: int) -> dict[str, int]:
    """How much there is of what is not taken, by kind."""
    edges = [root for root in found.values() if local(root) in ("hdr", "ftr")]
    every = [
        one
        for name, part in found.items()
        if name.endswith(".rels")
        for one in relations(name, etree.tostring(part))
    ]
    return {
        "paragraphs": pages.texts(body),
        "pictures": sum(1 for _ in below(body, "blip", "imagedata")),
        "edge_lines": sum(pages.texts(edge) for edge in edges),
        "edge_pictures": max(0, sum(len(crest.placed(e)) for e in edges) - taken),
        "embedded_fonts": sum(one.kind == "font" for one in every),
        "addresses": sum(one.external for one in every),
        "fields": sum(1 for _ in below(body, "sdt")),
    }
