"""The longest and the heaviest chain of crossing pairs."""

import random
from itertools import combinations, pairwise

import pytest

from cms.text.compare.chains import heaviest, longest_rising


def rises(pairs):
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


def best_of_all(pairs, weights):
    """The weight of the best chain, by trying every choice."""
    places = range(len(pairs))
    return max(
        sum(weights[place] for place in chosen)
        for size in range(len(pairs) + 1)
        for chosen in combinations(places, size)
        if rises([pairs[place] for place in chosen])
    )


@pytest.mark.parametrize("seed", range(40))
def test_heaviest_chain_is_as_heavy_as_any(seed):
    chance = random.Random(seed)
    made = {(chance.randrange(6), chance.randrange(6)) for _ in range(9)}
    pairs = sorted(made)
    weights = [chance.randint(1, 5) for _ in pairs]
    chain = heaviest(pairs, weights)
    assert rises([pairs[place] for place in chain])
    assert sum(weights[place] for place in chain) == best_of_all(pairs, weights)


@pytest.mark.parametrize("seed", range(20))
def test_longest_rising_is_as_long_as_any(seed):
    chance = random.Random(seed)
    values = [chance.randrange(8) for _ in range(9)]
    chain = longest_rising(values)
    chosen = [values[place] for place in chain]
    assert chosen == sorted(set(chosen))
    assert chain == sorted(chain)
    longest = max(
        size
        for size in range(10)
        for found in combinations(values, size)
        if list(found) == sorted(set(found))
    )
    assert len(chain) == longest
