"""The neutral form of a policy text, which every output reads.

Page, Word, PDF, compare and search all start from a `Text`; none of them looks at a
StreamField. Everything here is frozen and holds plain values only, so a text that was
sealed can be rebuilt years later from its canonical JSON (`cms.text.canonical`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one format. A line break is a newline in `text`."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph or a list item of a section: the smallest part with an address.

    `id` is the section's StreamField id and Draftail's block key, joined by a dot.
    `depth` is 0 for a paragraph, 1 for an item of a list, 2 for one nested in it.
    """

    id: str
    runs: Runs
    depth: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading inside a section; `level` is 3 or 4, below the section's own 2."""

    id: str
    runs: Runs
    level: int = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the text: a heading and its clauses."""

    id: str
    heading: str
    parts: tuple[Clause | SubHeading, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means in this policy."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms."""

    id: str
    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed passage that must be noticed. `paragraphs` are runs each."""

    id: str
    title: str
    paragraphs: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, known by the SHA-256 of its bytes; `width`, `height` in pixels."""

    id: str
    sha256: str
    alt: str
    caption: str
    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True)
class PolicyReference:
    """A pointer to another policy, with its title as it was when the text was kept."""

    id: str
    page_id: int
    reference: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a text cites, as the register told it when the text was kept.

    `evidence` is the number people cite, `date` the beginning of an ISO date.
    """

    evidence: int
    organisation: str
    title: str
    date: str = ""
    url: str = ""


Block = Section | Table | Definitions | Callout | Image | PolicyReference


@dataclass(frozen=True, slots=True)
class Text:
    """A whole policy text with the facts that are sealed beside it.

    `references` are in the order in which the text first cites them, so that the first
    is [1] (`cms.text.citations`).
    """

    title: str
    kind: str = ""
    summary: str = ""
    pillars: tuple[str, ...] = ()
    department: str = ""
    service_area: str = ""
    audience: str = ""
    blocks: tuple[Block, ...] = field(default=())
    references: tuple[Reference, ...] = ()

    @property
    def sections(self) -> Iterator[Section]:
        """The sections in order."""
        return (block for block in self.blocks if isinstance(block, Section))

    @property
    def images(self) -> Iterator[Image]:
        """The images in order."""
        return (block for block in self.blocks if isinstance(block, Image))

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every clause in order."""
        return (
            part
            for section in self.sections
            for part in section.parts
            if isinstance(part, Clause)
        )


def words(runs: Runs) -> str:
    """The plain words of some runs."""
    return "".join(run.text for run in runs)
