"""What a reader made of an old policy: units in order, what was guessed, what was not
taken.

The units form one flat list in the order of the file. A section begins with a heading
of level 2 and runs to the next one, so that a person can correct a level by changing
one unit, and undo a guess by putting its `undo` in the unit's place. Everything is
frozen and goes to JSON and back (`exports.incoming.draft_json`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cms.text.model import Definition, Runs, words

_WORD = re.compile(r"[^\W_]+")
_JOINERS = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something stands.

    `part` is "text" or names what surrounds it ("header", "footnote 3", "table 2",
    "text box"); `paragraph` counts the paragraphs of the text from 1; `page` is where
    Word last laid it out, 0 if the file does not say; `under` is the heading above it.
    """

    part: str = "text"
    paragraph: int = 0
    page: int = 0
    under: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 2 begins a section, 3 and 4 are sub-headings in it.

    `number` is the number it bore in the file; `stripped` the typed part of the line
    that was taken off, empty if the number was automatic. An `invented` one has words
    that do not stand in the file.
    """

    id: str
    runs: Runs
    level: int = 2
    number: str = ""
    stripped: str = ""
    invented: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Line:
    """A clause: depth 0 is a paragraph, 1 an item of a list, 2 one nested in it.

    An `invented` one has words that do not stand in the file: a section needs some.
    """

    id: str
    runs: Runs
    depth: int = 0
    ordered: bool = False
    number: str = ""
    stripped: str = ""
    invented: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as the header. The caption may be empty.

    The header is the file's first row, by its mark or by guess, or `invented`, for
    words that do not stand in the file. `stripped` is a typed "Table 3:" before the
    caption.
    """

    id: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    stripped: str = ""
    invented: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms with their meanings."""

    id: str
    entries: tuple[Definition, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Box:
    """A passage in a box; the title may be empty."""

    id: str
    paragraphs: tuple[Runs, ...]
    title: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the file: `part` is the member of the archive that holds its bytes.

    `alt` is what the author gave, often nothing; `width`, `height` in pixels; `format`
    is png, jpeg, gif or webp.
    """

    id: str
    part: str
    sha256: str
    format: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    stripped: str = ""
    place: Place = Place()


Unit = Heading | Line | Grid | Terms | Box | Picture


@dataclass(frozen=True, slots=True)
class Guess:
    """Something the file did not say outright.

    `code` groups guesses of one sort: see `GUESSES`. `unit` is the unit it made, empty
    for one about the whole file; `also` are further units made with it; `was` and
    `made` are short phrases for people; `undo` are the units to put in the place of
    `unit` and `also`, empty where there is nothing to undo.
    """

    code: str
    unit: str
    was: str
    made: str
    words: str = ""
    place: Place = Place()
    undo: tuple[Unit, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not taken, word for word; `after` is the unit before it.

    `code` groups them: see `DROPS`; `reason` is a sentence for people. Things without
    words (a picture, the address of a link) say in `text` what they are and have
    `counted` False.
    """

    code: str
    text: str
    reason: str
    place: Place = Place()
    after: str = ""
    counted: bool = True


GUESSES = {
    "title": "The title",
    "introduction": "Headings added",
    "heading": "Lines taken for headings",
    "demoted": "Headings taken for clauses",
    "number": "Typed numbers and bullets",
    "level": "Items too deep in a list",
    "joined": "Broken lines joined",
    "header": "First rows taken for table headings",
    "merged": "Merged cells",
    "layout": "Tables that held ordinary text",
    "definitions": "Terms and meanings",
    "callout": "Boxes",
    "textbox": "Text boxes",
    "diagram": "Words of diagrams",
    "footnote": "Footnotes put in brackets",
    "tracked": "Tracked changes taken as accepted",
    "struck": "Words that were struck through",
    "math": "Formulas written on one line",
}

DROPS = {
    "contents": "Table of contents",
    "cover": "Cover page",
    "header": "Headers",
    "footer": "Footers",
    "footnote": "Footnotes",
    "endnote": "Endnotes",
    "comment": "Comments",
    "deleted": "Words deleted with tracked changes",
    "moved": "Words moved elsewhere with tracked changes",
    "hidden": "Hidden text",
    "chart": "Words of charts",
    "symbol": "Letters of picture fonts",
    "number": "Numbers left behind",
    "picture": "Pictures",
    "object": "Embedded objects",
    "link": "Addresses of links",
    "control": "Fields of a form",
    "diagram": "Words of diagrams",
    "terms": "Heading rows of lists of terms",
    "other": "Other words",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An old policy as read. Words count as in `count_words`.

    `words_in` is counted over the raw file by a function of its own; a draft that is
    not `balanced` has lost or doubled words, and a person must be told.
    """

    title: str
    units: tuple[Unit, ...]
    guesses: tuple[Guess, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    words_in: int = 0
    title_invented: bool = False

    @property
    def words_out(self) -> int:
        """The file's words that the title and the units hold."""
        title = 0 if self.title_invented else count_words(self.title)
        return title + sum(words_of(unit) for unit in self.units)

    @property
    def words_stripped(self) -> int:
        """The words of typed numbers that were taken off: they are counted anew."""
        return sum(count_words(stripped_of(unit)) for unit in self.units)

    @property
    def words_dropped(self) -> int:
        """The words that were not taken, typed numbers included."""
        listed = sum(count_words(d.text) for d in self.dropped if d.counted)
        return listed + self.words_stripped

    @property
    def balanced(self) -> bool:
        """Whether every word of the file is in the draft or listed as dropped."""
        return self.words_in == self.words_out + self.words_dropped


def count_words(text: str) -> int:
    """How many words: stretches of letters and digits, so "1.1" counts two.

    Counting so, a line cut at a space or a full stop has as many words as its halves.
    """
    return sum(1 for _ in _WORD.finditer(_JOINERS.sub("", text)))


def words_of(unit: Unit) -> int:
    """How many words of the file a unit holds, a stripped number apart."""
    if isinstance(unit, Heading | Line) and unit.invented:
        return 0
    if isinstance(unit, Grid) and unit.invented:
        unit = replace(unit, header=())
    return sum(count_words(text) for text in texts(unit))


def stripped_of(unit: Unit) -> str:
    """What was taken off the front of a unit's first line."""
    return "" if isinstance(unit, Terms | Box) else unit.stripped


def texts(unit: Unit) -> Iterator[str]:
    """Every text of a unit in order, each apart from the next."""
    match unit:
        case Heading() | Line():
            yield words(unit.runs)
        case Grid():
            yield unit.caption
            yield from unit.header
            for row in unit.rows:
                yield from row
        case Terms():
            for entry in unit.entries:
                yield entry.term
                yield entry.meaning
        case Box():
            yield unit.title
            for runs in unit.paragraphs:
                yield words(runs)
        case Picture():
            yield unit.caption


def sections(units: Iterable[Unit]) -> int:
    """How many sections the units make."""
    return sum(isinstance(unit, Heading) and unit.level == 2 for unit in units)
