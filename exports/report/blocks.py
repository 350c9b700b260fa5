"""What a report is made of: plain values that page and Word read alike.

`kind` names the part of a template that shows a block. Words come as people wrote
them; whoever shows them escapes.
"""

from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, get_args

from consultation.charts.chart import Chart
from workflow.redline import Piece


class Wording(StrEnum):
    """Which edition of a report: for adults, or in plain words for young people."""

    FORMAL = "formal"
    YOUNG = "young"

    @property
    def is_young(self) -> bool:
        """Whether it is in plain words."""
        return self is Wording.YOUNG


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading within a section."""

    kind: ClassVar[str] = "sub_heading"
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of our own, or of those who ran the consultation; `keep` them with what
    follows."""

    kind: ClassVar[str] = "paragraph"
    words: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A few words after what they are: "We decided: …"."""

    kind: ClassVar[str] = "labelled"
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not there, said in words."""

    kind: ClassVar[str] = "gap"
    words: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short lines."""

    kind: ClassVar[str] = "items"
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one in each row."""

    kind: ClassVar[str] = "facts"
    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table below its caption. The first column names its rows; of `numbers`, the
    others are read from the right. `widths` are how wide its columns are, as shares."""

    kind: ClassVar[str] = "table"
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = False
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes for the screen and for Word (PNG or JPEG), and its words."""

    kind: ClassVar[str] = "picture"
    shown: bytes
    type: str
    printed: bytes
    alt: str

    @property
    def address(self) -> str:
        """The picture within the page itself."""
        return f"data:{self.type};base64,{b64encode(self.shown).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Figure:
    """The chart of a table that stands below it; drawn when it is asked for."""

    kind: ClassVar[str] = "figure"
    chart: Chart


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture left, words right."""

    kind: ClassVar[str] = "pictured"
    picture: Picture | None
    words: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, from an approved copy that may be quoted, and of which
    group they are."""

    kind: ClassVar[str] = "quote"
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Change:
    """A clause before and after, each with the words that differ. Before is empty for
    a new clause, after for one that was taken out."""

    kind: ClassVar[str] = "change"
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


Block = (
    SubHeading
    | Paragraph
    | Labelled
    | Gap
    | Items
    | Facts
    | Table
    | Picture
    | Figure
    | Pictured
    | Quote
    | Change
)

# The same, for whoever goes through them; `stored` writes each under its kind.
KINDS: tuple[type[Block], ...] = get_args(Block)


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading; `key` is its address."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The sections of one round; `heading` is empty where there is one round."""

    heading: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `as_of` is the ISO time that it is written for; `facts` stand on
    the cover, and `control` below the contents, under the heading `about`."""

    wording: Wording
    council: str
    kind: str
    title: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    control: tuple[tuple[str, str], ...]
    as_of: str
    parts: tuple[Part, ...]
    about: str = "About this report"
