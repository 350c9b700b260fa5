"""A corrected draft to the raw body of a policy page, ready for its StreamField.

Sections hold all the text between two headings of level 2. A table, box, picture or
list of terms is a block of its own, so it stands behind its section; where a
sub-heading follows it, the section ends there and the sub-heading begins a new one.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from cms.text.model import Run, Runs, words

from .draft import Box, Grid, Heading, Line, Picture, Terms, Unit
from .reading.finishing import FILLERS, INTRODUCTION
from .reading.links import safe

LONGEST_HEADING = 200
LONGEST_CAPTION = 250
LONGEST_TERM = 120
LONGEST_TITLE = 120
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Raw = dict[str, Any]


def raw_body(units: Iterable[Unit], pictures: Mapping[str, int]) -> list[Raw]:
    """The blocks of `cms.blocks.PolicyBody`, with keys on every clause.

    `pictures` says which image was made of each part of the file that holds one; a
    picture without an image is left out. Nothing else is.
    """
    writer = _Writer(pictures)
    for unit in units:
        writer.take(unit)
    writer.close()
    return writer.blocks


@dataclass(slots=True)
class _Writer:
    pictures: Mapping[str, int]
    blocks: list[Raw] = field(default_factory=list)
    heading: str | None = None
    parts: list[Heading | Line] = field(default_factory=list)
    waiting: list[Raw] = field(default_factory=list)

    def take(self, unit: Unit) -> None:
        """Add a unit behind what there is."""
        match unit:
            case Heading() if unit.level == 2 or self.waiting or self.heading is None:
                self.close()
                self._begin(unit)
            case Heading():
                self.parts.append(unit)
            case Line():
                if self.heading is None:
                    self._begin(Heading("", (Run(INTRODUCTION),)))
                self.parts.append(unit)
            case _:
                self.waiting += self._block(unit)

    def close(self) -> None:
        """End the section, and let what waited behind it follow."""
        if self.heading is not None:
            if not self.parts:
                self.parts.append(Line("", (Run(self._filler()),)))
            self.blocks.append(_section(self.heading, self.parts))
        self.blocks += self.waiting
        self.heading, self.parts, self.waiting = None, [], []

    def _begin(self, unit: Heading) -> None:
        heading = " ".join(words(unit.runs).split())
        self.heading, rest = _cut(heading, LONGEST_HEADING)
        if rest:
            self.parts.append(Line("", (Run(rest),)))

    def _filler(self) -> str:
        kinds = {"table": Grid, "definitions": Terms, "callout": Box, "image": Picture}
        first = self.waiting[0]["type"] if self.waiting else ""
        return FILLERS[kinds.get(first, Heading)]

    def _block(self, unit: Grid | Terms | Box | Picture) -> list[Raw]:
        match unit:
            case Grid():
                return [_table(unit, self.heading or "")]
            case Terms():
                return _terms(unit)
            case Box():
                return [_callout(unit)]
            case _:
                image = self.pictures.get(unit.part)
                return [] if image is None else [_picture(unit, image)]


def _raw(kind: str, value: Raw) -> Raw:
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def _section(heading: str, parts: list[Heading | Line]) -> Raw:
    return _raw("section", {"heading": heading, "text": rich_text(parts)})


def rich_text(parts: Iterable[Heading | Line]) -> str:
    """Wagtail's stored rich text: `cms.text.richtext.parts` reads the same clauses."""
    found: list[str] = []
    open_lists: list[str] = []
    for place, part in enumerate(parts):
        key = _key(place)
        depth = part.depth if isinstance(part, Line) else 0
        depth = min(depth, len(open_lists) + 1, 2)
        tag = "ol" if isinstance(part, Line) and part.ordered else "ul"
        _close_lists(found, open_lists, depth, tag)
        inner = inline(part.runs)
        if isinstance(part, Heading):
            level = "h4" if part.level > 3 else "h3"
            found.append(f'<{level} data-block-key="{key}">{inner}</{level}>')
        elif depth == 0:
            found.append(f'<p data-block-key="{key}">{inner}</p>')
        else:
            if len(open_lists) == depth:
                found.append("</li>")
            else:
                found.append(f"<{tag}>")
                open_lists.append(tag)
            found.append(f'<li data-block-key="{key}">{inner}')
    _close_lists(found, open_lists, 0, "")
    return "".join(found)


def _close_lists(found: list[str], open_lists: list[str], depth: int, tag: str) -> None:
    while len(open_lists) > depth:
        found.append(f"</li></{open_lists.pop()}>")
    if depth and len(open_lists) == depth and open_lists[-1] != tag:
        found.append(f"</li></{open_lists.pop()}>")


def inline(runs: Runs) -> str:
    """Runs as the inside of a paragraph: bold, italics, links and line breaks."""
    found = []
    for run in runs:
        text = escape(run.text, quote=False).replace("\n", "<br/>")
        if run.bold:
            text = f"<b>{text}</b>"
        if run.italic:
            text = f"<i>{text}</i>"
        if href := safe(run.href):
            text = f'<a href="{escape(href)}">{text}</a>'
        found.append(text)
    return "".join(found)


def _key(place: int) -> str:
    digits = ""
    for _ in range(4):
        place, digit = divmod(place, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"k{digits}"


def _table(unit: Grid, heading: str) -> Raw:
    caption = unit.caption or heading or "Document control"
    caption, rest = _cut(" ".join(caption.split()), LONGEST_CAPTION)
    rows = [*unit.rows, *([(rest,)] if rest else [])]
    columns = [{"type": "text", "heading": text} for text in unit.header]
    width = len(columns)
    return _raw(
        "table",
        {
            "caption": caption,
            "table": {
                "columns": columns,
                "rows": [
                    {"values": [*row, *[""] * (width - len(row))]} for row in rows
                ],
                "caption": "",
            },
        },
    )


def _terms(unit: Terms) -> list[Raw]:
    entries = []
    for entry in unit.entries:
        term, rest = _cut(entry.term, LONGEST_TERM)
        value = {"term": term, "meaning": f"{rest} {entry.meaning}".strip()}
        entries.append({"type": "item", "id": str(uuid.uuid4()), "value": value})
    return [_raw("definitions", {"entries": entries})] if entries else []


def _callout(unit: Box) -> Raw:
    title, rest = _cut(unit.title or "Note", LONGEST_TITLE)
    paragraphs = [*([(Run(rest),)] if rest else []), *unit.paragraphs]
    text = "".join(
        f'<p data-block-key="{_key(place)}">{inline(runs)}</p>'
        for place, runs in enumerate(paragraphs)
    )
    return _raw("callout", {"title": title, "text": text})


def _picture(unit: Picture, image: int) -> Raw:
    unit = replace(unit, alt=unit.alt[:LONGEST_CAPTION])
    caption, _ = _cut(unit.caption, LONGEST_CAPTION)
    return _raw("image", {"image": image, "alt": unit.alt, "caption": caption})


def _cut(text: str, longest: int) -> tuple[str, str]:
    """A text in two at a blank, the first part not longer than allowed."""
    if len(text) <= longest:
        return text, ""
    place = text.rfind(" ", 0, longest + 1)
    place = place if place > 0 else longest
    return text[:place].rstrip(), text[place:].lstrip()
