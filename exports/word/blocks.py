"""One writer per kind of block: a Text block in, body XML out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
from .markup import KEEP_NEXT, one_line, paragraph, run
from .numbering import SECTION_NUMBER, ClauseNumbers
from .pictures import Pictures
from .relationships import Relationships
from .runs import runs_xml
from .tables import table

_KEPT_WHOLE = 1_200  # A callout with more characters may run over a page's end.


@dataclass(slots=True)
class BlockWriter:
    """Writes blocks in order; collects links, pictures, bookmarks and numbers."""

    numbers: Mapping[str, str]
    pictures: Pictures
    relationships: Relationships
    clause_numbers: ClauseNumbers
    look: Look
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    _callouts: int = 0

    def write(self, block: Block) -> str:
        """The body XML of a block of any kind."""
        xml = self._written(block)
        self._callouts = self._callouts + 1 if isinstance(block, Callout) else 0
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
        return self._paragraph(styles.HEADING_1, heading, SECTION_NUMBER) + "".join(
            self._clause(part, numbered)
            if isinstance(part, Clause)
            else self._sub_heading(part)
            for part in section.parts
        )

    def table(self, block: Table) -> str:
        """The caption and the table below it."""
        caption = self._caption(block.id, block.caption)
        if not block.header and not any(block.rows):
            return caption + self._paragraph(styles.BODY, run("This table is empty."))
        title = block.caption or self.numbers[block.id]
        return caption + table(
            block.header,
            block.rows,
            self.look,
            title=title,
            summary=f"{_count(len(block.rows), 'row')} below a header row: "
            + ", ".join(block.header),
        )

    def definitions(self, block: Definitions) -> str:
        """The terms as a table of two columns."""
        title = self.bookmarks.around(block.id, run("Definitions"))
        return self._paragraph(styles.CAPTION, title) + table(
            ("Term", "Meaning"),
            [(entry.term, entry.meaning) for entry in block.entries],
            self.look,
            title="Definitions",
            summary="Terms used in this policy, each with its meaning",
            row_headings=True,
        )

    def callout(self, block: Callout) -> str:
        """A boxed passage, kept together where it is short."""
        indent = self.look.apart if self._callouts % 2 else ""
        title = run(one_line(block.title))
        lines = [self._words(runs) for runs in block.paragraphs]
        boxed = [(styles.CALLOUT, line) for line in lines]
        if title:
            boxed.insert(0, (styles.CALLOUT_TITLE, title))
        keep = KEEP_NEXT if _is_short(block) else ""
        return "".join(
            self._paragraph(
                style,
                inner if place > 1 else self.bookmarks.around(block.id, inner),
                (keep if place < len(boxed) else "") + indent,
            )
            for place, (style, inner) in enumerate(boxed, start=1)
        )

    def image(self, block: Image) -> str:
        """The picture and the caption below it; words where it cannot be shown."""
        drawing = self.pictures.drawing(block)
        shown = drawing or run(f"Picture that could not be shown: {block.alt}")
        caption = self._caption(block.id, block.caption, styles.PICTURE_CAPTION)
        return self._paragraph(styles.PICTURE, shown) + caption

    def reference(self, block: PolicyReference) -> str:
        """A pointer to another policy."""
        pointer = f"{one_line(block.title)} ({one_line(block.reference)})"
        note = f". {block.note}" if block.note else ""
        inner = run("See also: ", "<w:b/><w:bCs/>") + run(pointer + note)
        return self._paragraph(styles.SEE_ALSO, self.bookmarks.around(block.id, inner))

    def _clause(self, part: Clause, numbered: Mapping[str, tuple[str, str]]) -> str:
        style, properties = numbered[part.id]
        inner = self._words(part.runs)
        return paragraph(style, self.bookmarks.around(part.id, inner), properties)

    def _sub_heading(self, part: SubHeading) -> str:
        style = styles.HEADING_2 if part.level <= 3 else styles.HEADING_3
        inner = self._words(part.runs)
        return self._paragraph(style, self.bookmarks.around(part.id, inner))

    def _caption(self, identity: str, caption: str, style: str = styles.CAPTION) -> str:
        number, line = self.numbers[identity], one_line(caption)
        text = f"{number}: {line}" if line else number
        return self._paragraph(style, self.bookmarks.around(identity, run(text)))

    def _paragraph(self, role: str, inner: str, properties: str = "") -> str:
        return paragraph(self.look.ids[role], inner, properties)

    def _words(self, runs: Runs) -> str:
        return runs_xml(runs, self.relationships, self.look.ids[styles.HYPERLINK])


def _is_short(block: Callout) -> bool:
    return sum(len(words(runs)) for runs in block.paragraphs) <= _KEPT_WHOLE


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
