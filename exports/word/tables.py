"""Accessible tables: a repeated header row, whole rows, no merged cells, a summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from .look import Look
from .markup import attribute, one_line, paragraph, run
from .styles import TABLE, TABLE_HEADING, TABLE_ROW_HEADING, TABLE_TEXT

MOST_COLUMNS = 63  # Word opens no table with more.
_NARROWEST, _SHORT, _WIDEST = 4, 17, 30  # letters
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
    return Frame(look, title, summary, row_headings).table(header, rows, widths)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table has besides its words: its look, its title and its summary."""

    look: Look
    title: str
    summary: str
    row_headings: bool = False

    def table(
        self, header: Row, rows: Sequence[Row], widths: Sequence[int] = ()
    ) -> str:
        """The whole table of plain words."""
        every = _even([header, *rows])
        columns = widths or widths_for(every, self.look.paper.text_width)
        lines = (
            self.row([run(cell) for cell in row], columns, header=not place)
            for place, row in enumerate(every)
        )
        return self.around("".join(lines), columns)

    def around(self, rows: str, columns: Sequence[int]) -> str:
        """The table around its rows, with columns of these widths in twips."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        first = int(self.row_headings)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.look.ids[TABLE]}"/>'
            f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"06A0" if first else "0620"}" w:firstRow="1" '
            f'w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" '
            f'w:noVBand="1"/><w:tblCaption w:val="{attribute(self.title)}"/>'
            f'<w:tblDescription w:val="{attribute(self.summary)}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def row(
        self, cells: Sequence[str], columns: Sequence[int], *, header: bool = False
    ) -> str:
        """A row of cells, each with the XML of its words; kept whole on a page."""
        first, others = self._styles(header)
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{paragraph(others if place else first, cell)}</w:tc>"
            for place, (cell, width) in enumerate(zip(cells, columns, strict=True))
        )
        repeated = "<w:tblHeader/>" if header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inner}</w:tr>"

    def _styles(self, header: bool) -> tuple[str, str]:
        ids = self.look.ids
        if header:
            return ids[TABLE_HEADING], ids[TABLE_HEADING]
        first = TABLE_ROW_HEADING if self.row_headings else TABLE_TEXT
        return ids[first], ids[TABLE_TEXT]


def shares(widths: Sequence[int], room: int) -> list[int]:
    """The widths in the same proportions, filling the room."""
    whole = sum(widths)
    found = [width * room // whole for width in widths]
    found[-1] += room - sum(found)
    return found


def _even(rows: Sequence[Row]) -> list[list[str]]:
    """The rows with equally many cells; what Word cannot hold joins the last cell."""
    most = max(map(len, rows))
    even = [[*row, *[""] * (most - len(row))] for row in rows]
    if most <= MOST_COLUMNS:
        return even
    last = MOST_COLUMNS - 1
    return [[*row[:last], "\n".join(row[last:])] for row in even]


def widths_for(rows: Sequence[Row], room: int) -> list[int]:
    """Widths that fill the room: room for the longest words, then for the rest.

    A column of short entries, dates for instance, stands unbroken where there is room.
    Where even the longest words do not fit beside each other, they share by length.
    """
    columns = list(zip(*rows, strict=True))
    needs = [_need(column, _SHORT) for column in columns]
    if sum(least for least, _ in needs) > room * 3 // 4:
        needs = [_need(column) for column in columns]
    spare = max(0, room - sum(least for least, _ in needs))
    wishes = sum(wish for _, wish in needs)
    wanted = [least + spare * wish // wishes for least, wish in needs]
    return shares(wanted, room)


def _need(cells: Sequence[str], unbroken: int = 0) -> tuple[int, int]:
    """The least width of a column, and how much more it would like.

    Where no cell has more than `unbroken` letters, none of them needs to be broken.
    """
    texts = [one_line(cell) for cell in cells]
    longest_word = max(len(word) for text in texts for word in [*text.split(), ""])
    longest_text = max(map(len, texts))
    longest = longest_text if longest_text <= unbroken else longest_word
    least = _CELL_EDGES + min(max(longest, _NARROWEST), _WIDEST) * _LETTER
    liked = _CELL_EDGES + min(longest_text, 12 + longest_text // 2, 120) * _LETTER
    return least, max(liked - least, 0) + _LETTER
