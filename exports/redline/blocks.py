"""Tables, definitions, callouts, pictures and references with their changes marked.

What changed inside stays where it is, with its words marked. What changed its columns,
or moved, is shown as removed and inserted as a whole.
"""

from dataclasses import dataclass, field

from cms.text.compare.model import Line, Row, Status
from cms.text.model import Callout, Definitions, Image, PolicyReference, Table
from exports.word import styles
from exports.word.blocks import BlockWriter, is_empty, is_short, reference_line
from exports.word.markup import KEEP_NEXT, one_line, run
from exports.word.tables import Frame

from .marks import AWAY, HERE, NEW, REMOVED, TABLE, Marks
from .tables import TERMS, TableChanges, can_change
from .words import WordWriter

Unit = Table | Definitions | Callout | Image | PolicyReference
GONE = (Status.REMOVED, Status.MOVED_AWAY)
COME = (Status.ADDED, Status.MOVED_HERE)


@dataclass(slots=True)
class PlainCaptions(BlockWriter):
    """Writes captions with their numbers as words.

    Word would count the caption of a table that is removed, too.
    """

    def caption_words(self, number: str, line: str) -> str:
        """The number and the words of a caption."""
        return run(_caption(number, line))


@dataclass(slots=True)
class BlockChanges:
    """Writes the lines that are no headings and clauses, in merged order."""

    older: PlainCaptions
    newer: PlainCaptions
    marks: Marks
    words: WordWriter
    _callouts: int = field(default=0)

    def write(self, line: Line) -> str:
        """The body XML of a line."""
        xml = self._written(line)
        self._callouts = self._callouts + 1 if isinstance(line.unit, Callout) else 0
        return xml

    def other_line(self) -> None:
        """Something else came between: the next box does not grow into the last."""
        self._callouts = 0

    def _written(self, line: Line) -> str:
        if line.status in GONE or line.status in COME:
            return self._whole(line)
        match line.old, line.new:
            case Table() as old, Table() as new:
                return self._table(line, old, new)
            case Definitions(), Definitions() as new:
                return self._definitions(line, new)
            case Callout() as old, Callout() as new:
                return self._callout(line, old, new)
            case Image() as old, Image() as new:
                return self._image(line, old, new)
            case PolicyReference() as old, PolicyReference() as new:
                return self._reference(old, new)
        raise ValueError("A line that is kept holds two units of one kind.")

    def _whole(self, line: Line) -> str:
        moved = line.status in (Status.MOVED_AWAY, Status.MOVED_HERE)
        gone = line.status in GONE
        unit = line.old if gone else line.new
        if not isinstance(unit, Unit):
            raise ValueError("A heading or clause is no block.")
        if gone:
            return self._gone(unit, AWAY if moved else REMOVED)
        return self._come(unit, HERE if moved else NEW)

    def _gone(self, unit: Unit, whole: str) -> str:
        xml = self._plain(self.older, unit)
        return self.marks.all_deleted(xml, _what(unit) + whole)

    def _come(self, unit: Unit, whole: str) -> str:
        xml = self._plain(self.newer, unit)
        return self.marks.all_inserted(xml, _what(unit) + whole)

    def _plain(self, writer: PlainCaptions, unit: Unit) -> str:
        writer.callouts = self._callouts
        return writer.write(unit)

    def _table(self, line: Line, old: Table, new: Table) -> str:
        if is_empty(old) or is_empty(new) or not can_change(line):
            if old == new and line.old_number == line.new_number:
                return self._plain(self.newer, new)
            return self._gone(old, REMOVED) + self._come(new, NEW)
        caption = self._caption(line, old, new, styles.CAPTION)
        return caption + self._grid(self.newer.frame_of(new), line.rows)

    def _definitions(self, line: Line, new: Definitions) -> str:
        title, frame = self.newer.definitions_title(new), self.newer.definitions_frame()
        return title + self._grid(frame, (TERMS, *line.rows))

    def _grid(self, frame: Frame, rows: tuple[Row, ...]) -> str:
        return TableChanges(self.marks, self.words, frame).table(rows)

    def _callout(self, line: Line, old: Callout, new: Callout) -> str:
        apart = self.newer.look.apart if self._callouts % 2 else ""
        keep = KEEP_NEXT if is_short(new) else ""
        boxed = [
            *self._callout_title(one_line(old.title), one_line(new.title)),
            *map(self._callout_paragraph, line.rows),
        ]
        return "".join(
            self.newer.paragraph(
                role,
                inner if place > 1 else self.newer.bookmarks.around(new.id, inner),
                (keep if place < len(boxed) else "") + apart + track,
            )
            for place, (role, inner, track) in enumerate(boxed, start=1)
        )

    def _callout_title(self, old: str, new: str) -> list[tuple[str, str, str]]:
        if not old and not new:
            return []
        if old and new:
            inner, track = self.words.between(old, new), ""
        elif new:
            inner = self.marks.inserted(run(new), NEW)
            track = self.marks.end("ins", NEW)
        else:
            inner = self.marks.deleted(run(old), REMOVED)
            track = self.marks.end("del", REMOVED)
        return [(styles.CALLOUT_TITLE, inner, track)]

    def _callout_paragraph(self, row: Row) -> tuple[str, str, str]:
        found = row.cells[0].pieces
        match row.status:
            case Status.ADDED:
                inner = self.marks.inserted(self.words.whole(found), NEW)
                track = self.marks.end("ins", NEW)
            case Status.REMOVED:
                inner = self.marks.deleted(self.words.whole(found), REMOVED)
                track = self.marks.end("del", REMOVED)
            case _:
                inner, track = self.words.changed(found), ""
        return styles.CALLOUT, inner, track

    def _image(self, line: Line, old: Image, new: Image) -> str:
        """A picture; shown twice where it, its size or its alt text changed."""
        was, now = self.older.shown(old), self.newer.shown(new)
        if (old.sha256, old.alt, old.width, old.height) != (
            new.sha256, new.alt, new.width, new.height,
        ):  # fmt: skip
            now = self.marks.deleted(was, REMOVED) + self.marks.inserted(now, NEW)
        picture = self.newer.paragraph(styles.PICTURE, now)
        return picture + self._caption(line, old, new, styles.PICTURE_CAPTION)

    def _reference(self, old: PolicyReference, new: PolicyReference) -> str:
        pointer = self.words.between(reference_line(old), reference_line(new))
        inner = run("See also: ", "<w:b/><w:bCs/>") + pointer
        return self.newer.paragraph(
            styles.SEE_ALSO, self.newer.bookmarks.around(new.id, inner)
        )

    def _caption(
        self, line: Line, old: Table | Image, new: Table | Image, role: str
    ) -> str:
        """The caption, its number being words like the others."""
        inner = self.words.between(
            _caption(line.old_number, old.caption),
            _caption(line.new_number, new.caption),
        )
        return self.newer.paragraph(role, self.newer.bookmarks.around(new.id, inner))


def _what(unit: Unit) -> str:
    return TABLE if isinstance(unit, Table | Definitions) else ""


def _caption(number: str, caption: str) -> str:
    line = one_line(caption)
    return f"{number}: {line}" if line else number
