"""Accessible tables: a repeated header row, whole rows, no merged cells, a summary."""

from collections.abc import Sequence

from .look import Look
from .markup import attribute, one_line, paragraph, run
from .styles import TABLE, TABLE_HEADING, TABLE_ROW_HEADING, TABLE_TEXT

MOST_COLUMNS = 63  # Word opens no table with more.
_NARROWEST, _WIDEST = 4, 30  # letters
_LETTER, _CELL_EDGES = 138, 216  # twips, of 12 point Arial

Row = Sequence[str]


def table(
    header: Row,
    rows: Sequence[Row],
    look: Look,
    *,
    title: str,
    summary: str,
    row_headings: bool = False,
    widths: Sequence[int] = (),
) -> str:
    """A table of plain words. `widths` in twips; worked out from the words if empty.

    Give it a paragraph before and after, or neighbouring tables grow together.
    """
    every = _even([header, *rows])
    columns = widths or _widths(every, look.paper.text_width)
    ids = look.ids
    plain, heading = ids[TABLE_TEXT], ids[TABLE_HEADING]
    first = ids[TABLE_ROW_HEADING] if row_headings else plain
    shown = ' w:firstColumn="1"' if row_headings else ' w:firstColumn="0"'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    body = "".join(
        _row(row, columns, (first, plain), "<w:cantSplit/>") for row in every[1:]
    )
    top = _row(
        every[0],
        columns,
        (heading, heading),
        "<w:cantSplit/><w:tblHeader/>",
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{ids[TABLE]}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"06A0" if row_headings else "0620"}" w:firstRow="1" '
        f'w:lastRow="0"{shown} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(title)}"/>'
        f'<w:tblDescription w:val="{attribute(summary)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{top}{body}</w:tbl>"
    )


def _even(rows: Sequence[Row]) -> list[list[str]]:
    """The rows with equally many cells; what Word cannot hold joins the last cell."""
    most = max(map(len, rows))
    even = [[*row, *[""] * (most - len(row))] for row in rows]
    if most <= MOST_COLUMNS:
        return even
    last = MOST_COLUMNS - 1
    return [[*row[:last], "\n".join(row[last:])] for row in even]


def _row(
    cells: Row, widths: Sequence[int], styles: tuple[str, str], properties: str
) -> str:
    first, others = styles
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(others if place else first, run(cell))}</w:tc>"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def _widths(rows: Sequence[Row], room: int) -> list[int]:
    """Widths that fill the room: room for the longest words, then for the rest.

    Where even the longest words do not fit beside each other, they share by length.
    """
    needs = [_need(column) for column in zip(*rows, strict=True)]
    spare = max(0, room - sum(least for least, _ in needs))
    wishes = sum(wish for _, wish in needs)
    wanted = [least + spare * wish // wishes for least, wish in needs]
    widths = [room * width // sum(wanted) for width in wanted]
    widths[-1] += room - sum(widths)
    return widths


def _need(cells: Sequence[str]) -> tuple[int, int]:
    """The least width of a column, and how much more it would like."""
    texts = [one_line(cell) for cell in cells]
    longest_word = max(len(word) for text in texts for word in [*text.split(), ""])
    longest_text = max(map(len, texts))
    least = _CELL_EDGES + min(max(longest_word, _NARROWEST), _WIDEST) * _LETTER
    liked = _CELL_EDGES + min(longest_text, 12 + longest_text // 2, 120) * _LETTER
    return least, max(liked - least, 0) + _LETTER
