"""How far a hidden number could move, whatever is shown beside it.

A table with its totals is a network: its rows and columns are places, each number flows
from one to another, and as much leaves a place as comes to it. Who sees some numbers
knows that much and no more. A hidden number can be raised by as much as can flow back
from its end to its beginning through other hidden numbers, and lowered by as much as
can flow beside it; none of them falls below nought.
"""

from collections.abc import Iterable, Mapping, Sequence

Cell = tuple[int, int]
Grid = Sequence[Sequence[int]]
ENDLESS = 1 << 30


class Network:
    """The hidden numbers of a table whose last row and column are totals."""

    def __init__(self, grid: Grid, hidden: Iterable[Cell]) -> None:
        self._grid = grid
        self._last = len(grid) - 1, len(grid[0]) - 1
        self._room: list[dict[int, int]] = [{} for _ in range(sum(self._last) + 2)]
        for cell in hidden:
            start, end = self._ends(cell)
            self._room[start][end] = ENDLESS
            self._room[end][start] = grid[cell[0]][cell[1]]

    def rise(self, cell: Cell, enough: int) -> int:
        """By how much it could be more; counted no further than `enough`."""
        start, end = self._ends(cell)
        most = min(enough, self._room[start][end])
        return self._flow(end, start, most, beside=(end, start))

    def fall(self, cell: Cell, enough: int) -> int:
        """By how much it could be less; counted no further than `enough`."""
        start, end = self._ends(cell)
        most = min(enough, self._room[end][start])
        return self._flow(start, end, most, beside=(start, end))

    def _ends(self, cell: Cell) -> tuple[int, int]:
        """The places it flows from and to: with a total it runs the other way round."""
        row, column = cell
        place = self._last[0] + 1 + column
        is_total = (row == self._last[0]) != (column == self._last[1])
        return (place, row) if is_total else (row, place)

    def _flow(self, start: int, goal: int, most: int, beside: tuple[int, int]) -> int:
        """How much can go from one place to another but not through the number
        itself; along the shortest ways first."""
        taken: dict[tuple[int, int], int] = {}
        found = 0
        while found < most:
            way = self._way(start, goal, beside, taken)
            if not way:
                break
            step = min(most - found, *(self._left(arc, taken) for arc in way))
            for here, there in way:
                taken[here, there] = taken.get((here, there), 0) + step
                taken[there, here] = taken.get((there, here), 0) - step
            found += step
        return found

    def _left(self, arc: tuple[int, int], taken: Mapping[tuple[int, int], int]) -> int:
        return self._room[arc[0]][arc[1]] - taken.get(arc, 0)

    def _way(
        self,
        start: int,
        goal: int,
        beside: tuple[int, int],
        taken: Mapping[tuple[int, int], int],
    ) -> list[tuple[int, int]]:
        came = {start: start}
        queue = [start]
        for place in queue:
            for there, room in self._room[place].items():
                arc = (place, there)
                if there in came or arc == beside or room <= taken.get(arc, 0):
                    continue
                came[there] = place
                if there == goal:
                    return _arcs(came, goal)
                queue.append(there)
        return []


def _arcs(came: Mapping[int, int], goal: int) -> list[tuple[int, int]]:
    found = []
    place = goal
    while came[place] != place:
        found.append((came[place], place))
        place = came[place]
    return found
