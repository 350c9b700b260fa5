"""Who knows the rules to the letter still finds no small number.

For tables so small that each one can be looked at: all tables that show the same
numbers, and hide the same ones, are tables that it could be.
"""

from collections import defaultdict
from itertools import product
from math import comb, prod
from random import Random

import pytest

from consultation.results.hiding import to_hide, with_totals
from consultation.results.lines import line_to_hide
from tests.sizes import size

KINDS = size(40, 1_000)
MANY = 4_000  # tables of one kind


def splits(total, parts):
    """Every way to split a number of people among some answers."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


def kinds():
    """Thresholds and responses of some groups, and a number of answers."""
    random = Random(5)
    while True:
        width = random.choice((2, 2, 3, 3, 4, 5))
        young, other = random.choice(((2, 1), (3, 2), (4, 2), (4, 3)))
        least = random.choice(
            ([young], [young] * 2, [young] * 3, [young, young, other, other])
        )
        rows = sorted((-t, random.randint(2 * t, 5 * t)) for t in least)
        if prod(comb(came + width - 1, width - 1) for _, came in rows) <= MANY:
            yield width, [-t for t, _ in rows], [came for _, came in rows]


def could_be(width, least, came):
    """All tables in classes that look alike."""
    alike = defaultdict(list)
    for counts in product(*(list(splits(number, width)) for number in came)):
        grid = with_totals(counts)
        gone = to_hide(grid, [*least, max(least)])
        places = product(range(len(grid)), range(width))
        seen = tuple(
            (cell, grid[cell[0]][cell[1]]) for cell in places if cell not in gone
        )
        alike[frozenset(gone), seen].append(grid)
    return alike


def test_each_small_number_could_be_another_for_who_knows_the_rules():
    drawn = kinds()
    hidden = 0
    for _ in range(KINDS):
        width, least, came = next(drawn)
        for (gone, _), grids in could_be(width, least, came).items():
            for row, column in gone:
                values = {grid[row][column] for grid in grids}
                if min(values) < [*least, max(least)][row]:
                    hidden += 1
                    assert len(values) > 1, (width, least, came, grids[0])
    assert hidden > 50 * KINDS


def bounded(total, most):
    """Every way in which that many can have answered of groups of these sizes."""
    if not most:
        if not total:
            yield ()
        return
    first, *rest = most
    for number in range(min(total, 12 if first is None else first) + 1):
        yield from ((number, *more) for more in bounded(total - number, rest))


@pytest.mark.parametrize(
    "most",
    [(3, 4), (3, 3, 8), (2, 4, None), (4, 5, 6, 9), (None, None, None), (3, None)],
    ids=str,
)
def test_each_small_group_could_be_of_another_size(most):
    least = [3] * len(most)
    for total in range(sum(8 if n is None else n for n in most) + 1):
        alike = defaultdict(list)
        for counts in bounded(total, most):
            gone = line_to_hide(counts, least, most)
            seen = tuple(n for k, n in enumerate(counts) if k not in gone.places)
            alike[gone, seen].append(counts)
        for (gone, _), lines in alike.items():
            for place in gone.places:
                values = {line[place] for line in lines}
                if min(values) < 3 and most[place] and not gone.total:
                    assert len(values) > 1, (total, lines[0])
