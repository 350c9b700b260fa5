"""Runs an act and its yardstick in turn, and says how they compare."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from bench.goals import GOALS, Goal

GOOD = (200, 302)


@dataclass(frozen=True)
class Side:
    """The times of one side in milliseconds, and the queries of one act."""

    median: float
    p95: float
    queries: int


@dataclass(frozen=True)
class Result:
    """A measure beside its yardstick."""

    goal: Goal
    ours: Side
    yardstick: Side

    @property
    def ratio(self) -> float:
        return self.ours.median / self.yardstick.median

    @property
    def reached(self) -> bool:
        return self.goal.reached(self.ratio, self.ours.queries)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "reached": self.reached}


def compare(name: str, ours: Any, yardstick: Any, rounds: int) -> Result:
    """Measure `name` on both sides, A B A B, after one round that only counts."""
    sides = (ours, yardstick)
    queries = []
    for side in sides:
        with override_settings(**side.settings):
            queries.append(_queries(side, name))
    times: list[list[float]] = [[], []]
    for _ in range(rounds):
        for side, found in zip(sides, times, strict=True):
            with override_settings(**side.settings):
                getattr(side, f"before_{name}")()
                found.append(_timed(side, name))
    return Result(
        GOALS[name],
        *(Side(*_summary(t), q) for t, q in zip(times, queries, strict=True)),
    )


def _queries(side: Any, name: str) -> int:
    getattr(side, f"before_{name}")()
    with CaptureQueriesContext(connection) as captured:
        getattr(side, name)()
    if not side.happened(name):
        raise RuntimeError(f"{name} did nothing: there is nothing to measure.")
    return len([q for q in captured if not _is_transaction(q["sql"])])


def _is_transaction(sql: str) -> bool:
    return sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK"))


def _timed(side: Any, name: str) -> float:
    act: Callable[[], int] = getattr(side, name)
    gc.collect()
    started = time.perf_counter()
    status = act()
    spent = (time.perf_counter() - started) * 1000
    if status not in GOOD or not side.happened(name):
        raise RuntimeError(f"{name} answered {status}: nothing was measured.")
    return spent


def _summary(times: list[float]) -> tuple[float, float]:
    ranked = sorted(times)
    return statistics.median(times), ranked[max(0, round(len(times) * 0.95) - 1)]
