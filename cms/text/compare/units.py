"""A text as the flat list of units that compare: headings, clauses, tables and so on.

Alignment sees them as an `Item` each; rows of tables pair in the same way.
"""

from collections.abc import Hashable, Iterable, Iterator

from cms.text.model import (
    Block,
    Callout,
    Clause,
    Definitions,
    Image,
    PolicyReference,
    Section,
    SubHeading,
    Table,
    Text,
    words,
)

from .model import SectionHeading, Unit
from .tokens import Vocabulary

# More words say no more about what a unit was, and likeness takes their square.
ENOUGH = 200


class Item:
    """What alignment asks of a unit, a row or a paragraph.

    Two items with the same `key` say the same; only items of one `kind` can pair; the
    same `name` (an id, a term) is a reason to pair even where the words differ.
    """

    __slots__ = ("_encoded", "key", "kind", "name", "said", "vocabulary")

    def __init__(
        self, kind: str, key: Hashable, name: str, said: str, vocabulary: Vocabulary
    ) -> None:
        self.kind, self.key, self.name, self.said = kind, key, name, said
        self.vocabulary = vocabulary
        self._encoded: str | None = None

    @property
    def encoded(self) -> str:
        """The first words, a character for each. Most items are never asked."""
        if self._encoded is None:
            self._encoded = self.vocabulary.words(self.said, ENOUGH)
        return self._encoded


def units(text: Text) -> list[Unit]:
    """The units of a text in order: a section's heading, then its parts."""
    found: list[Unit] = []
    for block in text.blocks:
        if isinstance(block, Section):
            found.append(SectionHeading(block.id, block.heading))
            found.extend(block.parts)
        else:
            found.append(block)
    return found


def blocks(found: Iterable[Unit]) -> Iterator[Block]:
    """The blocks whose units these are: the opposite of `units`.

    Raises ValueError for a clause that stands in no section.
    """
    heading: SectionHeading | None = None
    parts: list[Clause | SubHeading] = []
    for unit in found:
        if isinstance(unit, Clause | SubHeading):
            if heading is None:
                raise ValueError(f"The clause {unit.id} stands in no section.")
            parts.append(unit)
            continue
        if heading is not None:
            yield Section(heading.id, heading.heading, tuple(parts))
            heading, parts = None, []
        if isinstance(unit, SectionHeading):
            heading = unit
        else:
            yield unit
    if heading is not None:
        yield Section(heading.id, heading.heading, tuple(parts))


def items(found: Iterable[Unit], vocabulary: Vocabulary) -> list[Item]:
    """What alignment asks of each unit."""
    return [item(unit, vocabulary) for unit in found]


def item(unit: Unit, vocabulary: Vocabulary) -> Item:
    """What alignment asks of a unit. Formats and list levels are no part of its key."""
    kind = type(unit).__name__
    said = says(unit)
    return Item(kind, (kind, said), unit.id, said, vocabulary)


def says(unit: Unit) -> str:
    """What a unit says, in plain words; a picture says which one it is."""
    match unit:
        case Clause() | SubHeading():
            return words(unit.runs)
        case SectionHeading():
            return unit.heading
        case Table():
            cells = (cell for row in (unit.header, *unit.rows) for cell in row)
            return "\n".join((unit.caption, *cells))
        case Definitions():
            return "\n".join(f"{e.term}\n{e.meaning}" for e in unit.entries)
        case Callout():
            return "\n".join((unit.title, *map(words, unit.paragraphs)))
        case Image():
            return f"{unit.sha256}\n{unit.caption}\n{unit.alt}"
        case PolicyReference():
            return f"{unit.reference} {unit.title}\n{unit.note}"
