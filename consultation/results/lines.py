"""Which numbers of a single line must stay hidden: groups, and their sum.

As in a table, small numbers are hidden with their neighbours, and more of them until a
small one could be any from nought to its threshold, or to the most that everybody knows
to be possible. The sum is hidden last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from consultation.results.hiding import neighbours


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """The places whose numbers are hidden, and whether their sum is."""

    places: frozenset[int] = frozenset()
    total: bool = False


def line_to_hide(
    counts: Sequence[int], thresholds: Sequence[int], most: Sequence[int | None]
) -> HiddenLine:
    """What to hide. Those that may be hidden first come first, by what everybody sees;
    `most` is how large each can be, where that is known."""
    everything = frozenset(range(len(counts)))
    if sum(counts) < max(thresholds, default=0):
        return HiddenLine(everything, total=True)
    parts = neighbours([0] * len(counts))
    small = {n for n in everything if counts[n] < thresholds[n]}
    gone = {n for part in parts if small & set(part) for n in part}
    while not all(_is_free(n, gone, counts, thresholds, most) for n in small):
        more = next((part for part in parts if not set(part) <= gone), None)
        if more is None:
            return HiddenLine(everything, total=True)
        gone |= set(more)
    return HiddenLine(frozenset(gone))


def _is_free(
    place: int,
    gone: set[int],
    counts: Sequence[int],
    thresholds: Sequence[int],
    most: Sequence[int | None],
) -> bool:
    """Whether it could be any number that is small: the sum of what is hidden is
    known, and so how much the others can take of it."""
    together = sum(counts[n] for n in gone)
    others = [most[n] for n in gone if n != place]
    room = sum(n for n in others if n is not None)
    lowest = max(0, together - room) if None not in others else 0
    bound = most[place]
    enough = thresholds[place] if bound is None else min(bound, thresholds[place])
    return not lowest and together >= enough
