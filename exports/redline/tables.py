"""Tables whose rows and words changed, as one table with its changes marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.text.compare.model import Cell, Change, Line, Row, Status
from cms.text.compare.words import whole
from cms.text.model import Run, words
from exports.word.blocks import TERM_AND_MEANING
from exports.word.tables import MOST_COLUMNS, Frame, widths_for

from .marks import Marks
from .words import WordWriter

TERMS = Row(
    Status.SAME,
    tuple(
        Cell(Status.SAME, whole(Change.SAME, (Run(title),)))
        for title in TERM_AND_MEANING
    ),
)


def can_change(line: Line) -> bool:
    """Whether rows and cells can be marked: not where columns came or went."""
    kept = all(status is Status.SAME for status in line.columns)
    return kept and 0 < len(line.columns) <= MOST_COLUMNS


@dataclass(frozen=True, slots=True)
class TableChanges:
    """Writes the merged rows of a table, the header first."""

    marks: Marks
    words: WordWriter
    frame: Frame

    def table(self, rows: Sequence[Row]) -> str:
        """The whole table."""
        said = [_said(row, new) for row in rows for new in (False, True)]
        columns = widths_for(said, self.frame.look.paper.text_width)
        return self.frame.around(
            "".join(
                self._row(row, columns, header=not place)
                for place, row in enumerate(rows)
            ),
            columns,
        )

    def _row(self, row: Row, columns: Sequence[int], *, header: bool) -> str:
        changed = row.status is Status.CHANGED
        write = self.words.changed if changed else self.words.whole
        cells = [write(cell.pieces) for cell in row.cells]
        xml = self.frame.row(cells, columns, header=header)
        match row.status:
            case Status.ADDED:
                return self.marks.all_inserted(xml)
            case Status.REMOVED:
                return self.marks.all_deleted(xml)
        return xml


def _said(row: Row, new: bool) -> list[str]:
    """The words of a row's cells as they are, or as they were."""
    return [
        "".join(words(piece.new if new else piece.old) for piece in cell.pieces)
        for cell in row.cells
    ]
