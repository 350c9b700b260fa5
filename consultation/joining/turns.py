"""Writing in turn: SQLite has one writer at a time, and waits badly for it.

A writer that finds the database locked sleeps for up to a tenth of a second before it
looks again, so that fifty people who press Send together mostly wait for nobody. Here
they stand in line at a lock beside the database and go on as soon as it is free. The
lock only saves time: what keeps the data right is the database's own.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from django.db import connection, transaction

PATIENCE = 5.0  # seconds in line; after that the database decides who waits
PAUSE = 0.001


@contextmanager
def in_turn() -> Iterator[None]:
    """A transaction that writes, begun when it is our turn.

    Within another transaction, and on other databases, it is that transaction alone.
    """
    with _line(), transaction.atomic():
        yield


@contextmanager
def _line() -> Iterator[None]:
    place = _place()
    with ExitStack() as held:
        if place is not None:
            # Where it cannot be written the database will say so, and better.
            with suppress(OSError):
                _stand(held.enter_context(place.open("wb")).fileno())
        yield


def _stand(handle: int) -> None:
    until = time.monotonic() + PATIENCE
    while not _is_ours(handle) and time.monotonic() < until:
        time.sleep(PAUSE)


def _place() -> Path | None:
    """The lock's file; None where nobody need stand in line."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    database = Path(connection.settings_dict["NAME"])
    return database.with_name(f"{database.name}-turn") if database.exists() else None


def _is_ours(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
