"""The text that was sent out, as the lines and tables that a Word file shows of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cms.text.model import (
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    Section,
    SubHeading,
    Table,
    Text,
    words,
)
from cms.text.numbering import levels, numbers
from exports.returned.paper import squeezed
from exports.word.bookmarks import bookmark_name

HEADING, SUB, CLAUSE = "heading", "sub", "clause"
CAPTION_NUMBER = re.compile(r"^(?:Table|Figure)\s+\d+\s*:?\s*", re.IGNORECASE)
CAPTION, TITLE, BOXED, POINTER = "caption", "title", "boxed", "pointer"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the text.

    `id` names it: a clause's, sub-heading's or section's own id; for a block's line
    the block's id with "#" and what it is. `depth` counts list levels, 0 outside one.
    """

    id: str
    kind: str
    words: str
    label: str
    bookmark: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the text, its header as row 0. Definitions have a fixed header."""

    id: str
    label: str
    rows: tuple[tuple[str, ...], ...]
    caption: str
    fixed_header: bool = False


def lines_of(text: Text) -> tuple[list[Line], list[Grid]]:
    """The lines in order, and the tables; a grid's `caption` names its line."""
    found = numbers(text)
    lines: list[Line] = []
    grids: list[Grid] = []
    for block in text.blocks:
        match block:
            case Section():
                lines += _section(block, found)
            case Table():
                lines.append(_captioned(block.id, found[block.id], block.caption))
                if block.header or any(block.rows):
                    rows = tuple(
                        tuple(map(squeezed, row)) for row in (block.header, *block.rows)
                    )
                    grids.append(Grid(block.id, found[block.id], rows, lines[-1].id))
            case Definitions():
                name = bookmark_name(block.id)
                lines.append(
                    Line(
                        f"{block.id}#fixed", POINTER, "Definitions", "Definitions", name
                    )
                )
                entries = ((e.term, e.meaning) for e in block.entries)
                rows = tuple(
                    tuple(map(squeezed, row)) for row in (("Term", "Meaning"), *entries)
                )
                grids.append(
                    Grid(block.id, "Definitions", rows, lines[-1].id, fixed_header=True)
                )
            case Callout():
                lines += _callout(block)
            case Image():
                lines.append(_captioned(block.id, found[block.id], block.caption))
            case PolicyReference():
                lines.append(_pointer(block))
    return [line for line in lines if line.words], grids


def _section(section: Section, found: Mapping[str, str]) -> Iterator[Line]:
    number = found[section.id]
    yield Line(
        section.id,
        HEADING,
        squeezed(section.heading),
        number,
        bookmark_name(section.id),
    )
    deep = levels(section.parts)
    for part in section.parts:
        line = squeezed(words(part.runs))
        name = bookmark_name(part.id)
        if isinstance(part, SubHeading):
            yield Line(part.id, SUB, line, f"heading in {number}", name)
        elif isinstance(part, Clause):
            yield Line(part.id, CLAUSE, line, found[part.id], name, deep[part.id] - 1)


def _captioned(identity: str, number: str, caption: str) -> Line:
    words = f"{number}: {squeezed(caption)}" if caption.strip() else number
    name = bookmark_name(identity)
    return Line(f"{identity}#caption", CAPTION, words, number, name)


def _callout(block: Callout) -> Iterator[Line]:
    label = f"box “{squeezed(block.title)}”" if block.title.strip() else "box"
    name = bookmark_name(block.id)
    if block.title.strip():
        yield Line(f"{block.id}#title", TITLE, squeezed(block.title), label, name)
        name = ""
    for place, runs in enumerate(block.paragraphs):
        identity = f"{block.id}#{place}"
        yield Line(identity, BOXED, squeezed(words(runs)), label, name)
        name = ""


def _pointer(block: PolicyReference) -> Line:
    note = f". {block.note}" if block.note else ""
    line = squeezed(f"See also: {block.title} ({block.reference}){note}")
    name = bookmark_name(block.id)
    return Line(f"{block.id}#fixed", POINTER, line, "reference", name)


def captioned(words: str) -> str:
    """A caption without the number that is counted for it."""
    return CAPTION_NUMBER.sub("", words)
