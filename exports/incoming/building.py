"""A draft's units as the body of a policy page."""

import html
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from cms.blocks import INLINE_FEATURES, TEXT_FEATURES
from cms.text.model import Run, Runs, words
from cms.text.tidy import clean, one_line

from .answers import Answers
from .correcting import as_lines
from .draft import Box, Grid, Heading, Line, Picture, Terms, Unit

LONGEST_HEADING, LONGEST_CAPTION, LONGEST_TERM = 200, 250, 120
SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")
FIRST = "Introduction"
Raw = dict[str, Any]


@dataclass(slots=True)
class Part:
    """A section being filled, or a block of its own.

    `opener` is the unit that began it where no heading of the file did.
    """

    heading: str = ""
    opener: str = ""
    lines: list[Heading | Line] = field(default_factory=list)
    block: Grid | Terms | Box | Picture | None = None


def parts(units: Iterable[Unit]) -> list[Part]:
    """The sections and blocks in order.

    What follows a table or picture needs a section of its own again, and what comes
    before the first heading needs one too: their headings are made here.
    """
    found: list[Part] = []
    section: Part | None = None
    last = ""
    for unit in units:
        if isinstance(unit, Heading) and unit.level == 2:
            section = Part(words(unit.runs))
            last = section.heading
            found.append(section)
        elif isinstance(unit, Heading | Line):
            if section is None:
                section = Part(continued(last), opener=unit.id)
                found.append(section)
            section.lines.append(unit)
        else:
            found.append(Part(block=unit))
            section = None
    return found


def continued(heading: str) -> str:
    """The heading of a section that goes on after a table or picture."""
    if not heading:
        return FIRST
    ending = " (continued)"
    return cut(heading, LONGEST_HEADING - len(ending))[0] + ending


def openings(units: Iterable[Unit]) -> dict[str, str]:
    """The headings made here, by the unit that each stands before."""
    return {part.opener: part.heading for part in parts(units) if part.opener}


def body(
    units: Iterable[Unit], answers: Answers, images: Mapping[str, int]
) -> list[Raw]:
    """The raw StreamField; `images` are the ids of pictures by their unit's id."""
    return [
        {"id": str(uuid.uuid4()), **block}
        for part in parts(fitted(units))
        for block in _blocks(part, answers, images)
    ]


def fitted(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units, with what is too long for its place cut at a word.

    No word is lost: the rest of a heading or caption becomes a paragraph after it.
    """
    for unit in units:
        match unit:
            case Heading(level=2):
                heading, rest = cut(one_line(words(unit.runs)), LONGEST_HEADING)
                yield replace(unit, runs=(Run(heading),))
                if rest:
                    yield Line(f"{unit.id}-rest", (Run(rest),))
            case Grid() | Picture():
                caption, rest = cut(one_line(unit.caption), LONGEST_CAPTION)
                yield replace(unit, caption=caption)
                if rest:
                    yield Line(f"{unit.id}-rest", (Run(rest),))
            case Box() if len(unit.title) > LONGEST_TERM:
                title, rest = cut(one_line(unit.title), LONGEST_TERM)
                yield replace(
                    unit, title=title, paragraphs=((Run(rest),), *unit.paragraphs)
                )
            case Terms() if any(len(e.term) > LONGEST_TERM for e in unit.entries):
                yield from as_lines(unit)
            case _:
                yield unit


def cut(text: str, longest: int) -> tuple[str, str]:
    """A text up to a length, ending with a whole word, and the rest of it."""
    if len(text) <= longest:
        return text, ""
    at = text.rfind(" ", 0, longest + 1)
    at = at if at > 0 else longest
    return text[:at].rstrip(), text[at:].lstrip()


def rich_text(lines: Iterable[Heading | Line]) -> str:
    """Lines as Wagtail's editor stores them, passed through its own whitelist."""
    return _as_stored("".join(_html(list(lines))), tuple(TEXT_FEATURES))


def _blocks(part: Part, answers: Answers, images: Mapping[str, int]) -> Iterator[Raw]:
    match part.block:
        case None:
            section = {"heading": part.heading, "text": rich_text(part.lines)}
            yield {"type": "section", "value": section}
        case Grid() as grid:
            caption = grid.caption or answers.caption.get(grid.id, "") or "Table"
            yield {"type": "table", "value": _table(grid, caption)}
        case Terms() as terms:
            yield {"type": "definitions", "value": {"entries": _entries(terms)}}
        case Box() as box:
            title = box.title or answers.heading.get(box.id, "") or "Note"
            text = "".join(f"<p>{_runs(runs)}</p>" for runs in box.paragraphs)
            text = _as_stored(text, tuple(INLINE_FEATURES))
            yield {"type": "callout", "value": {"title": title, "text": text}}
        case Picture() as picture if picture.id in images:
            value = {
                "image": images[picture.id],
                "alt": answers.alt_of(picture),
                "caption": picture.caption or answers.caption.get(picture.id, ""),
            }
            yield {"type": "image", "value": value}


def _table(grid: Grid, caption: str) -> Raw:
    columns = [{"type": "text", "heading": clean(cell)} for cell in grid.header]
    rows = [{"values": [clean(cell) for cell in row]} for row in grid.rows]
    table = {"columns": columns, "rows": rows, "caption": ""}
    return {"caption": one_line(caption), "table": table}


def _entries(terms: Terms) -> list[Raw]:
    return [
        {
            "type": "item",
            "id": str(uuid.uuid4()),
            "value": {"term": one_line(entry.term), "meaning": clean(entry.meaning)},
        }
        for entry in terms.entries
    ]


def _html(lines: list[Heading | Line]) -> Iterator[str]:
    """Paragraphs, sub-headings and lists; a nested item needs one to be nested in."""
    lists: list[str] = []
    for line in lines:
        depth = 0 if isinstance(line, Heading) else min(line.depth, len(lists) + 1, 2)
        tag = "ol" if isinstance(line, Line) and line.ordered else "ul"
        while len(lists) > depth or (
            len(lists) == depth and lists and lists[-1] != tag
        ):
            yield f"</li></{lists.pop()}>"
        if not depth:
            name = "p" if isinstance(line, Line) else f"h{max(line.level, 3)}"
            yield f"<{name}>{_runs(line.runs)}</{name}>"
            continue
        if len(lists) == depth:
            yield "</li>"
        else:
            yield f"<{tag}>"
            lists.append(tag)
        yield f"<li>{_runs(line.runs)}"
    while lists:
        yield f"</li></{lists.pop()}>"


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = html.escape(clean(run.text), quote=False).replace("\n", "<br/>")
    if run.bold:
        text = f"<b>{text}</b>"
    if run.italic:
        text = f"<i>{text}</i>"
    href = clean(run.href).strip()
    if href.lower().startswith(SAFE_SCHEMES):
        text = f'<a href="{html.escape(href)}">{text}</a>'
    return text


def _as_stored(source: str, features: tuple[str, ...]) -> str:
    converter = _converter(features)
    return str(converter.to_database_format(converter.from_database_format(source)))


@cache
def _converter(features: tuple[str, ...]) -> Any:
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    return ContentstateConverter(list(features))
