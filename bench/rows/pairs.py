"""Two acts in turn, A B A B, after each was counted and warmed up."""

from typing import Any

from bench.figures import Figure, Measured
from bench.processes import Side

Way = tuple[Side, str, *tuple[Any, ...]]


def together(rounds: int, *ways: Way) -> list[Measured]:
    """Each way's times and queries; the ways take turns."""
    queries = [int(side.call("queries", *rest)) for side, *rest in ways]
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for (side, *rest), found in zip(ways, times, strict=True):
            found.append(float(side.call("time", *rest)))
    return [Measured.of(t, q) for t, q in zip(times, queries, strict=True)]


def pair(name: str, rounds: int, ours: Way, beside: Way) -> Figure:
    """One figure beside its yardstick."""
    return Figure(name, *together(rounds, ours, beside))
