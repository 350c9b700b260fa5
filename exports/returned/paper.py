"""A Word file as it was read: plain values, no XML, no Django.

A paragraph is a row of pieces. A piece is some words with the marks on them: who put
them in, who struck them out. Leaving out what somebody put in gives the file before
its tracked changes (the reject view); leaving out what is struck out gives the file
with all of them (the accept view).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

NONE = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """A tracked change: who, when (as the file says it), and of which kind.

    `kind` is "ins" or "del", or "to" and "from" for the two ends of a move.
    """

    author: str
    date: str
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; `ins` and `dele` are places in `Paper.marks`, or NONE."""

    text: str
    ins: int = NONE
    dele: int = NONE


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `end` is its mark, which may be put in or struck out as well.

    `where` is "body", "box" for a text box, or "edge" for headers, footers and notes.
    `heading` is the outline level from 1, 0 for none; `depth` the level in a list.
    `cell` is table, row and column of a paragraph inside a table of the body.
    """

    pieces: Pieces = ()
    end: Piece = Piece("")
    bookmarks: tuple[str, ...] = ()
    style: str = ""
    heading: int = 0
    depth: int = NONE
    where: str = "body"
    cell: tuple[int, int, int] | None = None
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment at the words it is about; `answers` is the comment it replies to."""

    author: str
    date: str
    text: str
    quote: str = ""
    paragraph: int = NONE
    answers: int = NONE
    done: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole file. `rows` are the marks on table rows: (table, row, ins, del)."""

    claims: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[tuple[int, int, int, int], ...] = ()
    comments: tuple[Comment, ...] = ()
    formatting: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain lists and values."""
        return asdict(self)


def from_json(plain: Mapping[str, Any]) -> Paper:
    """The paper that `as_json` gave."""
    return Paper(
        claims=dict(plain["claims"]),
        marks=tuple(Mark(**mark) for mark in plain["marks"]),
        paragraphs=tuple(_paragraph(entry) for entry in plain["paragraphs"]),
        rows=tuple(
            (int(t), int(r), int(ins), int(dele)) for t, r, ins, dele in plain["rows"]
        ),
        comments=tuple(Comment(**comment) for comment in plain["comments"]),
        formatting=int(plain["formatting"]),
    )


def _paragraph(plain: Mapping[str, Any]) -> Paragraph:
    cell = plain["cell"]
    return Paragraph(
        pieces=tuple(Piece(**piece) for piece in plain["pieces"]),
        end=Piece(**plain["end"]),
        bookmarks=tuple(plain["bookmarks"]),
        style=plain["style"],
        heading=plain["heading"],
        depth=plain["depth"],
        where=plain["where"],
        cell=(cell[0], cell[1], cell[2]) if cell else None,
        contents=plain["contents"],
    )


def squeezed(text: str) -> str:
    """The words with single spaces, as texts are compared."""
    return " ".join(text.split())
