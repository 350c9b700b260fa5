"""No hidden number can be worked out from those that are shown."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from consultation.asking.hiding import hidden_cells, with_totals

from .algebra import determined

SMALL = st.integers(0, 6)
COUNTS = st.one_of(SMALL, st.integers(0, 60))


def tables(most_rows=5, most_columns=5, counts=COUNTS):
    return st.integers(1, most_columns).flatmap(
        lambda width: st.lists(
            st.lists(counts, min_size=width, max_size=width),
            min_size=1,
            max_size=most_rows,
        )
    )


def can_be_computed(grid, gone):
    """The hidden cells that adding and subtracting what is shown brings back."""
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1
    rows = [
        [(row, column) for column in range(last_column + 1)]
        for row in range(last_row + 1)
    ]
    columns = [list(cells) for cells in zip(*rows, strict=True)]
    return determined(
        [
            {cell: -1 if cell == line[-1] else 1 for cell in line if cell in gone}
            for line in [*rows, *columns]
        ]
    )


@settings(max_examples=80, deadline=None)
@given(tables(), st.integers(1, 12))
def test_nothing_hidden_is_brought_back_by_subtraction(counts, threshold):
    grid = with_totals(counts)
    gone = hidden_cells(grid, [threshold] * len(grid))
    assert can_be_computed(grid, gone) == set()
    for row, line in enumerate(grid):
        for column, count in enumerate(line):
            if count < threshold:
                assert (row, column) in gone


@settings(max_examples=80, deadline=None)
@given(tables(4, 5), st.integers(1, 12))
def test_nothing_is_brought_back_where_the_row_totals_are_known(counts, threshold):
    counts = [[*line, threshold] for line in counts]  # somebody answered in each
    grid = with_totals(counts)
    known = {(row, len(grid[0]) - 1) for row in range(len(grid))}
    gone = hidden_cells(grid, [threshold] * len(grid), known=known)
    assert can_be_computed(grid, gone) == set()
    assert not gone & known


@settings(max_examples=30, deadline=None)
@given(tables(2, 2, st.integers(0, 4)), st.integers(1, 4))
def test_each_hidden_number_could_be_another(counts, threshold):
    grid = with_totals(counts)
    gone = hidden_cells(grid, [threshold] * len(grid))
    possible = {cell: set() for cell in gone}
    height, width = len(counts), len(counts[0])
    inner = [(r, c) for r, c in product(range(height), range(width)) if (r, c) in gone]
    for values in product(range(7), repeat=len(inner)):
        other = [list(line) for line in counts]
        for (row, column), value in zip(inner, values, strict=True):
            other[row][column] = value
        whole = with_totals(other)
        shown = all(
            whole[r][c] == grid[r][c]
            for r, c in product(range(height + 1), range(width + 1))
            if (r, c) not in gone
        )
        if shown:
            for row, column in gone:
                possible[row, column].add(whole[row][column])
    assert all(len(values) > 1 for values in possible.values())


@settings(max_examples=80, deadline=None)
@given(tables(), st.integers(1, 12))
def test_what_is_hidden_beside_a_total_is_no_small_number(counts, threshold):
    grid = with_totals(counts)
    gone = hidden_cells(grid, [threshold] * len(grid))
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1
    for row in range(len(grid)):
        secret = [c for c in range(last_column) if (row, c) in gone]
        if secret and (row, last_column) not in gone:
            assert sum(grid[row][c] for c in secret) >= threshold
    for column in range(len(grid[0])):
        secret = [r for r in range(last_row) if (r, column) in gone]
        if secret and (last_row, column) not in gone:
            assert sum(grid[r][column] for r in secret) >= threshold


def test_large_numbers_are_all_shown():
    assert hidden_cells(with_totals([[20, 30], [40, 50]]), [10, 10, 10]) == set()


def test_one_small_number_takes_another_with_it():
    grid = with_totals([[3, 30], [40, 50], [60, 70]])
    gone = hidden_cells(grid, [10] * 4)
    assert gone >= {(0, 0), (0, 1)}
    assert (3, 2) not in gone


def test_everybody_of_a_group_saying_the_same_is_hidden():
    grid = with_totals([[40, 0], [20, 30]])
    known = {(0, 2), (1, 2), (2, 2)}
    gone = hidden_cells(grid, [10] * 3, known=known)
    assert {(0, 0), (0, 1)} <= gone
