"""One line of a comparison as tracked paragraphs and tables."""

from dataclasses import dataclass

from cms.text.compare.model import Line, Pieces, SectionHeading, Status, Unit
from cms.text.compare.words import pieces
from cms.text.model import Clause, Run, Runs, SubHeading
from exports.word.bookmarks import Bookmarks
from exports.word.markup import one_line, paragraph

from .blocks import BlockChanges
from .marks import AWAY, HERE, NEW, REMOVED, Marks
from .numbering import Properties, Side
from .words import WordWriter


@dataclass(slots=True)
class LineWriter:
    """Writes lines in merged order.

    A kept line stands in its new style and number; what these were is tracked too.
    """

    old: Side
    new: Side
    marks: Marks
    words: WordWriter
    bookmarks: Bookmarks
    blocks: BlockChanges

    def write(self, place: int, line: Line) -> str:
        """The body XML of a line of any kind at its place in the comparison."""
        if isinstance(line.unit, SectionHeading | SubHeading | Clause):
            self.blocks.other_line()
            return self._paragraph(place, line)
        return self.blocks.write(line)

    def _paragraph(self, place: int, line: Line) -> str:
        found = _pieces(line)
        match line.status:
            case Status.MOVED_HERE | Status.MOVED_AWAY if _has_link(line):
                return self._moved_with_link(line, found)
            case Status.ADDED:
                inner = self.words.whole(found)
                return self._here(line, self.marks.inserted(inner, NEW), "ins", NEW)
            case Status.MOVED_HERE:
                inner = self.marks.moved_here(self.words.new(found))
                inner = self._in_range("moveTo", line.partner, inner)
                return self._here(line, inner, "moveTo", HERE)
            case Status.REMOVED:
                inner = self.marks.deleted(self.words.whole(found), REMOVED)
                return self._leaving(line, inner, "del", REMOVED)
            case Status.MOVED_AWAY:
                inner = self.marks.moved_away(self.words.whole(found))
                inner = self._in_range("moveFrom", place, inner)
                return self._leaving(line, inner, "moveFrom", AWAY)
            case _:
                return self._kept(line, found)

    def _moved_with_link(self, line: Line, found: Pieces) -> str:
        """Shown as removed and inserted: LibreOffice loses its way in moved links."""
        if line.status is Status.MOVED_AWAY:
            inner = self.marks.deleted(self.words.whole(found), AWAY)
            return self._leaving(line, inner, "del", AWAY)
        inner = self.marks.inserted(self.words.new(found), HERE)
        return self._here(line, inner, "ins", HERE)

    def _kept(self, line: Line, found: Pieces) -> str:
        old, new = _both(line)
        was, now = self.old.of(old), self.new.of(new)
        same = line.status is Status.SAME
        inner = self.words.whole(found) if same else self.words.changed(found)
        if was == now:
            return self._set(new, now, inner, "")
        track = self.marks.was(*self.old.spelled(old))
        return self._set(new, self.new.spelled(new), inner, track)

    def _here(self, line: Line, inner: str, change: str, whole: str) -> str:
        unit = line.unit
        return self._set(unit, self.new.of(unit), inner, self.marks.end(change, whole))

    def _leaving(self, line: Line, inner: str, change: str, whole: str) -> str:
        if line.old is None:
            raise ValueError("What is removed was there before.")
        style, properties = self.old.of(line.old)
        return paragraph(style, inner, properties + self.marks.end(change, whole))

    def _set(self, unit: Unit, now: Properties, inner: str, track: str) -> str:
        style, properties = now
        return paragraph(
            style, self.bookmarks.around(unit.id, inner), properties + track
        )

    def _in_range(self, change: str, move: int, inner: str) -> str:
        """The moved words in the range by which Word knows both ends of a move.

        `move` is the same at both ends: the place that the line went from.
        """
        start, end = self.marks.range(change, f"move{move}")
        return start + inner + end


def _has_link(line: Line) -> bool:
    kinds = SubHeading | Clause
    sides = [unit for unit in (line.old, line.new) if isinstance(unit, kinds)]
    return any(run.href for unit in sides for run in unit.runs)


def _both(line: Line) -> tuple[Unit, Unit]:
    if line.old is None or line.new is None:
        raise ValueError("A line that is kept holds two units.")
    return line.old, line.new


def _pieces(line: Line) -> Pieces:
    """The words of a line; a heading stands on one line whatever it was written on."""
    sides = [u for u in (line.old, line.new) if isinstance(u, SectionHeading)]
    if all(one_line(unit.heading) == unit.heading for unit in sides):
        return line.pieces
    return pieces(*(_heading(unit) for unit in (line.old, line.new)))


def _heading(unit: Unit | None) -> Runs:
    words = one_line(unit.heading) if isinstance(unit, SectionHeading) else ""
    return (Run(words),) if words else ()
