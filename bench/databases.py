"""The databases to measure on: SQLite, and PostgreSQL where it is installed."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.processes import Side, started
from tools.postgres import cluster
from tools.postgres_keeper import programs

SQLITE, POSTGRESQL = "sqlite", "postgresql"
SIDES = ("ours", "plain")


def available() -> list[str]:
    """The databases there are here."""
    found: Path | None = programs()
    return [SQLITE, POSTGRESQL] if found else [SQLITE]


@contextmanager
def sides(database: str) -> Iterator[tuple[Side, Side]]:
    """Both sides with an empty database each, of one kind, which goes away afterwards.

    PostgreSQL waits for the disk, as a real one does and as SQLite does here.
    """
    with ExitStack() as stack:
        urls = dict.fromkeys(SIDES, "")
        if database == POSTGRESQL:
            server = stack.enter_context(cluster(durable=True))
            for name in SIDES:
                server.create(name)
                urls[name] = server.owner_url(name)
        ours, plain = (stack.enter_context(started(name, urls[name])) for name in SIDES)
        yield ours, plain
