"""What a table is for: data, layout, headings beside their text, a form."""

from collections.abc import Iterable

from .found import Block, Cell, Paragraph, RawTable, paragraphs_of
from .tables import starts_of

MOST_CELLS = 50_000
_PROSE = 90  # words on average in a cell that make a column a page
_LOOSE_PROSE = 40  # the same without borders


def has_row_headings(table: RawTable) -> bool:
    """Whether each row is a heading beside a page of text."""
    if table.header or len(table.rows) < 2 or {len(row) for row in table.rows} != {2}:
        return False
    heads = [[p for p in own_lines(row[0]) if p.line] for row in table.rows]
    texts = [[p for p in paragraphs_of(row[1].blocks) if p.line] for row in table.rows]
    return (
        all(len(lines) == 1 and len(lines[0].line.split()) <= 8 for lines in heads)
        and sum(len(lines) for lines in texts) >= 3 * len(texts)
        and sum(words_in(row[1].blocks) for row in table.rows) >= 50 * len(texts)
    )


def is_title(row: list[Cell]) -> bool:
    """Whether a row is one short cell over several columns."""
    return len(row) == 1 and row[0].span > 1 and 0 < words_in(row[0].blocks) <= 12


def is_layout(table: RawTable) -> bool:
    """Whether a table only puts passages side by side."""
    columns = max(len(row) for row in table.rows)
    cells = [cell for row in table.rows for cell in row]
    if any(p.outline is not None for c in cells for p in own_lines(c) if p.line):
        return columns <= 2 and any(words_in(c.blocks) > _LOOSE_PROSE for c in cells)
    if columns > 3 or table.header:
        return False
    longest = 0.0
    for place in range(columns):
        column = [row[place] for row in table.rows if place < len(row)]
        longest = max(longest, sum(words_in(c.blocks) for c in column) / len(column))
    if not table.bordered:
        return longest > _LOOSE_PROSE
    return longest > _PROSE and columns <= 2


def is_form(table: RawTable) -> bool:
    """Whether rows divide the width so differently that there are no columns."""
    starts = starts_of(table)
    if len(starts) * len(table.rows) > MOST_CELLS:
        return True
    widest = max(len(row) for row in table.rows)
    counts = {len(row) for row in table.rows}
    if len(starts) > widest + 1 or (len(starts) > widest and len(counts) > 2):
        return True
    narrow = sum(len(row) < widest for row in table.rows)
    return len(counts) > 1 and narrow * 2 >= len(table.rows) and _asks(table)


def _asks(table: RawTable) -> bool:
    """Whether a table is there to be filled in: labels with colons, boxes to tick."""
    cells = [
        " ".join(p.line for p in paragraphs_of(cell.blocks))
        for row in table.rows
        for cell in row
    ]
    return sum(c.endswith((":", "?")) or "☐" in c for c in cells) >= 2


def own_lines(cell: Cell) -> list[Paragraph]:
    """The paragraphs of a cell, those of tables inside it apart."""
    return [b for b in cell.blocks if isinstance(b, Paragraph)]


def words_in(blocks: Iterable[Block]) -> int:
    """How many words, as blanks divide them."""
    return sum(len(p.line.split()) for p in paragraphs_of(blocks))
