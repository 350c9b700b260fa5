"""What differs between two lines, word by word, grouped as a person would mark it.

rapidfuzz finds the words that stayed. Then an insertion is moved to where it reads
best ("very " rather than " very"), small words left between large changes join them,
and a line that is mostly other words is replaced as a whole.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from cms.text.model import Run, Runs, words

from .matching import Match, joined, matches
from .model import Change, Piece, Pieces
from .normal import alike, merged
from .tokens import WORD, tokens

STEPS = 200
MOSTLY_OTHER = 0.3
SENTENCE_END = re.compile(r"[.!?…:;]$")


def pieces(old: Runs, new: Runs) -> Pieces:
    """The words of a line as they were and as they are, in merged order.

    A deletion stands before the insertion that replaces it. Formats are compared where
    the words are the same: bold, italic, and where a link leads.
    """
    old, new = merged(old), merged(new)
    if old == new:
        return whole(Change.SAME, old)
    if not old or not new:
        return whole(Change.DELETED, old) + whole(Change.INSERTED, new)
    return tuple(_pieces(old, new))


def whole(change: Change, runs: Runs) -> Pieces:
    """A line that is all the same, all new or all gone; nothing for an empty one."""
    if not runs:
        return ()
    return (
        Piece(
            change,
            () if change is Change.INSERTED else runs,
            () if change is Change.DELETED else runs,
        ),
    )


def _pieces(old: Runs, new: Runs) -> Iterator[Piece]:
    before, after = words(old), words(new)
    was, now = _Reader(old), _Reader(new)
    if before == after:
        yield from _formats(was.take(len(before)), now.take(len(after)))
        return
    left, right = tokens(before), tokens(after)
    i = j = 0
    for start, begin, size in (
        *_grouped(left, right, joined(_stayed(left, right))),
        (len(left), len(right), 0),
    ):
        yield from whole(Change.DELETED, was.take(_length(left, i, start)))
        yield from whole(Change.INSERTED, now.take(_length(right, j, begin)))
        i, j = start + size, begin + size
        if size:
            kept = _length(left, start, i)
            yield from _formats(was.take(kept), now.take(kept))


def _length(found: list[str], start: int, end: int) -> int:
    return sum(map(len, found[start:end]))


class _Reader:
    """Runs, read from the start by so many characters at a time."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.place = self.offset = 0

    def take(self, length: int) -> Runs:
        found: list[Run] = []
        while length:
            run = self.runs[self.place]
            text = run.text[self.offset : self.offset + length]
            length -= len(text)
            self.offset += len(text)
            found.append(
                run
                if len(text) == len(run.text)
                else Run(text, run.bold, run.italic, run.href)
            )
            if self.offset == len(run.text):
                self.place, self.offset = self.place + 1, 0
        return tuple(found)


def _formats(old: Runs, new: Runs) -> Iterator[Piece]:
    """The same words twice: where their formats are the same, and where not."""
    if old == new:
        yield from whole(Change.SAME, old)
        return
    was, now = _Reader(old), _Reader(new)
    lengths = ([len(run.text) for run in runs] for runs in (old, new))
    ends = sorted({end for found in lengths for end in accumulate(found)})
    parts: list[tuple[bool, Run, Run]] = []
    start = 0
    for end in ends:
        (one,), (other,) = was.take(end - start), now.take(end - start)
        parts.append((alike(one, other), one, other))
        start = end
    place = 0
    while place < len(parts):
        end = place
        while end < len(parts) and parts[end][0] == parts[place][0]:
            end += 1
        change = Change.SAME if parts[place][0] else Change.FORMATTED
        yield Piece(
            change,
            merged(tuple(one for _, one, _ in parts[place:end])),
            merged(tuple(other for _, _, other in parts[place:end])),
        )
        place = end


def _stayed(left: list[str], right: list[str]) -> Iterator[Match]:
    """The words and signs that stayed, and the spaces between those that did.

    Spaces by themselves say nothing: they would match where words could have.
    """
    was = [place for place, token in enumerate(left) if not token.isspace()]
    now = [place for place, token in enumerate(right) if not token.isspace()]
    for i, j, size in matches([left[n] for n in was], [right[n] for n in now]):
        for step in range(size):
            at, on = was[i + step], now[j + step]
            yield at, on, 1
            if step + 1 < size:
                space = left[at + 1 : was[i + step + 1]]
                if space and space == right[on + 1 : now[j + step + 1]]:
                    yield at + 1, on + 1, len(space)


def _grouped(left: list[str], right: list[str], found: list[Match]) -> list[Match]:
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
    changed_before, changed_after = any(before[2:]), any(after[2:])
    if not changed_before or not changed_after:
        return False
    deleted, inserted = before[2] or after[2], before[3] or after[3]
    if not (deleted and inserted):
        return False
    return 2 * between <= min(max(before[:2]), max(after[:2]))


def _word_counts(found: list[str]) -> list[int]:
    """How many words stand before each token, and in all."""
    return [0, *accumulate(1 if WORD.match(token) else 0 for token in found)]
