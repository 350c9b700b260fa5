"""The entry for the sandbox: the bytes of an old policy to a draft as JSON."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from exports.incoming.draft import Draft, Dropped, Guess, Place, Unit
from exports.incoming.draft_json import to_json

from . import beside
from .building import Builder
from .contents import contents_in
from .cover import Front, front_of
from .finishing import captioned, filled, introduced, nested
from .found import Block, Paragraph, paragraphs_of
from .joining import find_joins
from .losses import Losses
from .marks import Marks
from .notes import Notes
from .outline import body_size, find_headings
from .package import Package, body, opened
from .raw_count import raw_count
from .reasons import reason
from .story import Story
from .styles import Styles
from .terms import find_terms
from .unfolding import unfolded


def read(data: bytes, name: str = "") -> dict[str, Any]:
    """The draft of a .docx as JSON; `name` is the file's, for want of a title.

    Raises UnreadableFile for what does not pass the gate.
    """
    return to_json(draft_of(opened(data), name))


def draft_of(package: Package, name: str = "") -> Draft:
    """The draft of an opened file."""
    words_in = raw_count(package)
    losses, in_notes = Losses(), Losses()
    notes = Notes(beside.notes(package, in_notes))
    styles, marks = Styles(package.named("styles")), Marks(package.named("numbering"))
    relations = package.relations(package.main)
    story = Story(styles, marks, relations, losses.drop)
    blocks = unfolded(story.read(body(package.parts[package.main])))

    builder = Builder(package.pictures(package.main), beside.diagrams(package), notes)
    blocks = _without_contents(blocks, losses)
    size = body_size(paragraphs_of(blocks))
    front = front_of(blocks, size)
    leading = _leading(blocks)
    title = _take_front(front, losses)
    find_headings(blocks, size)
    find_joins(blocks)
    builder.build(blocks, leading)
    units = _finished(builder)
    dropped = [
        *builder.dropped,
        *losses.placed(builder.reached),
        *in_notes.placed([]),
        *_left(package, builder, notes, story),
    ]
    return Draft(
        title=title or _own_name(name),
        title_invented=not title,
        units=tuple(units),
        guesses=tuple(_about_all(builder, front, title)) + tuple(builder.guesses),
        dropped=tuple(dropped),
        words_in=words_in,
    )


def _without_contents(blocks: Sequence[Block], losses: Losses) -> list[Block]:
    """The blocks without a table of contents; pictures between its lines stay."""
    gone = contents_in(blocks)
    kept: list[Block] = []
    lines: list[Paragraph] = []
    for block in blocks:
        if id(block) in gone:
            lines += [p for p in paragraphs_of([block]) if p.line]
        elif not isinstance(block, Paragraph) or block.line:
            _drop_lines(lines, losses)
            lines = []
        if id(block) not in gone or isinstance(block, Paragraph):
            kept.append(block)
    _drop_lines(lines, losses)
    return kept


def _drop_lines(lines: list[Paragraph], losses: Losses) -> None:
    if lines:
        losses.drop("contents", "\n".join(p.line for p in lines), lines[0])
    for paragraph in lines:
        paragraph.spans = []
        paragraph.contents = True


def _leading(blocks: Sequence[Block]) -> set[int]:
    """The paragraphs up to the first that has words, that one included."""
    found = set()
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        found.add(id(block))
        if block.line:
            break
    return found


def _take_front(front: Front, losses: Losses) -> str:
    """Take title and cover out of the text; answers the title."""
    title = " ".join(p.line for p in front.title).rstrip(" .")
    for paragraph in front.others:
        losses.drop("cover", paragraph.line, paragraph)
    for paragraph in [*front.title, *front.others]:
        paragraph.spans = []
    return title


def _finished(builder: Builder) -> list[Unit]:
    def drop(unit: Unit, text: str) -> None:
        code = (
            "link" if "://" in text or text.startswith(("mailto:", "tel:")) else "terms"
        )
        counted = code != "link"
        builder.dropped.append(
            Dropped(code, text, reason(code), unit.place, unit.id, counted)
        )

    units = captioned(builder.units)
    units = find_terms(units, builder.guesses, drop)
    units = introduced(units, builder.guesses)
    units = nested(filled(units, builder.guesses))
    known = {unit.id for unit in units} | {""}
    builder.guesses = [g for g in builder.guesses if g.unit in known]
    return units


def _left(
    package: Package, builder: Builder, notes: Notes, story: Story
) -> list[Dropped]:
    """What stands beside the text and found no place in it."""
    apart = Losses()
    found = list(beside.edges(package, apart))
    for kind, identity, words in notes.rest():
        place = Place(f"{kind} {identity}")
        found.append(Dropped(kind, words, reason(kind), place))
    for identity, dropped in beside.comments(package, apart):
        at = story.commented.get(identity)
        place = dropped.place
        if at is not None:
            place = replace(place, paragraph=at.number, page=at.page)
        found.append(replace(dropped, place=place))
    found += beside.left_diagrams(package, builder.diagrams_used)
    found += beside.charts(package)
    found += beside.building_blocks(package, apart)
    return [*found, *apart.placed([])]


def _about_all(builder: Builder, front: Front, title: str) -> list[Guess]:
    """The guesses that belong to no one unit."""
    found = []
    if front.title:
        first = front.title[0]
        if first.style.name != "title":
            was, made = "a prominent line at the start", "the title"
            place = Place("text", first.number, first.page)
            found.append(Guess("title", "", was, made, title, place))
    if builder.tracked:
        was = f"{builder.tracked} insertions with tracked changes"
        found.append(Guess("tracked", "", was, "taken as accepted"))
    return found


def _own_name(name: str) -> str:
    """A title from a file's name: "safe-homes_v2.docx" becomes "Safe homes v2"."""
    bare = name.rpartition("/")[2].rpartition("\\")[2].rsplit(".", 1)[0]
    words = " ".join(bare.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]
