"""What differs between two lines, word by word and format by format."""

from collections.abc import Iterator
from itertools import accumulate

from cms.text.model import Run, Runs, words

from .grouping import grouped
from .matching import Match, joined, matches
from .model import Change, Piece, Pieces
from .normal import alike, merged
from .tokens import tokens


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
        *grouped(left, right, joined(_stayed(left, right))),
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
