"""Which paragraph of a file is which line of the text: bookmarks, words, likeness.

Hidden bookmarks name their line. Where they were lost, words that stand once on both
sides do; between such fixed points lines and paragraphs are paired by likeness, in
order. A pair that is out of order is a line that was moved.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

LIKE, LIKE_SHORT, LIKE_BOOKMARK = 0.5, 0.75, 0.3
SHORT, LONG_ENOUGH_TO_MOVE = 12, 24  # characters
MOST_PAIRS = 1_000_000
TYPED_NUMBER = re.compile(
    r"^\s*(?:[•·–*-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3})+)\s+"
)

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Left:
    """A side of the pairing: its words, and the names it is known by."""

    words: str
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of (line, paragraph): those in order, and those that were moved."""

    kept: tuple[Pair, ...]
    moved: tuple[Pair, ...]

    def by_line(self) -> Mapping[int, int]:
        """The paragraph of each line, moved ones included."""
        return dict((*self.kept, *self.moved))


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how far two texts are alike, whatever number is typed before."""
    if one == other:
        return 1.0
    best = fuzz.ratio(one, other)
    bare = TYPED_NUMBER.sub("", other)
    if bare != other:
        best = max(best, fuzz.ratio(one, bare))
    return best / 100


def are_alike(one: str, other: str) -> bool:
    """Whether two texts may be the same one, edited."""
    short = min(len(one), len(other)) < SHORT
    return likeness(one, other) >= (LIKE_SHORT if short else LIKE)


def align(lines: Sequence[Left], paragraphs: Sequence[Left]) -> Pairs:
    """Pair the lines with the paragraphs that hold them now."""
    anchors = _by_bookmark(lines, paragraphs)
    anchors |= _by_words(lines, paragraphs, anchors)
    kept, moved = _in_order(anchors, lines)
    kept = _fill(lines, paragraphs, kept, moved)
    return Pairs(tuple(sorted(kept)), tuple(sorted(moved)))


def _by_bookmark(lines: Sequence[Left], paragraphs: Sequence[Left]) -> dict[int, int]:
    """A bookmark may slip to a neighbour when its words go: the words must agree."""
    known = {name: place for place, line in enumerate(lines) for name in line.names}
    best: dict[int, tuple[float, int]] = {}
    taken: dict[int, tuple[float, int]] = {}
    for place, paragraph in enumerate(paragraphs):
        for name in paragraph.names & known.keys():
            line = known[name]
            like = likeness(lines[line].words, paragraph.words)
            if like < LIKE_BOOKMARK:
                continue
            if (
                like > best.get(line, (0.0, 0))[0]
                and like > taken.get(place, (0.0, 0))[0]
            ):
                if place in taken:
                    best.pop(taken[place][1], None)
                best[line] = (like, place)
                taken[place] = (like, line)
    return {line: place for line, (_, place) in best.items()}


def _by_words(
    lines: Sequence[Left], paragraphs: Sequence[Left], known: Mapping[int, int]
) -> dict[int, int]:
    """Words that stand once among the lines left, and once among the paragraphs."""
    left = [place for place in range(len(lines)) if place not in known]
    taken = set(known.values())
    free = [place for place in range(len(paragraphs)) if place not in taken]
    found: dict[int, int] = {}
    for bare in (False, True):
        ours = _once((lines[place].words, place) for place in left)
        theirs = _once((_key(paragraphs[place].words, bare), place) for place in free)
        for words in ours.keys() & theirs.keys():
            found.setdefault(ours[words], theirs[words])
        left = [place for place in left if place not in found]
        free = [place for place in free if place not in found.values()]
    return found


def _key(words: str, bare: bool) -> str:
    return TYPED_NUMBER.sub("", words) if bare else words


def _once(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    every = [(words, place) for words, place in entries if words]
    counted = Counter(words for words, _ in every)
    return {words: place for words, place in every if counted[words] == 1}


def _in_order(
    anchors: Mapping[int, int], lines: Sequence[Left]
) -> tuple[set[Pair], set[Pair]]:
    """The longest row of pairs in the same order on both sides; the rest moved.

    A short line out of order is more likely one of several alike than a moved one.
    """
    pairs = sorted(anchors.items())
    kept = {pairs[place] for place in _longest([p for _, p in pairs])}
    moved = {
        pair
        for pair in pairs
        if pair not in kept and len(lines[pair[0]].words) >= LONG_ENOUGH_TO_MOVE
    }
    return kept, moved


def _longest(values: Sequence[int]) -> list[int]:
    """Places of a longest increasing subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[at], ends[at] = value, place
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def _fill(
    lines: Sequence[Left],
    paragraphs: Sequence[Left],
    kept: set[Pair],
    moved: set[Pair],
) -> set[Pair]:
    """Pair by likeness what lies between two fixed points."""
    gone = {line for line, _ in moved}
    used = {place for _, place in moved}
    fixed = [(-1, -1), *sorted(kept), (len(lines), len(paragraphs))]
    found = set(kept)
    for (line, place), (next_line, next_place) in pairwise(fixed):
        ours = [n for n in range(line + 1, next_line) if n not in gone]
        theirs = [
            n
            for n in range(place + 1, next_place)
            if n not in used and paragraphs[n].words
        ]
        if ours and theirs and len(ours) * len(theirs) <= MOST_PAIRS:
            found |= best_pairs(
                [lines[n].words for n in ours],
                [paragraphs[n].words for n in theirs],
                ours,
                theirs,
            )
    return found


def best_pairs(
    ours: Sequence[str],
    theirs: Sequence[str],
    names: Sequence[int] | None = None,
    places: Sequence[int] | None = None,
) -> set[Pair]:
    """The pairs, in order, that are alike the most in all."""
    names = range(len(ours)) if names is None else names
    places = range(len(theirs)) if places is None else places
    wide = len(theirs) + 1
    best = [0.0] * wide
    steps: list[list[int]] = []
    for mine in ours:
        row, step = [0.0] * wide, [0] * wide
        for at, other in enumerate(theirs, 1):
            row[at], step[at] = best[at], 1
            if row[at - 1] > row[at]:
                row[at], step[at] = row[at - 1], 2
            weight = 1 + min(len(mine), 200) / 200
            if best[at - 1] + weight > row[at] and are_alike(mine, other):
                worth = best[at - 1] + likeness(mine, other) * weight
                if worth > row[at]:
                    row[at], step[at] = worth, 3
        best = row
        steps.append(step)
    found: set[Pair] = set()
    line, at = len(ours), len(theirs)
    while line and at:
        taken = steps[line - 1][at]
        if taken == 3:
            found.add((names[line - 1], places[at - 1]))
            line, at = line - 1, at - 1
        elif taken == 2:
            at -= 1
        else:
            line -= 1
    return found
