"""What differs between two texts, as frozen values that page and Word read alike.

A comparison is one list of lines in merged order. Leaving out what is only old gives
the new text in its order, leaving out what is only new gives the old one; `accept` and
`reject` in `cms.text.compare.rebuild` do exactly that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cms.text.model import (
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    Run,
    Runs,
    SubHeading,
    Table,
)


class Status(StrEnum):
    """What became of a line, a row, a column or a cell.

    A moved line stands twice: MOVED_AWAY where it was, MOVED_HERE where it is, the
    latter with the changes of its words, if any. FORMATTED means the same words in
    another format, at another list or heading level.
    """

    SAME = "same"
    CHANGED = "changed"
    FORMATTED = "formatted"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


class Change(StrEnum):
    """What became of some words inside a line."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"
    FORMATTED = "formatted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, as they were and as they are.

    `old` is empty for inserted words, `new` for deleted ones; for FORMATTED both hold
    the same words in different formats.
    """

    change: Change
    old: Runs = ()
    new: Runs = ()


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """The heading line of a section; the clauses after it are the section's."""

    id: str
    heading: str

    @property
    def runs(self) -> Runs:
        """The heading as runs, so that it compares like other words."""
        return (Run(self.heading),) if self.heading else ()


Unit = (
    SectionHeading
    | SubHeading
    | Clause
    | Table
    | Definitions
    | Callout
    | Image
    | PolicyReference
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value beside the words: a list level, an alt text, a title, a pillar.

    `name` is the field's name in `cms.text.model`, `label` its words for people.
    `pieces` compare its words where it has any (a caption, a summary).
    """

    name: str
    label: str
    old: str
    new: str
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a merged row. Its column may be ADDED or REMOVED.

    FORMATTED only in a callout. An added row has empty REMOVED cells in columns that
    were removed, a removed row has empty ADDED ones in columns that were added.
    """

    status: Status
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table (the header is row 0), a definition, a callout's paragraph.

    A row has one cell per merged column; SAME (all of its cells are), CHANGED, ADDED
    or REMOVED.
    """

    status: Status
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of text in the merged order.

    `old` is None for ADDED, `new` for REMOVED; MOVED_AWAY and MOVED_HERE hold both, and
    `partner` is the place of the other one in `Comparison.lines` (-1 elsewhere). The
    words of MOVED_AWAY are those that left, all DELETED as in a REMOVED line. Old and
    new unit are of one kind always. `facts` are those that differ.
    `pieces` are the words of headings and clauses; `rows` and `columns` belong to
    tables, definitions (term, meaning) and callouts (one column; title is a fact).
    Numbers are those of `cms.text.numbering` ("2.1", "Table 1"), empty without one.
    """

    status: Status
    old: Unit | None
    new: Unit | None
    old_number: str = ""
    new_number: str = ""
    pieces: Pieces = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Status, ...] = ()
    facts: tuple[Fact, ...] = ()
    partner: int = -1

    @property
    def unit(self) -> Unit:
        """The new unit, or the old one where there is no new one."""
        found = self.new if self.new is not None else self.old
        if found is None:
            raise ValueError("A line of a comparison holds no unit.")
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared: the facts of the whole text, then its lines in order.

    `facts` hold every fact of `Text` but its blocks, in the order of its fields;
    pillars have a line each.
    """

    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs at all."""
        return not any(self.changes) and not any(self.changed_facts)

    @property
    def changes(self) -> Iterator[Line]:
        """The lines that differ, in order; a move counts where the line is now."""
        quiet = (Status.SAME, Status.MOVED_AWAY)
        return (line for line in self.lines if line.status not in quiet)

    @property
    def changed_facts(self) -> Iterator[Fact]:
        """The facts that differ."""
        return (fact for fact in self.facts if fact.old != fact.new)
