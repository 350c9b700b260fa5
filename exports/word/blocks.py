"""One writer per kind of block: a Text block in, body XML out."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from cms.text.model import (
    Block,
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    Runs,
    Section,
    SubHeading,
    Table,
    words,
)

from . import styles
from .bookmarks import Bookmarks
from .look import Look
from .markup import KEEP_NEXT, field, one_line, paragraph, run
from .numbering import SECTION_NUMBER, ClauseNumbers
from .pictures import Pictures
from .references import Citing
from .relationships import Relationships
from .runs import runs_xml
from .tables import Frame

TERM_AND_MEANING = ("Term", "Meaning")
_KEPT_WHOLE = 1_200  # A callout with more characters may run over a page's end.


@dataclass(slots=True)
class BlockWriter:
    """Writes blocks in order; collects links, pictures, bookmarks and numbers."""

    numbers: Mapping[str, str]
    pictures: Pictures
    relationships: Relationships
    clause_numbers: ClauseNumbers
    look: Look
    bookmarks: Bookmarks = dataclasses.field(default_factory=Bookmarks)
    callouts: int = 0
    citing: Citing | None = None

    def write(self, block: Block) -> str:
        """The body XML of a block of any kind."""
        xml = self._written(block)
        self.callouts = self.callouts + 1 if isinstance(block, Callout) else 0
        return xml

    def _written(self, block: Block) -> str:
        match block:
            case Section():
                return self.section(block)
            case Table():
                return self.table(block)
            case Definitions():
                return self.definitions(block)
            case Callout():
                return self.callout(block)
            case Image():
                return self.image(block)
            case PolicyReference():
                return self.reference(block)

    def section(self, section: Section) -> str:
        """The numbered heading, its clauses and sub-headings."""
        heading = self.bookmarks.around(section.id, run(one_line(section.heading)))
        numbered = self.clause_numbers.paragraph_properties(section)
        return self.paragraph(styles.HEADING_1, heading, SECTION_NUMBER) + "".join(
            self._clause(part, numbered)
            if isinstance(part, Clause)
            else self._sub_heading(part)
            for part in section.parts
        )

    def table(self, block: Table) -> str:
        """The caption and the table below it."""
        caption = self._caption(block.id, block.caption)
        if is_empty(block):
            return caption + self.paragraph(styles.BODY, run("This table is empty."))
        return caption + self.frame_of(block).table(block.header, block.rows)

    def frame_of(self, block: Table) -> Frame:
        """What a table has besides its words."""
        summary = f"{_count(len(block.rows), 'row')} below a header row: "
        return Frame(
            self.look,
            block.caption or self.numbers[block.id],
            summary + ", ".join(block.header),
        )

    def definitions(self, block: Definitions) -> str:
        """The terms as a table of two columns."""
        rows = [(entry.term, entry.meaning) for entry in block.entries]
        return self.definitions_title(block) + self.definitions_frame().table(
            TERM_AND_MEANING, rows
        )

    def definitions_title(self, block: Definitions) -> str:
        """The line above the terms."""
        title = self.bookmarks.around(block.id, run("Definitions"))
        return self.paragraph(styles.CAPTION, title)

    def definitions_frame(self) -> Frame:
        """What the table of terms has besides its words."""
        summary = "Terms used in this policy, each with its meaning"
        return Frame(self.look, "Definitions", summary, row_headings=True)

    def callout(self, block: Callout) -> str:
        """A boxed passage, kept together where it is short."""
        indent = self.look.apart if self.callouts % 2 else ""
        title = run(one_line(block.title))
        lines = [self._words(runs) for runs in block.paragraphs]
        boxed = [(styles.CALLOUT, line) for line in lines]
        if title:
            boxed.insert(0, (styles.CALLOUT_TITLE, title))
        keep = KEEP_NEXT if is_short(block) else ""
        return "".join(
            self.paragraph(
                style,
                inner if place > 1 else self.bookmarks.around(block.id, inner),
                (keep if place < len(boxed) else "") + indent,
            )
            for place, (style, inner) in enumerate(boxed, start=1)
        )

    def image(self, block: Image) -> str:
        """The picture and the caption below it; words where it cannot be shown."""
        caption = self._caption(block.id, block.caption, styles.PICTURE_CAPTION)
        return self.paragraph(styles.PICTURE, self.shown(block)) + caption

    def shown(self, block: Image) -> str:
        """The run of a picture, or words where it cannot be shown."""
        drawing = self.pictures.drawing(block)
        return drawing or run(f"Picture that could not be shown: {block.alt}")

    def reference(self, block: PolicyReference) -> str:
        """A pointer to another policy."""
        inner = run("See also: ", "<w:b/><w:bCs/>") + run(reference_line(block))
        return self.paragraph(styles.SEE_ALSO, self.bookmarks.around(block.id, inner))

    def _clause(self, part: Clause, numbered: Mapping[str, tuple[str, str]]) -> str:
        style, properties = numbered[part.id]
        inner = self._words(part.runs)
        return paragraph(style, self.bookmarks.around(part.id, inner), properties)

    def _sub_heading(self, part: SubHeading) -> str:
        style = styles.HEADING_2 if part.level <= 3 else styles.HEADING_3
        inner = self._words(part.runs)
        return self.paragraph(style, self.bookmarks.around(part.id, inner))

    def _caption(self, identity: str, caption: str, style: str = styles.CAPTION) -> str:
        inner = self.caption_words(self.numbers[identity], one_line(caption))
        return self.paragraph(style, self.bookmarks.around(identity, inner))

    def caption_words(self, number: str, line: str) -> str:
        """The number, which Word counts, and the words of a caption."""
        label, _, count = number.partition(" ")
        counted = run(f"{label} ") + field(f"SEQ {label} \\* ARABIC", count)
        return counted + run(f": {line}" if line else "")

    def paragraph(self, role: str, inner: str, properties: str = "") -> str:
        """A paragraph in the style that the look gives a role."""
        return paragraph(self.look.ids[role], inner, properties)

    def _words(self, runs: Runs) -> str:
        if self.citing is not None:
            return self.citing.words(runs, self._plain)
        return self._plain(runs)

    def _plain(self, runs: Runs) -> str:
        return runs_xml(runs, self.relationships, self.look.ids[styles.HYPERLINK])


def is_short(block: Callout) -> bool:
    """Whether a callout is kept together on a page."""
    return sum(len(words(runs)) for runs in block.paragraphs) <= _KEPT_WHOLE


def is_empty(block: Table) -> bool:
    """Whether a table has no cells at all."""
    return not block.header and not any(block.rows)


def reference_line(block: PolicyReference) -> str:
    """What a pointer to another policy says."""
    pointer = f"{one_line(block.title)} ({one_line(block.reference)})"
    return f"{pointer}. {block.note}" if block.note else pointer


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
