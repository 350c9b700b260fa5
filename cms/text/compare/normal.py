"""The one form in which texts are compared: equal to read means equal to compare.

- Neighbouring runs of one format are one run; empty runs are none.
- A table's rows and header are all as wide as its widest row.
- Pillars are single lines, and none of them is empty.

Everything else of a `Text` is compared as it is. What `flatten` makes has this form
already; `accept` and `reject` answer in it.
"""

from dataclasses import replace
from itertools import pairwise

from cms.text.model import (
    Block,
    Callout,
    Clause,
    Run,
    Runs,
    Section,
    SubHeading,
    Table,
    Text,
)


def normal(text: Text) -> Text:
    """The text in the form in which texts are compared; itself if it has it."""
    pillars = tuple(" ".join(p.split("\n")) for p in text.pillars if p.strip("\n"))
    blocks = tuple(_block(block) for block in text.blocks)
    if pillars == text.pillars and _identical(blocks, text.blocks):
        return text
    return replace(text, pillars=pillars, blocks=blocks)


def as_runs(words: str) -> Runs:
    """Plain words as runs; none for no words."""
    return (Run(words),) if words else ()


def merged(runs: Runs) -> Runs:
    """The runs with equally formatted neighbours joined and empty ones left out."""
    if not _is_loose(runs):
        return runs
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and alike(found[-1], run):
            last = found.pop()
            run = Run(last.text + run.text, run.bold, run.italic, run.href)
        found.append(run)
    return tuple(found)


def alike(one: Run, other: Run) -> bool:
    """Whether two runs have one format."""
    return (
        one.bold == other.bold and one.italic == other.italic and one.href == other.href
    )


def _is_loose(runs: Runs) -> bool:
    if len(runs) < 2:
        return bool(runs) and not runs[0].text
    return any(not run.text for run in runs) or any(
        alike(one, other) for one, other in pairwise(runs)
    )


def _block(block: Block) -> Block:
    match block:
        case Section():
            parts = tuple(_part(part) for part in block.parts)
            same = _identical(parts, block.parts)
            return block if same else replace(block, parts=parts)
        case Callout():
            found = tuple(merged(runs) for runs in block.paragraphs)
            same = _identical(found, block.paragraphs)
            return block if same else replace(block, paragraphs=found)
        case Table():
            return _square(block)
    return block


def _part(part: Clause | SubHeading) -> Clause | SubHeading:
    runs = merged(part.runs)
    return part if runs is part.runs else replace(part, runs=runs)


def _square(table: Table) -> Table:
    width = max(len(table.header), *(len(row) for row in table.rows), 0)
    if all(len(row) == width for row in (table.header, *table.rows)):
        return table
    header, *rows = (
        row + ("",) * (width - len(row)) for row in (table.header, *table.rows)
    )
    return replace(table, header=header, rows=tuple(rows))


def _identical(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(a is b for a, b in zip(one, other, strict=True))
