"""Tables of results as they may be shown: the same for screens, charts and documents.

Every table has groups for rows. The last may be `whole`: everybody, or everybody in the
groups that are shown. What is taken out of a table is never added up anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

EVERYBODY = "Everybody"
THESE_GROUPS = "Everybody in these groups"
HIDDEN_WORDS = "Hidden"


class Kind(StrEnum):
    """What a table counts."""

    PARTICIPATION = "participation"
    WEEKS = "weeks"
    RATING = "rating"
    SINGLE = "single"
    MULTIPLE = "multiple"
    THEMES = "themes"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a table; `share` is its per cent of the row's responses.

    Without a count it is hidden, or `words` stand in its place: they may be empty.
    """

    count: int | None
    share: int | None = None
    hidden: bool = False
    words: str = ""

    def __str__(self) -> str:
        if self.hidden:
            return HIDDEN_WORDS
        return self.words if self.count is None else f"{self.count:,}"


HIDDEN = Number(None, hidden=True)
NOTHING = Number(None)


@dataclass(frozen=True, slots=True)
class Column:
    """What is counted; `plain` the same for young people, `percent` for a share."""

    key: str
    name: str
    plain: str = ""
    percent: bool = False

    def called(self, young: bool) -> str:
        """Its name, in plain words for young people."""
        return (self.plain if young else "") or self.name


@dataclass(frozen=True, slots=True)
class Row:
    """One group by its key, some small ones together, or everybody: then `whole`.

    `base` is the number of their responses.
    """

    groups: frozenset[int]
    name: str
    numbers: tuple[Number, ...]
    plain: str = ""
    base: int | None = None
    whole: bool = False

    def called(self, young: bool) -> str:
        """Its name, in plain words for young people."""
        return (self.plain if young else "") or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers by group; `left_out` are groups of which too few answered.

    `number` is a question's, and `plain` what young people were asked. `merged` says
    that weeks are put together.
    """

    key: str
    kind: Kind
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()
    number: int | None = None
    plain: str = ""
    merged: bool = False

    @property
    def hides(self) -> bool:
        """Whether a number of it is hidden."""
        return any(number.hidden for row in self.rows for number in row.numbers)

    @property
    def whole(self) -> Row | None:
        """Everybody; a single group stands for all."""
        if not self.rows:
            return None
        last = self.rows[-1]
        return last if last.whole or len(self.rows) == 1 else None

    @property
    def groups(self) -> tuple[Row, ...]:
        """The rows of groups."""
        return tuple(row for row in self.rows if not row.whole)

    @property
    def shows_nothing(self) -> bool:
        """Whether there is no number in it to be seen."""
        return all(n.count is None for row in self.rows for n in row.numbers)

    @property
    def draws_nothing(self) -> bool:
        """Whether a picture of it would show nobody."""
        if self.kind is not Kind.PARTICIPATION:
            return self.shows_nothing or not self.columns
        return not any(row.base for row in self.rows) and not self._met

    @property
    def _met(self) -> bool:
        """Whether it tells of anybody in a session."""
        places = [n for n, column in enumerate(self.columns) if column.key == "present"]
        return any(row.numbers[n].count for row in self.rows for n in places)

    @property
    def called(self) -> str:
        """Its title with the question's number."""
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def lines(self) -> list[tuple[Column, list[Number]]]:
        """The table turned: a line for each column, in which the rows follow."""
        return [
            (column, [row.numbers[place] for row in self.rows])
            for place, column in enumerate(self.columns)
        ]

    def of_groups(self, groups: Iterable[int]) -> "Table":
        """The same with some of its groups; everybody stays who it was."""
        wanted = frozenset(groups)
        kept = tuple(row for row in self.rows if row.whole or row.groups & wanted)
        return replace(self, rows=kept)

    def of_columns(self, keys: Iterable[str]) -> "Table":
        """The same with some of its columns."""
        wanted = frozenset(keys)
        places = [n for n, column in enumerate(self.columns) if column.key in wanted]
        rows = tuple(
            replace(row, numbers=tuple(row.numbers[n] for n in places))
            for row in self.rows
        )
        return replace(self, columns=tuple(self.columns[n] for n in places), rows=rows)
