"""Which numbers of a table must stay hidden, so that nobody can work out a small one.

A number below its threshold is hidden, a nought too. That alone would not do: a total
minus the other numbers would bring it back. So whole blocks are hidden: each group with
a neighbour, each answer with a neighbour, where either has a small number. A block
grows until this holds, whatever is shown: **a small number could be any from nought to
its threshold**.

Somebody who knows these rules could learn more from what is hidden beside a small
number, if that depended on how large it is. So neighbours are who they are by what
everybody sees, and a block grows only where its sums, which anybody can work out, leave
a small number too little room. Rows have to hold twice the threshold for that: of fewer
people nothing could be told in parts anyway (`consultation.results.shown`).
"""

from collections.abc import Iterable, Sequence

from consultation.results.ranges import Cell, Grid, Network

Part = tuple[int, ...]


def with_totals(counts: Grid) -> list[list[int]]:
    """The table with a last column of row totals and a last row of column totals."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def neighbours(kinds: Sequence[int]) -> list[Part]:
    """Places in pairs, those of one kind together as far as may be; a last one alone
    makes three."""
    found: list[Part] = []
    start = 0
    for place in range(1, len(kinds) + 1):
        if place == len(kinds) or kinds[place] != kinds[start]:
            found += _pairs(range(start, place))
            start = place
    return _nobody_alone(found)


def _pairs(places: range) -> list[Part]:
    found = [tuple(places[n : n + 2]) for n in range(0, len(places), 2)]
    return _nobody_alone(found)


def _nobody_alone(parts: list[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if found and (len(part) == 1 or len(found[-1]) == 1):
            found[-1] += part
        else:
            found.append(part)
    return found


def to_hide(grid: Grid, thresholds: Sequence[int]) -> set[Cell]:
    """The cells to hide of a table `with_totals`, by row and column.

    The totals of rows are told elsewhere. `thresholds` has one number a row, that of
    the totals last. Rows that are to be neighbours stand beside each other, those of
    one threshold together.
    """
    blocks = _Blocks(grid, thresholds)
    blocks.grow()
    return blocks.cells()


class _Blocks:
    """Rows in parts, each with the columns that are hidden of it; and the columns
    whose totals are hidden, which are hidden in all rows then."""

    def __init__(self, grid: Grid, thresholds: Sequence[int]) -> None:
        self._grid, self._thresholds = grid, thresholds
        self._last, self._width = len(grid) - 1, len(grid[0]) - 1
        self._columns = neighbours([0] * self._width)
        self._rows = neighbours(thresholds[: self._last])
        self._gone = [self._closed(self._small(part)) for part in self._rows]
        self._totals: set[int] = set()
        self._hide_totals(self._small((self._last,)))

    def cells(self) -> set[Cell]:
        """All that is hidden."""
        found = {(self._last, column) for column in self._totals}
        for part, columns in zip(self._rows, self._gone, strict=True):
            found |= {(row, column) for row in part for column in columns}
        return found

    def grow(self) -> None:
        """Let blocks grow until the promise holds. It does where all is hidden."""
        while (cell := self._broken()) is not None:
            if not self._grow_around(cell):
                return

    def _small(self, part: Iterable[int]) -> set[int]:
        return {
            column
            for row in part
            for column in range(self._width)
            if self._is_small((row, column))
        }

    def _closed(self, columns: set[int]) -> set[int]:
        """Columns with their neighbours."""
        return {n for part in self._columns if columns & set(part) for n in part}

    def _hide_totals(self, columns: set[int]) -> None:
        """Hide these totals, and for that what they add up."""
        if columns:
            self._totals |= self._closed(columns)
            while len(self._rows) > 1:
                self._join(0)
            if self._gone:
                self._gone[0] |= self._totals

    def _broken(self) -> Cell | None:
        """The first small number that is not free to be another."""
        cells = self.cells()
        network = Network(self._grid, cells)
        small = filter(self._is_small, sorted(cells))
        return next((c for c in small if not self._is_free(network, c)), None)

    def _is_small(self, cell: Cell) -> bool:
        return self._grid[cell[0]][cell[1]] < self._thresholds[cell[0]]

    def _is_free(self, network: Network, cell: Cell) -> bool:
        """Whether it could be any number from nought to its threshold."""
        count = self._grid[cell[0]][cell[1]]
        enough = self._thresholds[cell[0]] - count
        return (
            network.fall(cell, count) == count and network.rise(cell, enough) == enough
        )

    def _grow_around(self, cell: Cell) -> bool:
        """Take in more: answers where a group's hidden ones are too few together, else
        groups, else answers, else totals."""
        row, _ = cell
        if row == self._last:
            return self._more_totals()
        place = next(n for n, part in enumerate(self._rows) if row in part)
        few = sum(self._grid[row][c] for c in self._gone[place])
        if few < self._thresholds[row] and self._more_columns(place):
            return True
        if len(self._rows) > 1:
            self._join(min(place, len(self._rows) - 2))
            return True
        return self._more_columns(place) or self._more_totals()

    def _join(self, place: int) -> None:
        """Make one part of this and the next."""
        self._rows[place] += self._rows.pop(place + 1)
        self._gone[place] |= self._gone.pop(place + 1)

    def _more_columns(self, place: int) -> bool:
        fresh = next((p for p in self._columns if not set(p) <= self._gone[place]), ())
        self._gone[place] |= set(fresh)
        return bool(fresh)

    def _more_totals(self) -> bool:
        fresh = next((p for p in self._columns if not set(p) <= self._totals), ())
        self._hide_totals(set(fresh))
        return bool(fresh)
