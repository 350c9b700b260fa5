"""Proposals about tables: cells, rows, whole tables."""

from collections.abc import Iterator
from functools import cached_property

from exports.returned.aligning import best_pairs, likeness
from exports.returned.filerows import FileRow, tables_of
from exports.returned.findings import (
    CELL,
    DELETE,
    OUTSIDE,
    ROW_DELETE,
    ROW_INSERT,
    Finding,
)
from exports.returned.lines import Grid
from exports.returned.paper import NONE
from exports.returned.parting import Parting
from exports.returned.strands import UNTRACKED, groups_of, spoken, strands_of

LIKE_TABLE = 0.3
BETWEEN = " | "


class GridMapper:
    """Finds each table of the text among the file's tables, and what changed in it."""

    def __init__(self, parting: Parting) -> None:
        self.parting = parting
        self.places = {line.id: n for n, line in enumerate(parting.lines)}
        self.tables, self.starts = tables_of(parting.paper)
        self.found = self._match()
        self.letters = sum(len(_joined(grid)) for grid in parting.grids)
        self.letters_found = sum(
            len(_joined(grid)) for grid in parting.grids if grid.id in self.found
        )

    def gone(self) -> frozenset[str]:
        """The ids of tables that are wholly removed."""
        return frozenset(f.ids[0] for f in self._all if f.kind == DELETE)

    def findings(self) -> list[Finding]:
        """Every proposal about tables."""
        return list(self._all)

    def label(self, table: int) -> tuple[str, tuple[float, ...]] | None:
        """The label and place of the text's table that a file's table is."""
        for grid in self.parting.grids:
            if self.found.get(grid.id) == table:
                return grid.label, self._order(grid, 99, 0)
        return None

    @cached_property
    def _all(self) -> list[Finding]:
        found: list[Finding] = []
        for grid in self.parting.grids:
            table = self.found.get(grid.id)
            rows = self.tables[table] if table is not None else []
            base = [row for row in rows if row.ins == NONE]
            if not base or all(row.is_removed for row in base):
                found.append(self._removed(grid, base))
            else:
                found += self._rows(grid, rows)
        found += self._strange()
        return found

    def _match(self) -> dict[str, int]:
        """Each grid's table: the one behind its caption, or the one most like it."""
        found: dict[str, int] = {}
        pairs = self.parting.pairs.by_line()
        for grid in self.parting.grids:
            base = pairs.get(self.places.get(grid.caption, -1))
            if base is None:
                continue
            at = self.parting.base[base].sources[-1]
            table = next((n for n, s in enumerate(self.starts) if s > at), None)
            free = table is not None and table not in found.values()
            if free and self._like(grid, table or 0) >= LIKE_TABLE:
                found[grid.id] = table or 0
        for grid in self.parting.grids:
            if grid.id in found:
                continue
            free_ones = set(range(len(self.tables))) - set(found.values())
            best = max(free_ones, key=lambda n: self._like(grid, n), default=None)
            if best is not None and self._like(grid, best) >= 2 * LIKE_TABLE:
                found[grid.id] = best
        return found

    def _like(self, grid: Grid, table: int) -> float:
        words = BETWEEN.join(
            BETWEEN.join(row.words(result=False)) for row in self.tables[table]
        )
        return likeness(_joined(grid), words)

    def _order(self, grid: Grid, row: int, column: int) -> tuple[float, ...]:
        return (float(self.places.get(grid.caption, -1)), 0.5, row + column / 100)

    def _removed(self, grid: Grid, rows: list[FileRow]) -> Finding:
        marks = {mark for row in rows for mark in row.marks}
        return Finding(
            DELETE,
            self._order(grid, 0, 0),
            ids=(grid.id,),
            label=grid.label,
            old=tuple(BETWEEN.join(row) for row in grid.rows),
            **self.parting.authors.facts(marks),
        )

    def _rows(self, grid: Grid, rows: list[FileRow]) -> Iterator[Finding]:
        wide = len(grid.rows[0])
        if any(len(row.cells) != wide for row in rows):
            yield self._columns(grid, rows)
            return
        base = [place for place, row in enumerate(rows) if row.ins == NONE]
        pairs = self._pairs(grid, rows, base)
        last = -1
        for place, row in enumerate(rows):
            if place in pairs:
                last = pairs[place]
                yield from self._row(grid, last, row)
            elif any(row.words(result=True)):
                yield self._new_row(grid, last, place, row)
        for number, cells in enumerate(grid.rows):
            if number not in pairs.values():
                yield self._gone_row(grid, number, cells, set())

    def _pairs(
        self, grid: Grid, rows: list[FileRow], base: list[int]
    ) -> dict[int, int]:
        """The grid's row of each row of the file; a gap of one row on each side is
        one row that changed."""
        ours = [BETWEEN.join(row) for row in grid.rows]
        theirs = [BETWEEN.join(rows[place].words(result=False)) for place in base]
        found = {base[at]: number for number, at in best_pairs(ours, theirs)}
        left = [n for n in range(len(ours)) if n not in found.values()]
        free = [place for place in base if place not in found]
        if len(left) == len(free):
            between = {**found, **dict(zip(free, left, strict=True))}
            values = [between[place] for place in base]
            if values == sorted(values):
                return between
        return found

    def _row(self, grid: Grid, number: int, row: FileRow) -> Iterator[Finding]:
        cells = grid.rows[number]
        if row.is_removed:
            yield self._gone_row(grid, number, cells, row.marks)
            return
        for column, (sealed, pieces) in enumerate(zip(cells, row.cells, strict=True)):
            strands = strands_of(sealed, pieces, self.parting.authors.names)
            for group in groups_of(strands):
                names = self.parting.authors.names
                used = {m for p in pieces for m in (p.ins, p.dele) if m != NONE}
                marks = {m for m in used if names[m] == group}
                yield Finding(
                    CELL,
                    self._order(grid, number, column),
                    ids=(grid.id,),
                    label=grid.label,
                    old=(spoken(strands, ()),),
                    new=(spoken(strands, (group,)),),
                    strands=strands,
                    group=group,
                    row=number,
                    column=column,
                    cells=cells,
                    **self.parting.authors.facts(
                        set() if group == UNTRACKED else marks
                    ),
                )

    def _new_row(self, grid: Grid, last: int, place: int, row: FileRow) -> Finding:
        order = self._order(grid, last, 0)
        return Finding(
            ROW_INSERT,
            (*order[:2], order[2] + 0.5 + place / 10_000),
            ids=(grid.id,),
            label=grid.label,
            new=row.words(result=True),
            row=last,
            cells=grid.rows[last] if last >= 0 else (),
            **self.parting.authors.facts(row.marks),
        )

    def _gone_row(
        self, grid: Grid, number: int, cells: tuple[str, ...], marks: set[int]
    ) -> Finding:
        return Finding(
            ROW_DELETE,
            self._order(grid, number, 0),
            ids=(grid.id,),
            label=grid.label,
            old=cells,
            row=number,
            cells=cells,
            **self.parting.authors.facts(marks),
        )

    def _columns(self, grid: Grid, rows: list[FileRow]) -> Finding:
        marks = {mark for row in rows for mark in row.marks}
        return Finding(
            OUTSIDE,
            self._order(grid, 0, 0),
            label=f"{grid.label}, columns",
            old=tuple(BETWEEN.join(row) for row in grid.rows),
            new=tuple(BETWEEN.join(row.words(result=True)) for row in rows),
            **self.parting.authors.facts(marks),
        )

    def _strange(self) -> Iterator[Finding]:
        """Tables of the file that are none of the text's: ours in front, or new."""
        first = min(
            (self.parting.base[b].sources[0] for _, b in self.parting.pairs.kept),
            default=0,
        )
        for number, rows in enumerate(self.tables):
            if number in self.found.values() or not rows:
                continue
            marks = {mark for row in rows for mark in row.marks}
            old = [words for row in rows for words in row.words(result=False)]
            ours = all(self.parting.is_ours(words) for words in old)
            if not marks and (ours or self.starts[number] < first):
                self.parting.untracked_outside += 0 if ours else 1
                continue
            before = [row.words(result=False) for row in rows if row.ins == NONE]
            after = [row.words(result=True) for row in rows if not row.is_removed]
            yield Finding(
                OUTSIDE,
                (self._line_before(self.starts[number]), 2.0, float(number)),
                label="a table outside the text",
                old=tuple(BETWEEN.join(row) for row in before if row not in after),
                new=tuple(BETWEEN.join(row) for row in after if row not in before),
                **self.parting.authors.facts(marks),
            )

    def _line_before(self, paragraph: int) -> float:
        kept = self.parting.pairs.kept
        base = self.parting.base
        lines = (line for line, b in kept if base[b].sources[0] < paragraph)
        return float(max(lines, default=-1))


def _joined(grid: Grid) -> str:
    return BETWEEN.join(BETWEEN.join(row) for row in grid.rows)
