"""A page fitted to paper: links that lead, columns that fit, no endless word."""

import re
from itertools import zip_longest

from lxml import etree, html

from exports.word.links import external_target
from exports.word.tables import widths_for

_ROOM = 9_411  # twips between the margins of the page in print.css
# Laying out one word of thousands of letters takes minutes: those may break.
_ENDLESS = re.compile(r"\S{120,}")
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


def fitted(page: str) -> str:
    """The whole HTML page, ready to be printed."""
    root = html.document_fromstring(page)
    for link in root.iter("a"):
        _lead(link)
    for table in root.iter("table"):
        table.insert(_after_caption(table), _columns(table))
    for element in root.iter(etree.Element):
        if element.tag != "style":
            element.text = _breakable(element.text)
        element.tail = _breakable(element.tail)
    return str(html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>"))


def _breakable(words: str | None) -> str | None:
    return words and _ENDLESS.sub(
        lambda word: re.sub(r"(.{6})", rf"\1{_MAY_BREAK}", word[0]), words
    )


def _lead(link: html.HtmlElement) -> None:
    """Keep links inside the text, to the web and to mail.

    Addresses of our own site become plain words: a file is read far from it.
    """
    address = link.get("href", "")
    if address.startswith("#"):
        return
    if target := external_target(address):
        link.set("href", target)
    else:
        link.attrib.pop("href", None)


def _after_caption(table: html.HtmlElement) -> int:
    return 1 if len(table) and table[0].tag == "caption" else 0


def _columns(table: html.HtmlElement) -> html.HtmlElement:
    """Widths from the words, as in Word: no word breaks where there is room for it.

    WeasyPrint's own way takes minutes over endless words.
    """
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    group = html.Element("colgroup")
    if not rows or not all(rows):
        return group
    even = list(zip(*zip_longest(*rows, fillvalue=""), strict=True))
    for width in widths_for(even, _ROOM):
        column = html.Element("col")
        column.set("style", f"width: {100 * width / _ROOM:.2f}%")
        group.append(column)
    return group
