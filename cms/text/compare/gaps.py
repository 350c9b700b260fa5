"""Pairs in one order: what an item became, where nothing but its place and words say.

First what says the same on both sides, then, between those, what is alike enough. Work
is bounded: beyond a million pairs only those at about the same place are looked at.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel

from .chains import Pair, heaviest
from .matching import matches
from .units import Item

ALIKE = 0.5
NAMED = 0.3
CHOICES = 4
LOOKS = 1_000_000


def likeness(one: Item, other: Item) -> float:
    """How many of their words two items share, from 0 to 1."""
    if not one.encoded and not other.encoded:
        return 1.0
    return float(Indel.normalized_similarity(one.encoded, other.encoded))


def in_order(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Pair]:
    """Which items pair, as rising places in both lists."""
    if not old or not new:
        return
    i = j = 0
    stayed = matches([entry.key for entry in old], [entry.key for entry in new])
    for start, begin, size in (*stayed, (len(old), len(new), 0)):
        for at, on in _alike(old[i:start], new[j:begin]):
            yield i + at, j + on
        for step in range(size):
            yield start + step, begin + step
        i, j = start + size, begin + size


def _alike(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    if not old or not new:
        return []
    scored = dict(_scores(old, new))
    pairs = sorted(scored)
    chain = heaviest(pairs, [scored[pair] for pair in pairs])
    return [pairs[place] for place in chain]


def _scores(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Pair, float]]:
    named = {(entry.kind, entry.name): j for j, entry in enumerate(new) if entry.name}
    for i, entry in enumerate(old):
        j = named.get((entry.kind, entry.name))
        if j is not None:
            yield (i, j), max(likeness(entry, new[j]), NAMED)
    for kind in sorted({entry.kind for entry in old} & {entry.kind for entry in new}):
        yield from _alike_of_kind(
            [(i, entry) for i, entry in enumerate(old) if entry.kind == kind],
            [(j, entry) for j, entry in enumerate(new) if entry.kind == kind],
        )


def _alike_of_kind(
    old: list[tuple[int, Item]], new: list[tuple[int, Item]]
) -> Iterator[tuple[Pair, float]]:
    choices = [entry.encoded for _, entry in new]
    width = max(LOOKS // len(old), CHOICES)
    for place, (i, entry) in enumerate(old):
        middle = place * len(new) // len(old)
        start = max(0, min(middle - width // 2, len(new) - width))
        for _, score, at in process.extract(
            entry.encoded,
            choices[start : start + width],
            scorer=Indel.normalized_similarity,
            score_cutoff=ALIKE,
            limit=CHOICES,
        ):
            yield (i, new[start + at][0]), score
