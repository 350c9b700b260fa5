"""What is found in a file before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cms.text.model import Run, Runs

from .marks import Mark
from .styles import Style


@dataclass(slots=True)
class Span:
    """A stretch of words in one look. Tabs and line breaks are characters in it."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    struck: bool = False
    size: int = 24  # in half-points
    href: str = ""


@dataclass(slots=True)
class TextBox:
    """A box that floats: its blocks, and where it lies in its drawing if known."""

    blocks: list[Block]
    across: int | None = None
    down: int | None = None


@dataclass(slots=True)
class Drawn:
    """A picture, by the relationship that names its file."""

    relation: str
    alt: str = ""


@dataclass(slots=True)
class Diagram:
    """A SmartArt, by the relationship that names its data."""

    relation: str


@dataclass(slots=True)
class Note:
    """A reference to a footnote or endnote, behind so many characters."""

    kind: str
    identity: str
    offset: int


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph with what is anchored in it."""

    spans: list[Span]
    style: Style = field(default_factory=Style)
    outline: int | None = None
    mark: Mark | None = None
    indent: int = 0
    hanging: bool = False
    centred: bool = False
    boxed: bool = False
    number: int = 0
    page: int = 0
    part: str = "text"
    new_page: bool = False
    contents: bool = False
    tracked: int = 0
    formula: bool = False
    drawn: list[TextBox | Drawn | Diagram] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    level: int = 0  # 2 to 4 once it is taken for a heading
    guessed: str = ""  # why it was taken for one
    banner: bool = False  # a short line alone in a box that is shaded or bold
    row_heading: bool = False  # the first cell of a row whose second is a page
    listed: bool = False  # an item of a list without a mark of its own
    joins: str = ""  # what joins it to the line before: a blank or a line break
    unfolded: Unfolded | None = None  # what it stood in, for the first line of it
    _kept: tuple[int, str, str] = field(default=(-1, "", ""), init=False)

    @property
    def text(self) -> str:
        """Its words."""
        return self._words()[0]

    @property
    def line(self) -> str:
        """Its words on one line, single spaces between."""
        return self._words()[1]

    def _words(self) -> tuple[str, str]:
        """Both, worked out anew when spans were added or taken away."""
        if self._kept[0] != len(self.spans):
            text = "".join(span.text for span in self.spans)
            self._kept = (len(self.spans), text, " ".join(text.split()))
        return self._kept[1:]

    def every(self, look: str) -> bool:
        """Whether all its visible words have a look, "bold" for example."""
        shown = [span for span in self.spans if any(map(str.isalnum, span.text))]
        return bool(shown) and all(getattr(span, look) for span in shown)

    @property
    def size(self) -> int:
        """The size most of its letters have, in half-points."""
        sizes: dict[int, int] = {}
        for span in self.spans:
            sizes[span.size] = sizes.get(span.size, 0) + len(span.text.strip())
        return max(sizes, key=lambda size: sizes[size], default=0)

    def cut(self, start: int) -> list[Span]:
        """The spans from a character on."""
        found = []
        for span in self.spans:
            if start < len(span.text):
                found.append(replace(span, text=span.text[start:]))
            start = max(0, start - len(span.text))
        return found


@dataclass(slots=True)
class Cell:
    """A cell of a table as written; `under` says that it is merged into one above."""

    blocks: list[Block]
    span: int = 1
    under: bool = False
    shaded: bool = False


@dataclass(slots=True, eq=False)
class RawTable:
    """A table as written. `before` counts grid columns each row leaves out."""

    rows: list[list[Cell]]
    before: list[int]
    header: bool = False  # the first row is marked as one
    bordered: bool = True
    number: int = 0
    page: int = 0
    part: str = "text"


@dataclass(slots=True)
class Shape:
    """A table in a full grid. `merged` says that cells were merged in the file."""

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    caption: str = ""
    marked: bool = False
    invented: bool = False
    merged: bool = False
    numbers: list[str] = field(default_factory=list)
    pictures: list[tuple[Drawn, Paragraph]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Unfolded:
    """A table or box whose words go on as ordinary lines. `last` is its last line."""

    code: str
    was: str
    table: Shape | None = None
    last: Paragraph | None = None


@dataclass(slots=True, eq=False)
class Boxed:
    """A passage in a box: a text box, a table of one cell, bordered paragraphs."""

    paragraphs: list[Paragraph]
    code: str
    was: str
    number: int = 0
    page: int = 0


Block = Paragraph | RawTable | Boxed


def paragraphs_of(blocks: Iterable[Block]) -> list[Paragraph]:
    """All paragraphs in order, those of tables and boxes inside included."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
            for drawn in block.drawn:
                if isinstance(drawn, TextBox):
                    found += paragraphs_of(drawn.blocks)
        elif isinstance(block, RawTable):
            for row in block.rows:
                for cell in row:
                    found += paragraphs_of(cell.blocks)
        else:
            found += block.paragraphs
    return found


def runs_of(spans: list[Span], *, plain: bool = False) -> Runs:
    """Spans as runs of the text: single spaces, none at the ends, tabs as spaces.

    `plain` leaves bold and italics out, as in headings.
    """
    found: list[Run] = []
    open_space = False
    for span in spans:
        text = _spaced(span.text)
        if not text:
            continue
        if (open_space or not found) and text.startswith(" "):
            text = text[1:]
        if text.startswith("\n") and found:
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
        if not found:
            text = text.lstrip()
        if not text:
            continue
        run = Run(
            text,
            bold=span.bold and not plain,
            italic=span.italic and not plain,
            href=span.href,
        )
        open_space = text[-1] in " \n"
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + text)
        else:
            found.append(run)
    while found and not (trimmed := found[-1].text.rstrip()):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=trimmed)
    return tuple(run for run in found if run.text)


def _spaced(text: str) -> str:
    lines = text.replace("\t", " ").replace("\xa0", " ").split("\n")
    return "\n".join(
        _single(line, first=place == 0, last=place == len(lines) - 1)
        for place, line in enumerate(lines)
    )


def _single(line: str, *, first: bool, last: bool) -> str:
    inner = " ".join(line.split())
    if not inner:
        return " " if line and first and last else ""
    before = " " if first and line[0].isspace() else ""
    after = " " if last and line[-1].isspace() else ""
    return before + inner + after
