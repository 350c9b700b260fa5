"""Pairs in one order: what an item became, where nothing but its place and words say.

First what says the same on both sides, then, between those, what is alike enough. Work
is bounded: beyond `LOOKS` pairs only those at about the same place are looked at.
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
DEEPEST = 2
LOOKS = 400_000


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


def _alike(old: Sequence[Item], new: Sequence[Item], depth: int = 0) -> list[Pair]:
    if not old or not new or depth > DEEPEST:
        return []
    scored = dict(_scores(old, new))
    pairs = sorted(scored)
    chain = [pairs[at] for at in heaviest(pairs, [scored[pair] for pair in pairs])]
    # Each item names only its best few, so something alike may be left between them.
    found: list[Pair] = []
    i = j = 0
    for at, on in (*chain, (len(old), len(new))) if chain else ():
        between = _alike(old[i:at], new[j:on], depth + 1)
        found.extend((i + left, j + right) for left, right in between)
        found.append((at, on))
        i, j = at + 1, on + 1
    return found[:-1]


def _scores(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Pair, float]]:
    named = {(entry.kind, entry.name): j for j, entry in enumerate(new) if entry.name}
    for kind in sorted({entry.kind for entry in old} & {entry.kind for entry in new}):
        yield from _alike_of_kind(
            [(i, entry) for i, entry in enumerate(old) if entry.kind == kind],
            [(j, entry) for j, entry in enumerate(new) if entry.kind == kind],
        )
    for i, entry in enumerate(old):
        on = named.get((entry.kind, entry.name))
        if on is not None:
            yield (i, on), max(likeness(entry, new[on]), NAMED)


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
        # Of many that are equally alike, the one at the same place.
        score = likeness(entry, new[middle][1])
        if score >= ALIKE:
            yield (i, new[middle][0]), score
