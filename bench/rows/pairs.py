"""Two acts in turn, A B A B, after each was counted and warmed up."""

from typing import Any

from bench.figures import Figure, Measured
from bench.processes import Side
from bench.sizes import Sizes

Way = tuple[Side, str, *tuple[Any, ...]]


def together(sizes: Sizes, *ways: Way, slow: bool = False) -> list[Measured]:
    """Each way's times and queries; the ways take turns."""
    rounds = sizes.slow_rounds if slow else sizes.rounds
    warm = 1 if slow else sizes.warm
    queries = [int(side.call("queries", warm, *rest)) for side, *rest in ways]
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for (side, *rest), found in zip(ways, times, strict=True):
            found.append(float(side.call("time", *rest)))
    return [Measured.of(t, q) for t, q in zip(times, queries, strict=True)]


def pair(
    name: str, sizes: Sizes, ours: Way, beside: Way, *, slow: bool = False
) -> Figure:
    """One figure beside its yardstick; `slow` for what takes seconds each time."""
    return Figure(name, *together(sizes, ours, beside, slow=slow))
