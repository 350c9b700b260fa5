"""The folder of archives: their names, and which are old enough to go."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from backup.errors import BackupError
from ledger import signing

_NAME = re.compile(r"assent-(\d{8}T\d{6}Z)\.backup")


def name_for(at: datetime) -> str:
    """Sorts by time, in UTC."""
    return at.astimezone(UTC).strftime("assent-%Y%m%dT%H%M%SZ.backup")


def made_at(path: Path) -> datetime:
    """When an archive was made, by its name. Raises BackupError for another file."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        raise BackupError(f"{path.name} is not the name of a backup.")
    return datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def archives(folder: Path) -> list[Path]:
    """Those in a folder, the oldest first."""
    return sorted(path for path in folder.glob("*") if _NAME.fullmatch(path.name))


def drop_older(folder: Path, keep: int) -> None:
    """Remove all but the newest `keep`. Raises BackupError below one."""
    if keep < 1:
        raise BackupError("At least one backup must be kept.")
    for path in archives(folder)[:-keep]:
        path.unlink()


def checkpoints_until(sequence: int) -> Iterator[tuple[str, bytes]]:
    """Checkpoints and public keys, but for those newer than the copied database.

    They vouch for entries that the copy does not have, and would call it cut off.
    """
    keys = signing.public_key_dir()
    for folder, prefix in (
        (Path(settings.LEDGER_CHECKPOINT_DIR), ""),
        (keys, "keys/"),
    ):
        for path in sorted(folder.glob("[!.]*")):
            if path.suffix not in (".json", ".pem") or not path.is_file():
                continue
            content = path.read_bytes()
            if b"PRIVATE KEY" in content:
                raise BackupError(f"{path} holds a private key. Move it elsewhere.")
            if path.suffix == ".pem" or _sequence(content) <= sequence:
                yield f"{prefix}{path.name}", content


def _sequence(content: bytes) -> int:
    """How far a statement goes; what cannot be read is kept as it is."""
    try:
        found = json.loads(content)["sequence"]
    except (ValueError, TypeError, KeyError):
        return 0
    return found if isinstance(found, int) else 0
