"""A figure that was measured, what it stands beside, and what its goal says."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.goals import GOALS, Goal


@dataclass(frozen=True)
class Measured:
    """The median and 95th percentile of some values, and the queries of one act."""

    median: float
    p95: float | None = None
    queries: int | None = None

    @classmethod
    def of(cls, values: Sequence[float], queries: int | None = None) -> "Measured":
        """What a list of values comes to."""
        ranked = sorted(values)
        p95 = ranked[max(0, round(len(ranked) * 0.95) - 1)] if len(ranked) > 1 else None
        return cls(statistics.median(ranked), p95, queries)


@dataclass(frozen=True)
class Figure:
    """One line of the bench: ours, and what it was measured beside, if anything.

    `note` stands for what could not be measured here, and why.
    """

    name: str
    ours: Measured | None = None
    beside: Measured | None = None
    note: str = ""

    @property
    def goal(self) -> Goal:
        """What was agreed to reach."""
        return GOALS[self.name]

    @property
    def ratio(self) -> float | None:
        """Ours to the other."""
        if self.ours is None or self.beside is None or not self.beside.median:
            return None
        return self.ours.median / self.beside.median

    @property
    def verdict(self) -> str:
        """ "reached", "MISSED", or nothing where there is no goal or no figure."""
        if self.ours is None:
            return "not measured"
        return self.goal.verdict(self.ours.median, self.ours.queries, self.ratio)

    def as_json(self) -> dict[str, Any]:
        """The figure with its words, so that it can be read without the program."""
        goal = self.goal
        return {
            "name": self.name,
            "words": goal.words,
            "unit": goal.unit,
            "ours": asdict(self.ours) if self.ours else None,
            "beside": asdict(self.beside) if self.beside else None,
            "beside_what": goal.beside,
            "ratio": self.ratio,
            "goal": goal.in_words,
            "verdict": self.verdict,
            "elsewhere": goal.elsewhere,
            "note": self.note,
        }


def from_json(kept: dict[str, Any]) -> Figure:
    """A figure as it was kept."""
    sides = (kept[side] for side in ("ours", "beside"))
    ours, beside = (Measured(**side) if side else None for side in sides)
    return Figure(kept["name"], ours, beside, kept["note"])
