"""A real table as rows of plain words under one header row."""

from collections.abc import Callable

from .found import (
    Block,
    Boxed,
    Cell,
    Drawn,
    Paragraph,
    RawTable,
    Shape,
    TextBox,
    paragraphs_of,
    runs_of,
)

Words = Callable[[Paragraph], str]
_MOST_HEADER_WORDS = 12
_LONGEST_CAPTION = 250


def shape(table: RawTable, words: Words) -> Shape:
    """The table's cells as texts; `words` gives those of a paragraph."""
    found = Shape((), [], marked=table.header)
    starts = starts_of(table)
    column = {start: place for place, start in enumerate(starts)}
    grid: list[list[str]] = []
    looks: list[bool] = []
    for row, before in zip(table.rows, table.before, strict=True):
        texts = [""] * len(starts)
        place = before
        for cell in row:
            texts[column[place]] = _text(cell, words, found)
            inner = any(n in column for n in range(place + 1, place + cell.span))
            found.merged = found.merged or inner or cell.under
            place += cell.span
        grid.append(texts)
        looks.append(_looks_like_header(row))
    if len(table.rows[0]) == 1:
        grid, looks = _captioned(grid, looks, found)
    _head(grid, looks, found)
    return found


def starts_of(table: RawTable) -> list[int]:
    """The places of the grid where a cell begins in some row."""
    starts: set[int] = set()
    for row, before in zip(table.rows, table.before, strict=True):
        place = before
        for cell in row:
            starts.add(place)
            place += cell.span
    return sorted(starts)


def plain(paragraph: Paragraph) -> str:
    """A paragraph's words as a cell has them."""
    return "".join(run.text for run in runs_of(paragraph.spans, plain=True))


def _captioned(
    grid: list[list[str]], looks: list[bool], found: Shape
) -> tuple[list[list[str]], list[bool]]:
    """A first row of one cell over all columns is the table's caption."""
    first = [text for text in grid[0] if text]
    only = len(first) == 1 and bool(grid[0][0]) and len(grid) > 1
    if only and len(first[0]) <= _LONGEST_CAPTION and "\n" not in first[0]:
        found.caption = first[0]
        return grid[1:], looks[1:]
    return grid, looks


def _head(grid: list[list[str]], looks: list[bool], found: Shape) -> None:
    first = grid[0]
    full = all(first) and all(len(t.split()) <= _MOST_HEADER_WORDS for t in first)
    labels = [row[0] for row in grid]
    in_pairs = len(first) == 2 and not looks[0]
    labelled = in_pairs and (
        sum(label.endswith((":", "?")) for label in labels) * 2 >= len(labels)
        or (not found.marked and not first[1])
    )
    is_header = (
        found.marked
        or looks[0]
        or (full and len(grid) > 2 and (not in_pairs or _differs(grid)))
    )
    if is_header and not labelled and len(grid) > 1 and any(first):
        found.header, rows = tuple(first), grid[1:]
    else:
        found.header, rows = _invented(len(first)), grid
        found.invented = True
    found.rows = [tuple(row) for row in rows]


def _differs(grid: list[list[str]]) -> bool:
    """Whether a first pair of words stands above sentences or figures."""
    first, values = grid[0], [row[1] for row in grid[1:]]
    if len(first[1].split()) > 4 or any(map(str.isdigit, "".join(first))):
        return False
    figures = sum(any(map(str.isdigit, value)) for value in values)
    long = sum(len(value.split()) >= 6 for value in values)
    return max(figures, long) * 4 >= len(values) * 3


def _invented(columns: int) -> tuple[str, ...]:
    if columns == 2:
        return ("Item", "Details")
    return tuple(f"Column {place + 1}" for place in range(columns))


def _looks_like_header(row: list[Cell]) -> bool:
    """All bold or shaded, while a row of labels has its first cell so only."""
    strong = [
        cell.shaded or all(p.every("bold") for p in lines)
        for cell in row
        if (lines := [p for p in paragraphs_of(cell.blocks) if p.line])
    ]
    return len(strong) > 1 and all(strong)


def _text(cell: Cell, words: Words, found: Shape) -> str:
    lines = [_line(block, words, found) for block in cell.blocks]
    return "\n".join(line for line in lines if line)


def _line(block: Block, words: Words, found: Shape) -> str:
    if isinstance(block, RawTable):
        rows = (
            " – ".join(t for c in row if (t := _text(c, words, found)))
            for row in block.rows
        )
        return "\n".join(row for row in rows if row)
    if isinstance(block, Boxed):
        return "\n".join(words(p) for p in block.paragraphs)
    found.pictures += [(d, block) for d in block.drawn if isinstance(d, Drawn)]
    bullet = ""
    if block.mark is not None and block.line:
        bullet = "" if block.mark.ordered else "• "
        if block.mark.ordered:
            found.numbers.append(block.mark.text)
    elif block.mark is not None and block.mark.ordered:
        found.numbers.append(block.mark.text)
    boxes = [
        _line(inner, words, found)
        for drawn in block.drawn
        if isinstance(drawn, TextBox)
        for inner in drawn.blocks
    ]
    own = words(block)
    return "\n".join(line for line in [bullet + own if own else "", *boxes] if line)
