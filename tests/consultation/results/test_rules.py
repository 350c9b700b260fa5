"""Who knows the rules to the letter still finds no small number.

For tables so small that each one can be looked at: all tables that show the same
numbers, and hide the same ones, are tables that it could be.
"""

from collections import defaultdict
from itertools import product
from math import comb, prod
from random import Random

from consultation.results.hiding import to_hide, with_totals
from tests.sizes import size

KINDS = size(150, 2_000)
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
