"""The two databases: a copy as of one moment, and a copy put in place of nothing."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from django.db import connection

from backup.errors import BackupError


class Asked(Protocol):
    """A database that answers questions: a copy of it, or the one in use."""

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows that a query finds."""
        ...

    def tables(self) -> list[str]:
        """The names of all tables."""
        ...


class Frozen(Asked, Protocol):
    """The database as it was at one moment, however much is written meanwhile."""

    @property
    def version(self) -> str:
        """Of the program that keeps the database."""
        ...

    def blocks(self) -> Iterator[bytes]:
        """The copy itself."""
        ...


class Engine(Protocol):
    """What a kind of database offers."""

    def freeze(self) -> AbstractContextManager[Frozen]:
        """A copy of the database as it is now."""
        ...

    def refuse_unless_able(self) -> None:
        """Raise RestoreRefused when `put` could not work here."""
        ...

    def put(self, blocks: Iterator[bytes]) -> None:
        """Make the (empty) database what the copy says: wholly, or not at all."""
        ...


def engine() -> Engine:
    """The one for the configured database."""
    from backup.databases import postgres, sqlite

    known: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgres}
    try:
        return known[connection.vendor]
    except KeyError as error:
        raise BackupError(f"Backups of {connection.vendor} are not made.") from error
