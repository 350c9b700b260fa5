"""The tables of a file, row by row, with the marks on rows and in cells."""

from collections import defaultdict
from dataclasses import dataclass

from exports.returned.paper import NONE, Paper, Piece, squeezed
from exports.returned.sights import in_base, in_result


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a table in the file: its cells' pieces, and the marks on the row."""

    cells: tuple[tuple[Piece, ...], ...]
    ins: int
    dele: int

    def words(self, *, result: bool) -> tuple[str, ...]:
        """The words of each cell, before the changes or after them."""
        shown = in_result if result else in_base
        return tuple(
            squeezed("".join(p.text for p in cell if shown(p))) for cell in self.cells
        )

    @property
    def marks(self) -> set[int]:
        """All marks on it and in it."""
        own = {m for cell in self.cells for p in cell for m in (p.ins, p.dele)}
        return (own | {self.ins, self.dele}) - {NONE}

    @property
    def is_removed(self) -> bool:
        """Whether nothing of it is left."""
        had = any(self.words(result=False))
        return self.dele != NONE or (had and not any(self.words(result=True)))


def tables_of(paper: Paper) -> tuple[list[list[FileRow]], list[int]]:
    """The file's tables with their rows, and the paragraph each begins at."""
    cells: dict[tuple[int, int, int], list[Piece]] = defaultdict(list)
    starts: dict[int, int] = {}
    for place, paragraph in enumerate(paper.paragraphs):
        if paragraph.cell is None or paragraph.where != "body":
            continue
        starts.setdefault(paragraph.cell[0], place)
        pieces = cells[paragraph.cell]
        if pieces:
            pieces.append(Piece("\n"))
        pieces += paragraph.pieces
    rows: dict[int, dict[int, dict[int, list[Piece]]]] = defaultdict(dict)
    for (table, row, column), pieces in cells.items():
        rows[table].setdefault(row, {})[column] = pieces
    marks = {(t, r): (ins, dele) for t, r, ins, dele in paper.rows}
    count = max(rows, default=-1) + 1
    tables = [
        [
            FileRow(
                tuple(tuple(cell) for _, cell in sorted(columns.items())),
                *marks[number, place],
            )
            for place, columns in sorted(rows[number].items())
            if (number, place) in marks
        ]
        for number in range(count)
    ]
    return tables, [starts.get(number, -1) for number in range(count)]
