"""Nobody works out a hidden number from all that is ever shown of a consultation."""

from random import Random

import pytest

from consultation.results import shown
from consultation.results.counting import threshold
from consultation.results.filtering import narrowed
from tests.sizes import size

from .attacker import ENOUGH, Attacker
from .worlds import World

TABLES = size(10_000, 100_000)


def read_all(world, filters):
    """What an attacker knows after these exports, and the one of everything."""
    results = world.results
    attacker = Attacker(world.groups, world.counts)
    for table in results.tables:
        attacker.learns(table)
    for export in (results, *(narrowed(results, wanted) for wanted in filters)):
        for table in export.tables:
            attacker.reads(table)
    return attacker


def least_of(world):
    """The threshold of each group, and the strictest of those of a table."""
    each = {group.pk: threshold(group) for group in world.groups}
    return lambda name: max(map(each.get, world.groups_of(name)))


def recovered(world):
    """The hidden numbers that can be one number alone, and small ones that cannot be
    any from nought to their threshold; how many were hidden."""
    attacker = read_all(world, world.filters())
    least = least_of(world)
    told, narrowed_ = [], []
    ranges = attacker.ranges()
    for name, (low, high) in ranges.items():
        true = world.truth(name)
        assert low <= true
        assert true <= high or high >= ENOUGH
        # Who is told to have said it tells who did not: those must not be few either.
        if name[-1] == "not" and name[:-1] in attacker.known and low >= least(name):
            continue
        if low == high:
            told.append(name)
        most = min(least(name), attacker.most.get(name, least(name)))
        if true < least(name) and (low > 0 or high < most):
            narrowed_.append(name)
    return told, narrowed_, len(ranges)


def test_no_hidden_number_is_recovered_from_any_exports():
    random, tables, hidden = Random(11), 0, 0
    while tables < TABLES:
        world = World(random)
        tables += len(world.results.tables)
        told, narrowed_, number = recovered(world)
        assert (told, narrowed_) == ([], [])
        hidden += number
    assert hidden > TABLES


def small_cells(grid, thresholds):
    return {
        (row, column)
        for row, line in enumerate(grid)
        for column, count in enumerate(line[:-1])
        if count < thresholds[row]
    }


def test_attacker_recovers_numbers_where_small_ones_alone_are_hidden(monkeypatch):
    monkeypatch.setattr(shown, "to_hide", small_cells)
    random = Random(12)
    found = [recovered(World(random)) for _ in range(60)]
    assert sum(bool(told) for told, *_ in found) > 40


@pytest.mark.parametrize("seed", range(3))
def test_no_number_below_its_threshold_is_shown(seed):
    random = Random(seed)
    for _ in range(60):
        world = World(random)
        least = least_of(world)
        attacker = read_all(world, world.filters())
        for name, count in attacker.known.items():
            nobody_asked = attacker.most.get(name) == 0
            no_session = name[0] == "present" and count == 0
            if not (nobody_asked or no_session):
                assert count >= least(name), name
