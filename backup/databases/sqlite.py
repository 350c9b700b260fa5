"""SQLite: VACUUM INTO copies within one read transaction, while others write.

It also leaves free pages behind, so that what was erased is not in the copy.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from backup.errors import BackupError, RestoreFailed, RestoreRefused
from backup.members import BLOCK
from backup.scratch import settle, unfinished


@dataclass(frozen=True)
class Copy:
    """A database file that nobody writes."""

    path: Path
    version: str = sqlite3.sqlite_version

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as asked:
            yield from asked.execute(sql)

    def tables(self) -> list[str]:
        names = self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
        )
        return [name for (name,) in names]

    def blocks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block


@contextmanager
def freeze() -> Iterator[Copy]:
    """Copy beside the database, where there is room for it and nobody else reads."""
    place = _file()
    with unfinished(place.parent, ".assent-copy-") as path:
        try:
            with closing(sqlite3.connect(place, timeout=60)) as source:
                source.execute("VACUUM INTO ?", [str(path)])
        except sqlite3.Error as error:
            raise BackupError(f"The database could not be copied: {error}.") from error
        yield Copy(path)


def refuse_unless_able() -> None:
    """The database's folder must be ours to write."""
    folder = _file().parent
    if folder.exists() and not os.access(folder, os.W_OK):
        raise RestoreRefused(f"{folder} cannot be written.")


def put(blocks: Iterator[bytes]) -> None:
    """Write a file beside the empty database, check it, and let it take its place."""
    place = _file()
    place.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(place.parent, ".assent-restored-") as path:
        with path.open("wb") as file:
            for block in blocks:
                file.write(block)
        _check(path)
        settle(path)
        connection.close()
        # What an older file left in its log must not be played into this one.
        for ending in ("-wal", "-shm", "-journal"):
            Path(f"{place}{ending}").unlink(missing_ok=True)
        os.replace(path, place)
        settle(place.parent)


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as copy:
            (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        raise RestoreFailed(f"The database in the archive is not sound: {found}.")


def _file() -> Path:
    name = Path(connection.settings_dict["NAME"])
    return name if name.is_absolute() else Path(settings.BASE_DIR) / name
