"""Which numbers are hidden beside small ones, and what stays."""

import pytest

from consultation.results.hiding import neighbours, to_hide, with_totals
from consultation.results.ranges import Network


def hidden(counts, least):
    """The table as people see it; a dash where it is hidden."""
    grid = with_totals(counts)
    gone = to_hide(grid, [*least, max(least)])
    return [
        ["-" if (row, n) in gone else count for n, count in enumerate(line[:-1])]
        for row, line in enumerate(grid)
    ]


def test_large_numbers_are_all_shown():
    assert hidden([[20, 30], [40, 50]], [10, 10]) == [[20, 30], [40, 50], [60, 80]]


def test_small_number_takes_its_neighbours_with_it_and_leaves_the_totals():
    assert hidden([[3, 30, 12, 11], [40, 50, 10, 10]], [10, 10]) == [
        ["-", "-", 12, 11],
        ["-", "-", 10, 10],
        [43, 80, 22, 21],
    ]


def test_everybody_of_a_group_saying_the_same_is_hidden():
    assert hidden([[40, 0], [20, 30]], [10, 10]) == [["-", "-"], ["-", "-"], [60, 30]]


def test_small_total_is_hidden_with_all_that_it_adds_up():
    assert hidden([[20, 2, 15, 20], [20, 3, 30, 30]], [10, 10]) == [
        ["-", "-", 15, 20],
        ["-", "-", 30, 30],
        ["-", "-", 45, 50],
    ]


def test_other_groups_keep_their_numbers():
    counts = [[3, 30], [40, 50], [60, 70], [20, 90]]
    assert hidden(counts, [10, 10, 5, 5]) == [
        ["-", "-"],
        ["-", "-"],
        [60, 70],
        [20, 90],
        [123, 240],
    ]


@pytest.mark.parametrize(
    ("kinds", "parts"),
    [
        ([], []),
        ([5], [(0,)]),
        ([5, 5], [(0, 1)]),
        ([5, 5, 5], [(0, 1, 2)]),
        ([10, 10, 5, 5, 5], [(0, 1), (2, 3, 4)]),
        ([10, 5], [(0, 1)]),
        ([5] * 5, [(0, 1), (2, 3, 4)]),
    ],
    ids=str,
)
def test_nobody_is_without_a_neighbour(kinds, parts):
    assert neighbours(kinds) == parts


def test_hidden_number_moves_as_far_as_the_others_let_it():
    grid = with_totals([[3, 7], [9, 4]])
    inner = [(0, 0), (0, 1), (1, 0), (1, 1)]
    network = Network(grid, inner)
    assert (network.fall((0, 0), 99), network.rise((0, 0), 99)) == (3, 7)
    alone = Network(grid, [(0, 0)])
    assert (alone.fall((0, 0), 99), alone.rise((0, 0), 99)) == (0, 0)
    open_ = Network(grid, [*inner, (2, 0), (2, 1), (0, 2), (1, 2), (2, 2)])
    assert (open_.fall((0, 0), 99), open_.rise((0, 0), 99)) == (3, 99)
