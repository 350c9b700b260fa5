"""Which unit of the new text is which of the old, moved ones included.

Anchors are the ids that Wagtail and Draftail keep, then words that stand exactly once.
The heaviest chain of them in one order is what stayed; the rest of them moved. Between
those that stayed, units pair by their words. So ids may all be new, as in a text that
was restored or imported, or shifted, and paragraphs may repeat.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from .chains import Pair, heaviest
from .gaps import ALIKE, LOOKS, in_order, likeness
from .units import Item

# Fewer words than these say too little to be called moved by their words alone.
TELLING = 4
MOVED_ALIKE, MOVED_TELLING = 0.85, 12
# A block keeps its id whatever is written in it; a clause's may pass to other words,
# as when somebody presses Enter before its first word and writes a new one there.
PASSED_ON = ("Clause", "SubHeading")
LINE = 1 << 24


class Alignment:
    """Pairs of places in the old and the new list; `stayed` are those in one order."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self._by_id()
        self._by_words()
        stayed = self._chain()
        self._forget_small_moves(stayed)
        self._in_gaps(stayed)
        self._beside()
        self._elsewhere()
        self.stayed = self._chain()
        self._forget_small_moves(self.stayed)

    def _pair(self, i: int, j: int) -> None:
        self.to_new[i], self.to_old[j] = j, i

    def _is_free(self, i: int, j: int) -> bool:
        return (
            0 <= i < len(self.old)
            and 0 <= j < len(self.new)
            and i not in self.to_new
            and j not in self.to_old
        )

    def _by_id(self) -> None:
        was = _once((i, entry.name) for i, entry in enumerate(self.old))
        now = _once((j, entry.name) for j, entry in enumerate(self.new))
        changed: list[Pair] = []
        for name, i in was.items():
            j = now.get(name)
            if j is None or self.old[i].kind != self.new[j].kind:
                continue
            if self.old[i].key == self.new[j].key:
                self._pair(i, j)
            else:
                changed.append((i, j))
        # Words that stand elsewhere under another id: there the ids have shifted.
        left = {e.key for i, e in enumerate(self.old) if i not in self.to_new}
        left_by_known = {
            entry.key
            for j, entry in enumerate(self.new)
            if j not in self.to_old and entry.name in was
        }
        for i, j in changed:
            one, other = self.old[i], self.new[j]
            if one.kind not in PASSED_ON or not (
                one.key in left_by_known
                or other.key in left
                or likeness(one, other) < ALIKE
            ):
                self._pair(i, j)

    def _by_words(self) -> None:
        free_old, free_new = self._free()
        was = _once((i, self.old[i].key) for i in free_old)
        now = _once((j, self.new[j].key) for j in free_new)
        for key, i in was.items():
            if key in now:
                self._pair(i, now[key])

    def _beside(self) -> None:
        """Pair what stands next to a pair on both sides and says much the same."""
        for step, places in (
            (1, range(len(self.old) - 1)),
            (-1, range(len(self.old) - 1, 0, -1)),
        ):
            for i in places:
                if i not in self.to_new or i + step in self.to_new:
                    continue
                j = self.to_new[i] + step
                if self._is_free(i + step, j) and self._fits(i + step, j):
                    self._pair(i + step, j)

    def _fits(self, i: int, j: int) -> bool:
        one, other = self.old[i], self.new[j]
        if one.kind != other.kind:
            return False
        return one.name == other.name or likeness(one, other) >= ALIKE

    def _chain(self) -> list[Pair]:
        pairs = sorted(self.to_new.items())
        weights = [LINE + len(self.old[i].said) for i, _ in pairs]
        return [pairs[place] for place in heaviest(pairs, weights)]

    def _forget_small_moves(self, stayed: list[Pair]) -> None:
        kept = set(stayed)
        moved = [pair for pair in self.to_new.items() if pair not in kept]
        together = set(moved)
        for i, j in moved:
            one, other = self.old[i], self.new[j]
            if one.name == other.name or len(one.encoded) >= TELLING:
                continue
            if not together & {(i - 1, j - 1), (i + 1, j + 1)}:
                del self.to_new[i], self.to_old[j]

    def _in_gaps(self, stayed: list[Pair]) -> None:
        ends = [(-1, -1), *stayed, (len(self.old), len(self.new))]
        for (i, j), (after_i, after_j) in pairwise(ends):
            old = [at for at in range(i + 1, after_i) if at not in self.to_new]
            new = [at for at in range(j + 1, after_j) if at not in self.to_old]
            for at, on in in_order(
                [self.old[at] for at in old], [self.new[on] for on in new]
            ):
                self._pair(old[at], new[on])

    def _elsewhere(self) -> None:
        """Pair what is much alike wherever it went: moved, changed and of a new id."""
        free_old, free_new = self._free()
        old = [i for i in free_old if len(self.old[i].encoded) >= MOVED_TELLING]
        new = [j for j in free_new if len(self.new[j].encoded) >= MOVED_TELLING]
        if len(old) * len(new) > LOOKS:
            return
        found = []
        choices = [self.new[j].encoded for j in new]
        for i in old:
            best = process.extractOne(
                self.old[i].encoded,
                choices,
                scorer=Indel.normalized_similarity,
                score_cutoff=MOVED_ALIKE,
            )
            if best and self.new[new[best[2]]].kind == self.old[i].kind:
                found.append((-best[1], i, new[best[2]]))
        for _, i, j in sorted(found):
            if self._is_free(i, j):
                self._pair(i, j)

    def _free(self) -> tuple[list[int], list[int]]:
        return (
            [i for i in range(len(self.old)) if i not in self.to_new],
            [j for j in range(len(self.new)) if j not in self.to_old],
        )


def _once(found: Iterable[tuple[int, Hashable]]) -> dict[Hashable, int]:
    """The places of what stands exactly once."""
    places: dict[Hashable, int] = {}
    for place, entry in found:
        places[entry] = -1 if entry in places else place
    return {entry: place for entry, place in places.items() if place >= 0}
