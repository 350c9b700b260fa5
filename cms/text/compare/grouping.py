"""Changes of a line grouped as a person would mark them.

A change begins and ends where the line reads best ("very " came, rather than " very"),
a small word left between large changes joins them, and a line that is mostly other
words is replaced as a whole.
"""

import re
from itertools import accumulate, pairwise

from .matching import Match
from .tokens import WORD

STEPS = 200
MOSTLY_OTHER = 0.3
SENTENCE_END = re.compile(r"[.!?…:;]$")


def grouped(left: list[str], right: list[str], found: list[Match]) -> list[Match]:
    """The matches that are left when changes are grouped for a reader."""
    kept = _without_islands(left, right, _trimmed(left, right, found))
    return _slide(left, right, _trimmed(left, right, kept)) if kept else kept


def _trimmed(left: list[str], right: list[str], found: list[Match]) -> list[Match]:
    """Each match with what a change beside it begins or ends with on both sides."""
    wide = [list(match) for match in found]
    ends = [[0, 0, 0], *wide, [len(left), len(right), 0]]
    for one, other in pairwise(ends):
        while (
            (i := one[0] + one[2]) < other[0]
            and (j := one[1] + one[2]) < other[1]
            and left[i] == right[j]
        ):
            one[2] += 1
        while (
            one[0] + one[2] < other[0]
            and one[1] + one[2] < other[1]
            and left[other[0] - 1] == right[other[1] - 1]
        ):
            other[:] = other[0] - 1, other[1] - 1, other[2] + 1
    return [(i, j, size) for i, j, size in ends if size]


def _slide(left: list[str], right: list[str], found: list[Match]) -> list[Match]:
    """Each pure insertion or deletion where its ends read best.

    `_trimmed` left them as late as they can stand, so they only move to the front.
    """
    slid = [list(match) for match in found]
    slid.append([len(left), len(right), 0])
    for one, other in zip([[0, 0, 0], *slid], slid, strict=False):
        i, j = one[0] + one[2], one[1] + one[2]
        if (i == other[0]) == (j == other[1]):
            continue
        side, start, end = (
            (right, j, other[1]) if i == other[0] else (left, i, other[0])
        )
        by = _best_step(side, start, end, one[2])
        one[2] -= by
        other[:] = other[0] - by, other[1] - by, other[2] + by
    return [(i, j, size) for i, j, size in slid if size]


def _best_step(side: list[str], start: int, end: int, most: int) -> int:
    """How many tokens earlier what stands from start to end reads best."""
    best, by = _ease(side, start) + _ease(side, end), 0
    for step in range(1, min(most, STEPS) + 1):
        if side[start - step] != side[end - step]:
            break
        ease = _ease(side, start - step) + _ease(side, end - step)
        if ease > best:
            best, by = ease, step
    return by


def _ease(side: list[str], place: int) -> int:
    """How well a line may be cut before this token."""
    if place in (0, len(side)):
        return 6
    before = side[place - 1]
    if "\n" in before:
        return 5
    if before.isspace():
        return 4 if place > 1 and SENTENCE_END.search(side[place - 2]) else 3
    return 1 if side[place].isspace() else 2


def _without_islands(
    left: list[str], right: list[str], found: list[Match]
) -> list[Match]:
    """The matches but those that are small between large changes."""
    was, now = _word_counts(left), _word_counts(right)

    def change(one: Match, other: Match) -> tuple[int, int, bool, bool]:
        i, j = one[0] + one[2], one[1] + one[2]
        gone, come = was[other[0]] - was[i], now[other[1]] - now[j]
        return gone, come, other[0] > i, other[1] > j

    kept: list[Match] = [(0, 0, 0)]
    for match in (*found, (len(left), len(right), 0)):
        while len(kept) > 1 and _is_island(
            change(kept[-2], kept[-1]),
            was[kept[-1][0] + kept[-1][2]] - was[kept[-1][0]],
            change(kept[-1], match),
        ):
            kept.pop()
        kept.append(match)
    kept = kept[1:-1]
    stayed = sum(was[i + size] - was[i] for i, _, size in kept)
    if stayed < MOSTLY_OTHER * min(was[-1], now[-1]):
        return []
    return kept


def _is_island(
    before: tuple[int, int, bool, bool],
    between: int,
    after: tuple[int, int, bool, bool],
) -> bool:
    """Whether these words stand between two larger changes.

    Two insertions, or two deletions, read well with words that stayed between them.
    """
    deleted, inserted = before[2] or after[2], before[3] or after[3]
    if not (deleted and inserted):
        return False
    return 2 * between <= min(max(before[:2]), max(after[:2]))


def _word_counts(found: list[str]) -> list[int]:
    """How many words stand before each token, and in all."""
    return [0, *accumulate(1 if WORD.match(token) else 0 for token in found)]
