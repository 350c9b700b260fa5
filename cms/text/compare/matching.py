"""Which tokens of two lines stayed, in bounded time however long the lines are.

rapidfuzz compares in bit parallel, but still every token with every other one, and
keeps a bit for each pair. Beyond what is quick that way, stretches that stand exactly
once on both sides are found first and only what lies between them is compared.
"""

from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz.distance import Indel

from .chains import longest_rising
from .tokens import Vocabulary

# Where something stays: from this token of the old line and of the new one, so many.
Match = tuple[int, int, int]
PAIRS, WINDOW = 25_000_000, 2500
WIDTHS = (32, 8, 1)


def matches(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Match]:
    """The tokens (or whatever may be compared) that stayed, in order, as stretches."""
    vocabulary = Vocabulary()
    one, other = vocabulary.encode(left), vocabulary.encode(right)
    if not vocabulary.is_exact:
        return []
    return joined(_matches(one, other, 0, 0, WIDTHS))


def same(one: str, other: str) -> Iterator[Match]:
    """The characters that stayed, compared each with each."""
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            yield code.src_start, code.dest_start, code.src_end - code.src_start


def joined(found: Iterator[Match]) -> list[Match]:
    """The stretches with those that follow each other without a gap made one."""
    joint: list[Match] = []
    for i, j, size in found:
        if (
            joint
            and joint[-1][0] + joint[-1][2] == i
            and joint[-1][1] + joint[-1][2] == j
        ):
            i, j, size = joint[-1][0], joint[-1][1], joint.pop()[2] + size
        joint.append((i, j, size))
    return joint


def _matches(
    one: str, other: str, i: int, j: int, widths: tuple[int, ...]
) -> Iterator[Match]:
    if len(one) * len(other) <= PAIRS:
        for start, begin, size in same(one, other):
            yield i + start, j + begin, size
        return
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    if head:
        yield i, j, head
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    yield from _between_anchors(left, right, i + head, j + head, widths)
    if tail:
        yield i + len(one) - tail, j + len(other) - tail, tail


def _between_anchors(
    one: str, other: str, i: int, j: int, widths: tuple[int, ...]
) -> Iterator[Match]:
    if len(one) * len(other) <= PAIRS:
        yield from _matches(one, other, i, j, ())
        return
    if not widths:
        for start, begin, size in _in_passing(one, other):
            yield i + start, j + begin, size
        return
    start = begin = 0
    for at, on, size in (*_anchors(one, other, widths[0]), (len(one), len(other), 0)):
        yield from _between_anchors(
            one[start:at], other[begin:on], i + start, j + begin, widths[1:]
        )
        if size:
            yield i + at, j + on, size
        start, begin = at + size, on + size


def _in_passing(one: str, other: str) -> Iterator[Match]:
    """What stayed in lines without anchors, as seen through a window over both.

    Of each window its first three quarters count: what stayed at its end may belong
    to what follows. A longer insertion than the window is not seen through.
    """
    i = j = 0
    while i < len(one) and j < len(other):
        left, right = one[i : i + WINDOW], other[j : j + WINDOW]
        last = i + WINDOW >= len(one) and j + WINDOW >= len(other)
        edge = WINDOW if last else WINDOW * 3 // 4
        end = on = 0
        for start, begin, size in same(left, right):
            size = min(size, edge - start, edge - begin)
            if size <= 0:
                break
            yield i + start, j + begin, size
            end, on = start + size, begin + size
        if max(end, on) < WINDOW // 2:
            end = on = edge
        i, j = i + end, j + on


def _anchors(one: str, other: str, width: int) -> list[Match]:
    """Stretches of a width that stand once on both sides, those in one order."""
    left, right = _once(one, width), _once(other, width)
    pairs = sorted((at, right[words]) for words, at in left.items() if words in right)
    found: list[Match] = []
    for place in longest_rising([on for _, on in pairs]):
        at, on = pairs[place]
        if found:
            # Stretches overlap: a later one counts only by what it adds.
            last = found[-1]
            over = max(last[0] + last[2] - at, last[1] + last[2] - on, 0)
            if over >= width:
                continue
            at, on = at + over, on + over
            found.append((at, on, width - over))
        else:
            found.append((at, on, width))
    return joined(iter(found))


def _once(line: str, width: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for at in range(len(line) - width + 1):
        words = line[at : at + width]
        found[words] = -1 if words in found else at
    return {words: at for words, at in found.items() if at >= 0}


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    return next(at for at in range(most) if one[at] != other[at])
