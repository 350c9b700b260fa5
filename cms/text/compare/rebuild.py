"""Accept or reject every change: the new text or the old one, from the comparison.

Words come from pieces and rows, other values from facts. What a fact does not name is
taken from the unit of the *other* side, so a difference that a comparison missed shows
as a text that is not the same. Only its identity comes from the unit itself.
"""

from dataclasses import dataclass, replace

from cms.text.model import (
    Callout,
    Clause,
    Definition,
    Definitions,
    Image,
    PolicyReference,
    Runs,
    SubHeading,
    Table,
    Text,
    words,
)

from .facts import values
from .model import Comparison, Line, Pieces, SectionHeading, Status, Unit
from .normal import merged
from .units import blocks


def accept(comparison: Comparison) -> Text:
    """The new text, in the form of `cms.text.compare.normal`."""
    return _Side(new=True).text(comparison)


def reject(comparison: Comparison) -> Text:
    """The old text, in the form of `cms.text.compare.normal`."""
    return _Side(new=False).text(comparison)


@dataclass(frozen=True)
class _Side:
    new: bool

    @property
    def absent(self) -> tuple[Status, Status]:
        """What is no part of this side: a line, a row, a column."""
        if self.new:
            return Status.REMOVED, Status.MOVED_AWAY
        return Status.ADDED, Status.MOVED_HERE

    def text(self, comparison: Comparison) -> Text:
        found = (
            self.unit(line)
            for line in comparison.lines
            if line.status not in self.absent
        )
        return Text(
            blocks=tuple(blocks(found)), **values(comparison.facts, new=self.new)
        )

    def unit(self, line: Line) -> Unit:
        own, other = (line.new, line.old) if self.new else (line.old, line.new)
        if own is None:
            raise ValueError("A line of a comparison holds no unit of its side.")
        told = {"id": own.id, **values(line.facts, new=self.new), **self.words(line)}
        return replace(own if other is None else other, **told)

    def words(self, line: Line) -> dict[str, object]:
        """The words of a line by the names of the unit's fields."""
        match line.unit:
            case SectionHeading():
                return {"heading": words(self.runs(line.pieces))}
            case Clause() | SubHeading():
                return {"runs": self.runs(line.pieces)}
            case Table():
                header, *rows = self.rows(line)
                plain = [tuple(map(words, row)) for row in rows]
                return {"header": tuple(map(words, header)), "rows": tuple(plain)}
            case Definitions():
                terms = (map(words, row) for row in self.rows(line))
                return {"entries": tuple(Definition(*term) for term in terms)}
            case Callout():
                return {"paragraphs": tuple(runs for (runs,) in self.rows(line))}
            case Image() | PolicyReference():
                return {}

    def rows(self, line: Line) -> list[tuple[Runs, ...]]:
        return [
            tuple(
                self.runs(cell.pieces)
                for cell, column in zip(row.cells, line.columns, strict=True)
                if column not in self.absent
            )
            for row in line.rows
            if row.status not in self.absent
        ]

    def runs(self, pieces: Pieces) -> Runs:
        sides = (piece.new if self.new else piece.old for piece in pieces)
        return merged(tuple(run for side in sides for run in side))
