"""Making a backup: database, media and checkpoints as of one moment, sealed."""

import json
import os
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.conf import settings
from django.db import connection
from django.utils import timezone

from backup import media, scratch, shelf, signatures
from backup.databases import Frozen, engine
from backup.errors import BackupError
from backup.keys import public_key
from backup.manifest import Manifest
from backup.reading import read
from backup.sealed import Opener, Sealer
from backup.writing import Writer
from consultation.keeping import erasures
from ledger.canonical import timestamp


@dataclass(frozen=True)
class Made:
    """A finished archive."""

    path: Path
    manifest: Manifest


def make(folder: Path, keep: int | None = None) -> Made:
    """Write an archive into a folder, read it back, and drop the oldest beyond `keep`.

    None is dropped while a file is damaged: an older one may hold it as it was. Other
    processes may go on writing. The archive appears under its name only when it is
    whole and on the disk. Raises BackupError.
    """
    recipient = public_key(Path(settings.BACKUP_PUBLIC_KEY_FILE))
    _refuse_exposed_keys()
    _refuse_nested(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / shelf.name_for(timezone.now())
    with scratch.unfinished(folder, ".unfinished-backup-") as draft:
        manifest = _write(draft, recipient)
        if path.exists():
            raise BackupError(f"{path} is there already.")
        os.replace(draft, path)
        scratch.settle(folder)
    if keep is not None and not manifest.damaged:
        shelf.drop_older(folder, keep)
    return Made(path, manifest)


def _write(draft: Path, recipient: X25519PublicKey) -> Manifest:
    with draft.open("r+b") as file:
        sealer = Sealer(file, recipient)
        manifest = _fill(cast(BinaryIO, sealer))
        sealer.finish()
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        _read_back(sealer.reopened(file), manifest)
    return manifest


def _fill(target: BinaryIO) -> Manifest:
    """Rows first, then files: a file is written before the row that names it."""
    with engine().freeze() as frozen:
        writer = Writer(target, _facts(frozen))
        manifest = writer.manifest
        named: dict[str, list[media.Named]] = defaultdict(list)
        for row in media.named(frozen):
            named[row.path].append(row)
        writer.add_database(frozen)
    for path, plain in media.lying_there():
        if plain:
            writer.add_media(media.root(), path, named.get(path, []))
        else:
            manifest.left_out.append(path)
    _note_missing(manifest, named)
    for name, content in shelf.checkpoints_until(manifest.ledger_sequence):
        writer.add_bytes(f"checkpoints/{name}", content)
    if erasures.path().exists():
        writer.add_bytes(f"checkpoints/{erasures.NAME}", erasures.path().read_bytes())
    writer.finish(signatures.sign(manifest.encoded()))
    return manifest


def _facts(frozen: Frozen) -> Manifest:
    tables = frozen.tables()
    counted = 'SELECT count(*) FROM "{}"'  # of the names the database itself gave
    rows = {table: _one(frozen, counted.format(table)) for table in tables}
    heads = list(frozen.rows("SELECT sequence, hash FROM ledger_head"))
    sequence, digest = heads[0] if heads else (0, "")
    migrations = frozen.rows("SELECT app, name FROM django_migrations ORDER BY 1, 2")
    return Manifest(
        made_at=timestamp(timezone.now()),
        assent=_version(),
        database=connection.vendor,
        database_version=frozen.version,
        database_size=0,
        migrations=[f"{app}.{name}" for app, name in migrations],
        rows=rows,
        ledger_sequence=sequence,
        ledger_hash=digest,
    )


def _one(frozen: Frozen, sql: str) -> int:
    ((found,),) = frozen.rows(sql)
    return int(found)


def _version() -> str:
    text = (Path(settings.BASE_DIR) / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def _note_missing(manifest: Manifest, named: dict[str, list[media.Named]]) -> None:
    for path in sorted(named):
        if f"media/{path}" in manifest.members:
            continue
        if any(row.is_still_named() for row in named[path]):
            manifest.damaged[path] = "it is missing"
        else:
            manifest.removed.append(path)


def _read_back(source: Opener, written: Manifest) -> None:
    """What the disk holds is what was sealed; raises BackupError where it is not."""
    found = read(source)
    if json.loads(found.encoded()) != json.loads(written.encoded()):
        raise BackupError("The archive reads differently from what was written.")


def _refuse_exposed_keys() -> None:
    """No key of ours may lie where backups, or browsers, take files from."""
    for folder in _taken():
        for key in _secrets():
            if key.resolve().is_relative_to(folder.resolve()):
                raise BackupError(
                    f"The key {key} lies in {folder}, whose files go into backups. "
                    "Move it elsewhere first."
                )


def _refuse_nested(folder: Path) -> None:
    """Archives of archives would double each day."""
    for taken in _taken():
        if folder.resolve().is_relative_to(taken.resolve()):
            raise BackupError(
                f"{folder} lies in {taken}, whose files go into backups. "
                "Keep backups elsewhere."
            )


def _taken() -> Iterator[Path]:
    yield Path(settings.MEDIA_ROOT)
    yield Path(settings.LEDGER_CHECKPOINT_DIR)


def _secrets() -> Iterator[Path]:
    yield Path(settings.LEDGER_SIGNING_KEY_FILE)
