"""Tables and boxes that only hold ordinary lines are opened; real tables stay."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .found import (
    Block,
    Boxed,
    Cell,
    Paragraph,
    RawTable,
    Span,
    TextBox,
    Unfolded,
    paragraphs_of,
)
from .judging import (
    MOST_CELLS,
    has_row_headings,
    is_form,
    is_layout,
    is_title,
    own_lines,
    words_in,
)
from .tables import plain, shape, starts_of

_LONGEST_BANNER = 10  # words
_LARGEST_BOX = 150  # words; more is a chapter with a line around it


def unfolded(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with layout tables and text boxes as lines or boxes among them."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, RawTable):
            found += _table(block)
        elif isinstance(block, Paragraph):
            found.append(block)
            found += _boxes(block)
        else:
            found.append(block)
    return _bordered(found)


def _boxes(anchor: Paragraph) -> list[Block]:
    boxes = [d for d in anchor.drawn if isinstance(d, TextBox) and words_in(d.blocks)]
    anchor.drawn = [d for d in anchor.drawn if not isinstance(d, TextBox)]
    if not boxes:
        return []
    if len(boxes) > 1:
        return _several(boxes)
    blocks = unfolded(boxes[0].blocks)
    lines = [b for b in blocks if isinstance(b, Paragraph) and _holds_something(b)]
    if all(isinstance(b, Paragraph) for b in blocks):
        return _boxed_or_lines(lines, "textbox", "a text box")
    return _marked(blocks, Unfolded("textbox", "a text box"))


def _boxed_or_lines(lines: list[Paragraph], code: str, was: str) -> list[Block]:
    if any(p.drawn for p in lines) or words_in(lines) > _LARGEST_BOX:
        return _marked(list(lines), Unfolded(code, was))
    return [_boxed(lines, code, was)]


def _boxed(lines: list[Paragraph], code: str, was: str) -> Boxed:
    return Boxed(lines, code, was, lines[0].number, lines[0].page)


def _holds_something(paragraph: Paragraph) -> bool:
    return bool(paragraph.line or paragraph.drawn)


def _several(boxes: list[TextBox]) -> list[Block]:
    """Boxes side by side, as in a flow chart: from top to bottom, left to right."""
    if all(box.down is not None for box in boxes):
        boxes = sorted(boxes, key=lambda box: (box.down or 0, box.across or 0))
    was = f"{len(boxes)} text boxes"
    found: list[Block] = []
    for box in boxes:
        lines = [b for b in unfolded(box.blocks) if _block_holds_something(b)]
        if all(isinstance(b, Paragraph) for b in lines) and words_in(lines) <= 60:
            found += _one_item([b for b in lines if isinstance(b, Paragraph)])
        else:
            found += lines
    return _marked(found, Unfolded("textbox", was))


def _block_holds_something(block: Block) -> bool:
    return not isinstance(block, Paragraph) or _holds_something(block)


def _one_item(lines: list[Paragraph]) -> list[Block]:
    """The lines of one box of a chart as one item of a list."""
    if any(p.mark or p.drawn or p.notes for p in lines):
        return list(lines)
    first = lines[0]
    for line in lines[1:]:
        first.spans += [Span("\n", size=first.size), *line.spans]
    first.listed = True
    return [first]


def _marked(blocks: list[Block], what: Unfolded) -> list[Block]:
    lines = [b for b in blocks if isinstance(b, Paragraph) and b.line]
    if lines:
        lines[0].unfolded = lines[0].unfolded or what
        what.last = lines[-1]
    return blocks


def _table(table: RawTable) -> list[Block]:
    table.rows, table.before = _filled(table)
    cells = [cell for row in table.rows for cell in row]
    full = [cell for cell in cells if any(map(_block_holds_something, cell.blocks))]
    if not full:
        return []
    if len(full) == 1 and (len(cells) == 1 or words_in(full[0].blocks) > 12):
        return _single(full[0], table)
    if max(len(row) for row in table.rows) == 1:
        return _column(table)
    if has_row_headings(table):
        for row in table.rows:
            for paragraph in own_lines(row[0]):
                paragraph.row_heading = bool(paragraph.line)
        blocks = unfolded([b for cell in full for b in cell.blocks])
        was = "a table of headings and text"
        return _marked(blocks, Unfolded("layout", was, shape(table, plain)))
    if len(table.rows) == 1 or is_layout(table):
        grid = shape(table, plain)
        blocks = unfolded([b for cell in full for b in cell.blocks])
        return _marked(blocks, Unfolded("layout", "a table for layout", grid))
    if is_form(table):
        small = len(table.rows) * len(starts_of(table)) <= MOST_CELLS
        what = Unfolded("layout", "a form", shape(table, plain) if small else None)
        lines = [line for row in table.rows if (line := _row_as_line(row))]
        return _marked(list(lines), what)
    return _divided(table)


def _divided(table: RawTable) -> list[Block]:
    """A row of one cell over all columns begins a table of its own."""
    if max(len(row) for row in table.rows) < 2:
        return [table]
    starts = [n for n, row in enumerate(table.rows) if n and is_title(row)]
    starts = [n for n in starts if n + 1 < len(table.rows)]
    found: list[Block] = []
    for start, end in pairwise([0, *starts, len(table.rows)]):
        rows, before = table.rows[start:end], table.before[start:end]
        if max(len(row) for row in rows) == 1:
            found += unfolded([b for row in rows for c in row for b in c.blocks])
            continue
        header = table.header and not start
        number = table.number if not start else first_number(rows)
        found.append(
            replace(table, rows=rows, before=before, header=header, number=number)
        )
    return found


def first_number(rows: list[list[Cell]]) -> int:
    """The number of the first paragraph in some rows."""
    return min(p.number for row in rows for c in row for p in paragraphs_of(c.blocks))


def _filled(table: RawTable) -> tuple[list[list[Cell]], list[int]]:
    """Rows without those that hold nothing."""
    kept = [
        (row, before)
        for row, before in zip(table.rows, table.before, strict=True)
        if any(_block_holds_something(b) for cell in row for b in cell.blocks)
    ]
    return [row for row, _ in kept], [before for _, before in kept]


def _single(cell: Cell, table: RawTable) -> list[Block]:
    blocks = [b for b in unfolded(cell.blocks) if _block_holds_something(b)]
    lines = [b for b in blocks if isinstance(b, Paragraph)]
    what = Unfolded("layout", "a table of one cell")
    if len(lines) == len(blocks) == 1 and _is_banner(lines[0], shaded=cell.shaded):
        lines[0].banner = True
        return list(blocks)
    if len(lines) < len(blocks) or any(p.outline is not None for p in lines):
        return _marked(blocks, what)
    if not table.bordered and not cell.shaded:
        return _marked(blocks, what)
    return _boxed_or_lines(lines, "callout", "a table of one cell")


def _is_banner(line: Paragraph, *, shaded: bool) -> bool:
    """Whether a line in a box is a heading with a colour behind it."""
    strong = shaded or line.every("bold") or line.outline is not None
    short = len(line.line.split()) <= _LONGEST_BANNER
    ends = line.line.endswith((".", ":", ";", ","))
    return strong and short and not ends and line.line[:1].isalnum()


def _column(table: RawTable) -> list[Block]:
    blocks = unfolded([b for row in table.rows for cell in row for b in cell.blocks])
    lines = [b for b in blocks if isinstance(b, Paragraph) and _holds_something(b)]
    shown = [b for b in blocks if _block_holds_something(b)]
    if len(lines) == len(shown) and len(table.rows) <= 3 and table.bordered:
        return _boxed_or_lines(lines, "callout", "a table of one column")
    return _marked(blocks, Unfolded("layout", "a table of one column"))


def _row_as_line(row: list[Cell]) -> Paragraph | None:
    """A form's row as one line, its cells divided by dashes."""
    found: Paragraph | None = None
    length = 0
    for cell in row:
        for paragraph in paragraphs_of(cell.blocks):
            if not _holds_something(paragraph):
                continue
            if found is None:
                found = paragraph
                found.mark = None
                found.listed = True
                length = len(found.text)
                continue
            dash = Span(" – ", size=found.size)
            offset = length + len(dash.text)
            length = offset + len(paragraph.text)
            found.spans += [dash, *paragraph.spans]
            found.drawn += [d for d in paragraph.drawn if not isinstance(d, TextBox)]
            found.notes += [
                replace(n, offset=n.offset + offset) for n in paragraph.notes
            ]
            found.tracked += paragraph.tracked
    return found


def _bordered(blocks: list[Block]) -> list[Block]:
    """Paragraphs with lines on all sides, one after the other, are one box."""
    found: list[Block] = []
    box: list[Paragraph] = []

    def close() -> None:
        lines = [p for p in box if p.line]
        if len(lines) == 1 and _is_banner(lines[0], shaded=False):
            found.extend(box)
        elif lines and sum(len(p.line.split()) for p in lines) <= _LARGEST_BOX:
            found.append(_boxed(lines, "callout", "paragraphs with lines around them"))
        else:
            found.extend(box)
        box.clear()

    for block in blocks:
        plain = isinstance(block, Paragraph) and not block.drawn
        if (
            plain
            and isinstance(block, Paragraph)
            and block.boxed
            and block.outline is None
        ):
            box.append(block)
            continue
        close()
        found.append(block)
    close()
    return found
