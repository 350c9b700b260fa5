"""What a returned copy proposes, as plain values, in the order of the text."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from exports.returned.strands import Strand

CHANGE, INSERT, DELETE, MOVE = "change", "insert", "delete", "move"
REWORK, CELL, ROW_INSERT, ROW_DELETE = "rework", "cell", "row_insert", "row_delete"
COMMENT, OUTSIDE = "comment", "outside"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a new paragraph is: a heading of a level, or a clause at a list level."""

    heading: int = 0
    depth: int = 0


@dataclass(slots=True)
class Finding:
    """One proposal.

    `ids` are the lines it is about, `old` and `new` their words, a paragraph each.
    `after` is the line behind which something new belongs, "" for the beginning;
    `behind` the finding of this list that stands between, -1 for none. `strands` and
    `group` tell how several people's changes of one line go together. `row` and
    `column` say where in a table; `cells` are that row's words as they were sent.
    """

    kind: str
    order: tuple[float, ...] = ()
    ids: tuple[str, ...] = ()
    label: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    strands: tuple[Strand, ...] = ()
    group: str = ""
    author: str = ""
    date: str = ""
    tracked: bool = True
    after: str = ""
    behind: int = -1
    row: int = -1
    column: int = -1
    cells: tuple[str, ...] = ()
    comment: str = ""
    quote: str = ""
    answers: int = -1


@dataclass(frozen=True, slots=True)
class Mapped:
    """All findings, how much of the text was found again, and what was passed over."""

    findings: tuple[Finding, ...]
    alike: float
    formatting: int = 0
    untracked_outside: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain lists and values."""
        return asdict(self)


def from_json(plain: Mapping[str, Any]) -> Mapped:
    """What `as_json` gave."""
    return Mapped(
        tuple(_finding(entry) for entry in plain["findings"]),
        float(plain["alike"]),
        int(plain["formatting"]),
        int(plain["untracked_outside"]),
    )


def _finding(plain: Mapping[str, Any]) -> Finding:
    found = dict(plain)
    for name in ("order", "ids", "old", "new", "cells"):
        found[name] = tuple(found[name])
    found["shapes"] = tuple(Shape(**shape) for shape in found["shapes"])
    found["strands"] = tuple(Strand(**strand) for strand in found["strands"])
    return Finding(**found)


@dataclass(slots=True)
class Authors:
    """Who stands behind the marks of a file."""

    marks: tuple[Any, ...]
    names: list[str] = field(init=False)
    _who: dict[str, str] = field(init=False)
    _when: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        people = list(dict.fromkeys(mark.author for mark in self.marks))
        groups = {author: f"m{number}" for number, author in enumerate(people)}
        self.names = [groups[mark.author] for mark in self.marks]
        self._who = {group: author for author, group in groups.items()}
        self._when = {}
        for mark, group in zip(self.marks, self.names, strict=True):
            if mark.date and mark.date < self._when.get(group, "~"):
                self._when[group] = mark.date

    def who(self, group: str) -> str:
        """The author of a group, as the file names them."""
        return self._who.get(group, "")

    def facts(self, numbers: set[int]) -> dict[str, Any]:
        """Author, date and tracked, for what hangs on these marks."""
        used = [self.marks[number] for number in sorted(numbers) if number >= 0]
        people = list(dict.fromkeys(mark.author for mark in used if mark.author))
        dates = sorted(mark.date for mark in used if mark.date)
        return {
            "author": ", ".join(people)[:200],
            "date": dates[0] if dates else "",
            "tracked": bool(used),
        }
