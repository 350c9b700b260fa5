"""Blocks to units: each line finds its place, each guess is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cms.text.model import Run
from exports.incoming.draft import (
    Dropped,
    Guess,
    Line,
    Picture,
    Place,
    Unit,
)

from .boxing import as_grid, take_box, take_table
from .found import (
    Block,
    Boxed,
    Diagram,
    Drawn,
    Paragraph,
    RawTable,
    Unfolded,
)
from .levels import Levels, running
from .lining import EXCERPT, take_heading, take_line
from .notes import Notes
from .reasons import kind, reason

_LONGEST_TITLE = 120
_LONGEST_JOINED = 4_000


class Builder:
    """Makes the units of one text. `pictures` are those of the file by relationship."""

    def __init__(
        self,
        pictures: Mapping[str, Picture | str],
        diagrams: Mapping[str, list[tuple[int, str]]],
        notes: Notes,
    ) -> None:
        self.units: list[Unit] = []
        self.guesses: list[Guess] = []
        self.dropped: list[Dropped] = []
        self.diagrams_used: set[str] = set()
        self.tracked = 0
        self.reached: list[tuple[int, str, str]] = []
        self._pictures = pictures
        self._diagrams = diagrams
        self.notes = notes
        self.under = ""
        self.tables = 0
        self.lists = Levels(set())
        self._unfolded: list[tuple[Unfolded, Paragraph, int]] = []

    def build(self, blocks: Sequence[Block], front: set[int]) -> None:
        """Take blocks in; pictures of the `front` paragraphs are left behind."""
        self.lists = Levels(running(blocks))
        for block in blocks:
            if isinstance(block, RawTable):
                take_table(self, block)
            elif isinstance(block, Boxed):
                take_box(self, block)
            else:
                self._paragraph(block, in_front=id(block) in front)
            self._close_unfolded(block)
            last = self.units[-1].id if self.units else ""
            self.reached.append((block.number, last, self.under))

    def place(self, block: Block, part: str = "") -> Place:
        """Where a block stands."""
        own = "text" if isinstance(block, Boxed) else block.part
        return Place(part or own, block.number, block.page, self.under)

    def drop(self, code: str, text: str, block: Block, *, counted: bool = True) -> None:
        """Note that something is not taken."""
        last = self.units[-1].id if self.units else ""
        place = self.place(block)
        self.dropped.append(
            Dropped(kind(code), text, reason(code), place, last, counted)
        )

    def note_taken(self, paragraph: Paragraph, words: str) -> None:
        """Note that a footnote is put in brackets."""
        place = self.place(paragraph, paragraph.part)
        was, made = "a footnote", "words in brackets"
        excerpt = words[:EXCERPT]
        self.guesses.append(Guess("footnote", self.new_id(), was, made, excerpt, place))

    def new_id(self) -> str:
        """An id for the next unit."""
        return f"u{len(self.units) + 1}"

    def guess(
        self,
        code: str,
        unit: Unit,
        was: str,
        made: str,
        undo: tuple[Unit, ...] = (),
        words: str = "",
    ) -> None:
        """Note a guess that made a unit."""
        words = words[:EXCERPT]
        self.guesses.append(Guess(code, unit.id, was, made, words, unit.place, undo))

    def _paragraph(self, paragraph: Paragraph, *, in_front: bool) -> None:
        self.tracked += paragraph.tracked
        if paragraph.unfolded and paragraph.unfolded.last:
            self._unfolded.append((paragraph.unfolded, paragraph, len(self.units)))
        if paragraph.line:
            if paragraph.level:
                take_heading(self, paragraph)
            else:
                take_line(self, paragraph)
        else:
            self.notes.leave(paragraph, self)
        self.take_drawn(paragraph, in_front=in_front)

    def take_drawn(self, paragraph: Paragraph, *, in_front: bool) -> None:
        for drawn in paragraph.drawn:
            if isinstance(drawn, Drawn):
                self.take_picture(drawn, paragraph, in_front=in_front)
            elif isinstance(drawn, Diagram):
                self._diagram(drawn, paragraph)

    def take_picture(
        self, drawn: Drawn, paragraph: Paragraph, *, in_front: bool
    ) -> None:
        found = self._pictures.get(drawn.relation, "a picture that is not in the file")
        if isinstance(found, str):
            self.drop("picture", found, paragraph, counted=False)
            return
        name = found.part.rsplit("/", 1)[-1]
        if in_front:
            self.drop("logo", drawn.alt or name, paragraph, counted=False)
            return
        place = self.place(paragraph)
        self.units.append(
            replace(found, id=self.new_id(), alt=drawn.alt.strip(), place=place)
        )

    def _diagram(self, diagram: Diagram, paragraph: Paragraph) -> None:
        lines = self._diagrams.get(diagram.relation, [])
        if not lines or diagram.relation in self.diagrams_used:
            return
        self.diagrams_used.add(diagram.relation)
        place = self.place(paragraph, "diagram")
        first = len(self.units)
        for depth, words in lines:
            self.units.append(Line(self.new_id(), (Run(words),), depth, place=place))
        made = f"a list of {len(lines)}"
        self.guess("diagram", self.units[first], "a diagram", made, (), lines[0][1])

    def _close_unfolded(self, block: Block) -> None:
        """Write the guess about a table or box once its last line is through."""
        for entry in [e for e in self._unfolded if e[0].last is block]:
            what, first, start = entry
            self._unfolded.remove(entry)
            made = self.units[start:]
            if made:
                words = first.line[:EXCERPT]
                self.guesses.append(
                    Guess(
                        what.code,
                        made[0].id,
                        what.was,
                        "ordinary lines",
                        words,
                        made[0].place,
                        undo=as_grid(what.table, made[0]),
                        also=tuple(unit.id for unit in made[1:]),
                    )
                )
