"""The one door, and how the code and the database learn who holds it open.

Each thread and each task has its own. SQLite asks this process through a function that
only our connections have; PostgreSQL keeps a setting for the time of the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


class Door(StrEnum):
    """Who holds the barrier open: a transition, a draft being saved, the set-up, a
    table whose rows are taken out and put back as they were, or the erasure of what
    somebody said."""

    PERFORM = "perform"
    DRAFT = "draft"
    SETUP = "setup"
    REWRITE = "rewrite"
    ERASE = "erase"


SHUT = ""
SETTING = "assent.door"
_door: ContextVar[Door | None] = ContextVar("door", default=None)


@contextmanager
def opened(door: Door) -> Iterator[None]:
    """Let this context write what the barrier guards, in code and in the database."""
    before = _door.get()
    token = _door.set(door)
    try:
        _tell_database(before, door)
        yield
    finally:
        _door.reset(token)
        _tell_database(door, before)


def is_open(*doors: Door) -> bool:
    """Whether the barrier is held open, by one of these."""
    return _door.get() in doors


def held_by() -> str:
    """Who holds the door open here and now; empty while it is shut."""
    return _door.get() or SHUT


def _tell_database(before: Door | None, now: Door | None) -> None:
    if connection.vendor != "postgresql" or before is now:
        return
    if _is_lost(connection):
        return  # its end takes the setting back
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, %s, %s)",
            [SETTING, now or SHUT, connection.in_atomic_block],
        )


def _is_lost(on: BaseDatabaseWrapper) -> bool:
    """Whether the transaction can only be rolled back: PostgreSQL takes no more.

    What was set inside it, or inside a savepoint of it, is rolled back with it.
    """
    if on.needs_rollback:
        return True
    raw = on.connection
    if raw is None:
        return False
    from psycopg.pq import TransactionStatus

    return bool(raw.closed) or raw.info.transaction_status == TransactionStatus.INERROR
