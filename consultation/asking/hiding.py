"""Which numbers of a table must stay hidden, so that nobody can work out a small one.

A count below the threshold is hidden, a nought too. That alone would not do: a total
minus the other numbers would bring it back. So more is hidden, until

- what is hidden in a row or column adds up to the threshold or more, and
- every hidden number could also be another one, whatever is shown beside it.

For the second the table with its totals is a network: what is taken from one hidden
number must be added to another of its row and of its column. A hidden number is safe
when there is such a round trip through it that leaves all numbers at nought or more.
"""

from collections.abc import Iterable, Iterator, Sequence

Cell = tuple[int, int]
Grid = Sequence[Sequence[int]]


def with_totals(counts: Grid) -> list[list[int]]:
    """The table with a last column of row totals and a last row of column totals."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def hidden_cells(
    grid: Grid,
    thresholds: Sequence[int],
    *,
    known: Iterable[Cell] = (),
    hidden: Iterable[Cell] = (),
    spare: int | None = None,
) -> set[Cell]:
    """The cells to hide of a table `with_totals`, by row and column.

    `thresholds` has one number a row, that of the totals last. Cells in `known` are
    told elsewhere, so hiding them would help nobody; those in `hidden` are hidden
    whatever they say. `spare` is the column that is missed least.
    """
    fixed, gone = set(known), set(hidden)
    gone |= {
        (row, column)
        for row, column in _cells(grid)
        if grid[row][column] < thresholds[row] and (row, column) not in fixed
    }
    while True:
        free = _to_fill(grid, thresholds, gone, fixed) or _to_blur(grid, gone, fixed)
        if not free:
            return gone
        gone.add(_least_loss(grid, free, spare))


def told(grid: Grid, gone: set[Cell], cell: Cell) -> bool:
    """Whether the numbers that are shown leave a hidden cell only one value."""
    return not (_can_change(grid, gone, cell, 1) or _can_change(grid, gone, cell, -1))


def _to_fill(
    grid: Grid, thresholds: Sequence[int], gone: set[Cell], fixed: set[Cell]
) -> list[Cell]:
    """What could be hidden of a line whose hidden numbers add up to too little."""
    for line, total in _lines(grid):
        secret = [cell for cell in line if cell in gone]
        if not secret or total in gone:
            continue
        least = max(thresholds[row] for row, _ in secret)
        if sum(grid[row][column] for row, column in secret) < least:
            free = [c for c in (*line, total) if c not in gone and c not in fixed]
            if free:
                return free
    return []


def _to_blur(grid: Grid, gone: set[Cell], fixed: set[Cell]) -> list[Cell]:
    """What could be hidden beside a number that could be worked out."""
    free = [cell for cell in _cells(grid) if cell not in gone and cell not in fixed]
    for cell in sorted(gone):
        if free and told(grid, gone, cell):
            near = [c for c in free if c[0] == cell[0] or c[1] == cell[1]]
            return near or free
    return []


def _can_change(grid: Grid, gone: set[Cell], cell: Cell, by: int) -> bool:
    """Whether it could be one more or less, with the others making up for it.

    Growing leads from a row to a column, shrinking back; a total counts against what
    it adds up, so that each line comes to nought.
    """
    if not _may_move(grid, cell, by):
        return False
    row, column = ("row", cell[0]), ("column", cell[1])
    start, goal = (column, row) if by > 0 else (row, column)
    seen, queue = {start}, [start]
    while queue:
        for step in _steps(grid, gone - {cell}, queue.pop()):
            if step == goal:
                return True
            if step not in seen:
                seen.add(step)
                queue.append(step)
    return False


def _steps(
    grid: Grid, gone: set[Cell], place: tuple[str, int]
) -> Iterator[tuple[str, int]]:
    side, at = place
    for row, column in gone:
        if side == "row" and row == at and _may_move(grid, (row, column), 1):
            yield "column", column
        elif side == "column" and column == at and _may_move(grid, (row, column), -1):
            yield "row", row


def _may_move(grid: Grid, cell: Cell, by: int) -> bool:
    """Whether the signed number may move so without its count falling below nought."""
    row, column = cell
    is_total = (row == len(grid) - 1) != (column == len(grid[0]) - 1)
    shrinks = (by < 0) != is_total
    return grid[row][column] > 0 if shrinks else True


def _cells(grid: Grid) -> Iterator[Cell]:
    return ((row, column) for row in range(len(grid)) for column in range(len(grid[0])))


def _lines(grid: Grid) -> Iterator[tuple[list[Cell], Cell]]:
    """Every row and column: its cells, and its total."""
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1
    for row in range(last_row + 1):
        yield [(row, column) for column in range(last_column)], (row, last_column)
    for column in range(last_column + 1):
        yield [(row, column) for row in range(last_row)], (last_row, column)


def _least_loss(grid: Grid, cells: Sequence[Cell], spare: int | None) -> Cell:
    """The cell missed least: of the spare column, small numbers, and totals last."""
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1

    def loss(cell: Cell) -> tuple[bool, int, int, Cell]:
        totals = (cell[0] == last_row) + (cell[1] == last_column)
        return cell[1] != spare, totals, grid[cell[0]][cell[1]], cell

    return min(cells, key=loss)
