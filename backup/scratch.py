"""Files that are only half made: private, and cleared away should we be killed."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def unfinished(folder: Path, prefix: str) -> Iterator[Path]:
    """An empty file that only its owner may read, from its first byte on.

    It is gone at the end, unless it was renamed. As long as this lasts it is locked: so
    whoever comes next knows those that a killed process left, and removes them.
    """
    clear(folder, prefix)
    path = folder / f"{prefix}{secrets.token_hex(8)}"
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield path
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def clear(folder: Path, prefix: str) -> None:
    """Remove what processes that are no more left half made."""
    for path in folder.glob(f"{prefix}*"):
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink(missing_ok=True)
            finally:
                os.close(handle)


def settle(path: Path) -> None:
    """Wait until a file's content, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
