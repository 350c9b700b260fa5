"""Putting an archive in place on an empty machine: wholly, or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from backup import media, scratch
from backup.databases import engine
from backup.emptiness import checkpoint_path, refuse_unless_empty
from backup.errors import BackupError, RestoreFailed
from backup.fitting import refuse_unless_fitting
from backup.manifest import Manifest
from backup.members import Digest
from backup.opening import Archive
from backup.reading import database
from backup.seeing import Found, after_restore, rows_as_recorded
from consultation.keeping import erasures


def restore(archive: Archive) -> Iterator[Found]:
    """Restore an archive that was read to its end, then say what was found.

    Raises RestoreRefused before anything is written, RestoreFailed when writing broke
    off: what was written is gone again by then.
    """
    manifest = archive.manifest
    refuse_unless_fitting(manifest)
    refuse_unless_empty(archive)
    _put(archive)
    yield rows_as_recorded(manifest)
    call_command("migrate", verbosity=0, interactive=False)
    yield from after_restore(manifest)


def _put(archive: Archive) -> None:
    """Files first, the database last: with it, the restore has happened.

    A mark lies in the media folder meanwhile, so that the next restore knows what one
    that was killed has left.
    """
    base = media.root()
    base.mkdir(parents=True, exist_ok=True)
    mark = base / media.MARK
    mark.touch(mode=0o600)
    scratch.settle(base)
    written: list[Path] = []
    try:
        _put_files(archive, written)
        connection.close()
        engine().put(database(_parts(archive), archive.manifest.database_size))
    except BaseException as error:
        _undo(written)
        mark.unlink()
        if isinstance(error, OSError | BackupError):
            raise RestoreFailed(f"Nothing was restored. {error}") from error
        raise
    mark.unlink()
    scratch.settle(base)


def _put_files(archive: Archive, written: list[Path]) -> None:
    """Media and checkpoints, each compared once more with the manifest."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
    for name, _, blocks in archive.members():
        path = _place(name)
        if path == erasures.path() and path.exists():
            erasures.take_in(b"".join(blocks).decode())
            continue
        if path is None or (path.exists() and name.startswith("checkpoints/")):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, 0o600)
        written.append(path)
        digest = Digest()
        with open(handle, "wb") as file:
            os.fchmod(handle, _mode(name))
            for block in blocks:
                file.write(digest.add(block))
            file.flush()
            os.fsync(handle)
        _same(archive.manifest, name, digest)


def _mode(name: str) -> int:
    """Checkpoints are for everybody to read."""
    open_to_all = name.startswith("checkpoints/") and not name.endswith(erasures.NAME)
    return 0o644 if open_to_all else 0o640


def _place(name: str) -> Path | None:
    if name.startswith("media/"):
        return media.root() / name.removeprefix("media/")
    return checkpoint_path(name)


def _parts(archive: Archive) -> Iterator[bytes]:
    """The database's parts, each compared before any of it is used."""
    for name, _, blocks in archive.members():
        if not name.startswith("database/"):
            return  # They come first; what follows was put in place before.
        digest = Digest()
        part = b"".join(digest.add(block) for block in blocks)
        _same(archive.manifest, name, digest)
        yield part


def _same(manifest: Manifest, name: str, digest: Digest) -> None:
    if manifest.members.get(name) != (digest.size, digest.hex):
        raise BackupError("The archive changed while it was being restored.")


def _undo(written: list[Path]) -> None:
    """Take away our files, and the folders that are empty without them."""
    for path in reversed(written):
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == media.root() or not folder.is_relative_to(media.root()):
                break
            try:
                folder.rmdir()
            except OSError:
                break
