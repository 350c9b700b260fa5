"""Tables and boxes to units, with what was guessed about each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exports.incoming.draft import Box, Grid, Line, Unit

from .found import Block, Boxed, Paragraph, RawTable, Shape, Span, runs_of
from .tables import shape

if TYPE_CHECKING:
    from .building import Builder

_LONGEST_TITLE = 120


def take_box(builder: Builder, box: Boxed) -> None:
    builder.lists.paragraph()
    spans = [builder.notes.put(p, builder) for p in box.paragraphs]
    builder.tracked += sum(p.tracked for p in box.paragraphs)
    place = builder.place(box, "box")
    lines = [
        (runs_of([*_bullet(p), *s]), p)
        for p, s in zip(box.paragraphs, spans, strict=True)
        if p.line
    ]
    _numbers_left(builder, [p.mark.text for _, p in lines if p.mark], box)
    title, rest = "", [runs for runs, _ in lines]
    if len(lines) > 1 and _titles(lines[0][1]):
        title, rest = lines[0][1].line, rest[1:]
    if rest:
        unit = Box(builder.new_id(), tuple(rest), title, place)
        undo = tuple(
            Line(f"{unit.id}a{n}", runs, place=place)
            for n, (runs, _) in enumerate(lines)
        )
        builder.units.append(unit)
        words = title or lines[0][1].line
        builder.guess(box.code, unit, box.was, "callout", undo, words)
    for paragraph in box.paragraphs:
        builder.take_drawn(paragraph, in_front=False)


def _numbers_left(builder: Builder, numbers: list[str], block: Block) -> None:
    if any(numbers):
        listed = " ".join(n for n in numbers if n)
        builder.drop("number", listed, block, counted=False)


def take_table(builder: Builder, table: RawTable) -> None:
    builder.lists.paragraph()
    builder.tables += 1
    unit, undo, merged = _grid(builder, table, builder.new_id())
    builder.units.append(unit)
    words = " · ".join(unit.header)
    if unit.invented:
        builder.guess("header", unit, "no heading row", "headings added", (), words)
    elif not table.header:
        was = "the first row of a table"
        builder.guess("header", unit, was, "heading row", undo, words)
    if merged:
        was, made = "merged cells", "single cells, some empty"
        builder.guess("merged", unit, was, made, (), words)


def _grid(
    builder: Builder, table: RawTable, identity: str
) -> tuple[Grid, tuple[Unit, ...], bool]:
    found = shape(table, partial(_cell_words, builder))
    unit = Grid(
        identity,
        found.header,
        tuple(found.rows),
        found.caption,
        invented=found.invented,
        place=builder.place(table, f"table {builder.tables}"),
    )
    columns = tuple(f"Column {n + 1}" for n in range(len(found.header)))
    rows = (found.header, *found.rows)
    undo = replace(unit, id=f"{identity}a", header=columns, rows=rows, invented=True)
    _numbers_left(builder, found.numbers, table)
    for drawn, paragraph in found.pictures:
        builder.take_picture(drawn, paragraph, in_front=False)
    return unit, (undo,), found.merged


def _cell_words(builder: Builder, paragraph: Paragraph) -> str:
    spans = builder.notes.put(paragraph, builder)
    builder.tracked += paragraph.tracked
    for href in {span.href for span in spans if span.href}:
        builder.drop("cell link", href, paragraph, counted=False)
    return "".join(run.text for run in runs_of(spans, plain=True))


def as_grid(table: Shape | None, first: Unit) -> tuple[Unit, ...]:
    """The table that lines were made of, for who wants it back."""
    if table is None:
        return ()
    return (
        Grid(
            f"{first.id}t",
            table.header,
            tuple(table.rows),
            table.caption,
            invented=table.invented,
            place=first.place,
        ),
    )


def _bullet(paragraph: Paragraph) -> list[Span]:
    is_bullet = paragraph.mark is not None and not paragraph.mark.ordered
    return [Span("• ", size=paragraph.size)] if is_bullet else []


def _titles(paragraph: Paragraph) -> bool:
    line = paragraph.line
    short = len(line) <= _LONGEST_TITLE and len(line.split()) <= 12
    stands_out = paragraph.every("bold") or paragraph.every("underline")
    return short and stands_out and not paragraph.notes
