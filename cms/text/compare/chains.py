"""Longest chains: which of many crossing pairs can stand in one order."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

Pair = tuple[int, int]


def heaviest(pairs: Sequence[Pair], weights: Sequence[float]) -> list[int]:
    """The places of the pairs of the heaviest chain, in order.

    A chain rises strictly on both sides. `pairs` are sorted; n log n.
    """
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs)):
        return list(range(len(pairs)))
    ranks = {j: rank for rank, j in enumerate(sorted({j for _, j in pairs}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before = [-1] * len(pairs)
    place = 0
    while place < len(pairs):
        end = place
        while end < len(pairs) and pairs[end][0] == pairs[place][0]:
            end += 1
        # Pairs of one left side cannot follow each other: ask for all, then tell.
        reached = []
        for here in range(place, end):
            rank = ranks[pairs[here][1]]
            weight, before[here] = _highest(best, rank - 1)
            reached.append((rank, (weight + weights[here], here)))
        for rank, found in reached:
            _raise(best, rank, found)
        place = end
    chain = []
    here = _highest(best, len(ranks))[1]
    while here >= 0:
        chain.append(here)
        here = before[here]
    return chain[::-1]


def longest_rising(values: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising choice of the values; n log n."""
    tails: list[int] = []
    places: list[int] = []
    before = [-1] * len(values)
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        places[at : at + 1] = [place]
        before[place] = places[at - 1] if at else -1
    chain = []
    here = places[-1] if places else -1
    while here >= 0:
        chain.append(here)
        here = before[here]
    return chain[::-1]


def _highest(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    """The heaviest chain that ends at this rank or below (a Fenwick tree's query)."""
    found = (0.0, -1)
    while rank:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank &= rank - 1
    return found


def _raise(best: list[tuple[float, int]], rank: int, found: tuple[float, int]) -> None:
    while rank < len(best):
        if found[0] > best[rank][0]:
            best[rank] = found
        rank += rank & -rank
