"""Tables by row, column and cell; definitions by term; callouts by paragraph."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.text.model import Callout, Definitions, Runs, Table, words

from .gaps import in_order
from .model import Cell, Change, Pieces, Row, Status
from .normal import as_runs
from .tokens import Vocabulary
from .units import Item
from .words import pieces, whole

Cells = tuple[Runs, ...]
# A merged column: its place in the old rows and in the new ones, None where it is not.
Column = tuple[int | None, int | None]
CHANGES = {
    Status.SAME: Change.SAME,
    Status.ADDED: Change.INSERTED,
    Status.REMOVED: Change.DELETED,
}


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a unit, its `header` rows first."""

    cells: tuple[Cells, ...]
    width: int
    header: int = 0


def grid(unit: Table | Definitions | Callout) -> Grid:
    """The rows of a table, a list of terms or a callout, as runs."""
    match unit:
        case Table():
            rows = tuple(
                tuple(as_runs(cell) for cell in row)
                for row in (unit.header, *unit.rows)
            )
            return Grid(rows, len(unit.header), header=1)
        case Definitions():
            return Grid(
                tuple((as_runs(e.term), as_runs(e.meaning)) for e in unit.entries),
                width=2,
            )
        case Callout():
            return Grid(tuple((p,) for p in unit.paragraphs), width=1)


def whole_grid(
    found: Grid, status: Status
) -> tuple[tuple[Row, ...], tuple[Status, ...]]:
    """Rows and columns that are all the same, all new or all gone."""
    rows = tuple(
        Row(status, tuple(Cell(status, whole(CHANGES[status], c)) for c in cells))
        for cells in found.cells
    )
    return rows, (status,) * found.width


def merged_grid(
    old: Grid, new: Grid, vocabulary: Vocabulary
) -> tuple[tuple[Row, ...], tuple[Status, ...]]:
    """The rows of both in merged order, and what became of each merged column."""
    columns = _columns(old, new, vocabulary)
    rows = tuple(
        _row(before, after, columns)
        for before, after in _paired_rows(old, new, columns, vocabulary)
    )
    return rows, tuple(map(_status, columns))


def _status(column: Column) -> Status:
    before, after = column
    if before is None:
        return Status.ADDED
    return Status.REMOVED if after is None else Status.SAME


def _columns(old: Grid, new: Grid, vocabulary: Vocabulary) -> list[Column]:
    if not old.header or (old.width == new.width and old.cells[0] == new.cells[0]):
        return [(at, at) for at in range(old.width)]
    before, after = _column_items(old, vocabulary), _column_items(new, vocabulary)
    found: list[Column] = []
    i = j = 0
    for at, on in (*in_order(before, after), (old.width, new.width)):
        if at - i == on - j:
            # As many came as went: the columns were given other words.
            found.extend(zip(range(i, at), range(j, on), strict=True))
        else:
            found.extend((left, None) for left in range(i, at))
            found.extend((None, right) for right in range(j, on))
        if at < old.width:
            found.append((at, on))
        i, j = at + 1, on + 1
    return found


def _column_items(found: Grid, vocabulary: Vocabulary) -> list[Item]:
    columns = zip(*found.cells, strict=True)
    return [
        Item("column", words(column[0]), "", _said(column), vocabulary)
        for column in columns
    ]


def _said(cells: Sequence[Runs]) -> str:
    return "\n".join(map(words, cells))


def _paired_rows(
    old: Grid, new: Grid, columns: list[Column], vocabulary: Vocabulary
) -> Iterator[tuple[Cells | None, Cells | None]]:
    for at in range(old.header):
        yield old.cells[at], new.cells[at]
    shared = [(i, j) for i, j in columns if i is not None and j is not None]
    was, now = old.cells[old.header :], new.cells[new.header :]
    before = _row_items(was, [i for i, _ in shared], vocabulary)
    after = _row_items(now, [j for _, j in shared], vocabulary)
    i = j = 0
    for at, on in (*in_order(before, after), (len(was), len(now))):
        yield from ((cells, None) for cells in was[i:at])
        yield from ((None, cells) for cells in now[j:on])
        if at < len(was):
            yield was[at], now[on]
        i, j = at + 1, on + 1


def _row_items(
    rows: Sequence[Cells], places: list[int], vocabulary: Vocabulary
) -> list[Item]:
    """What alignment asks of rows: a row's name is its first cell, if no other's is."""
    found = [tuple(cells[at] for at in places) for cells in rows]
    names = [words(cells[0]) if cells else "" for cells in found]
    once = Counter(names)
    return [
        Item(
            "row",
            cells,
            name if once[name] == 1 else "",
            _said(cells),
            vocabulary,
        )
        for name, cells in zip(names, found, strict=True)
    ]


def _row(before: Cells | None, after: Cells | None, columns: list[Column]) -> Row:
    cells = tuple(_cell(before, after, column) for column in columns)
    if before is None:
        return Row(Status.ADDED, cells)
    if after is None:
        return Row(Status.REMOVED, cells)
    same = all(cell.status is Status.SAME for cell in cells)
    return Row(Status.SAME if same else Status.CHANGED, cells)


def _cell(before: Cells | None, after: Cells | None, column: Column) -> Cell:
    i, j = column
    gone = before[i] if before is not None and i is not None else None
    come = after[j] if after is not None and j is not None else None
    if gone is None or come is None:
        # A column that is gone has no words in an added row, nor the other way round.
        status = Status.ADDED if i is None else Status.REMOVED
        if i is not None and j is not None:
            status = Status.ADDED if before is None else Status.REMOVED
        words_gone = whole(Change.DELETED, gone or ())
        return Cell(status, words_gone + whole(Change.INSERTED, come or ()))
    compared = pieces(gone, come)
    return Cell(changed_status(compared), compared)


def changed_status(compared: Pieces) -> Status:
    """What became of words: the strongest of what became of their pieces."""
    changes = {piece.change for piece in compared}
    if changes <= {Change.SAME}:
        return Status.SAME
    quiet = {Change.SAME, Change.FORMATTED}
    return Status.FORMATTED if changes <= quiet else Status.CHANGED
