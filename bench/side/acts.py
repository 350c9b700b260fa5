"""What is measured: something made ready, done, and looked at afterwards."""

import gc
import time
from typing import Any, Protocol

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

GOOD = (200, 302)
BOOKKEEPING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")


class Act(Protocol):
    """One thing that is measured."""

    def before(self) -> None:
        """Make it ready, untimed."""

    def run(self) -> int:
        """Do it; the HTTP status, or 200."""

    def happened(self) -> bool:
        """Whether it did what it should, or there is nothing to measure."""


def queries(act: Act, warm: int) -> int:
    """How many queries it asks once it was done so often, every session with it."""
    for _ in range(warm):
        timed(act)
    act.before()
    with CaptureQueriesContext(connection) as captured:
        status = act.run()
    _check(act, status)
    return len([q for q in captured if not q["sql"].startswith(BOOKKEEPING)])


def timed(act: Act) -> float:
    """How long it takes, in milliseconds."""
    act.before()
    gc.collect()
    started = time.perf_counter()
    status = act.run()
    spent = (time.perf_counter() - started) * 1000
    _check(act, status)
    reset_queries()
    return spent


def _check(act: Any, status: int) -> None:
    if status not in GOOD or not act.happened():
        raise RuntimeError(f"{type(act).__name__} answered {status}, or did nothing.")
