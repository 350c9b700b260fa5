"""What an archive says of itself, in its last member but one."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from backup.errors import BackupError

FORMAT = 1
NAME, SIGNATURE = "manifest.json", "signature.json"
LARGEST = 256 * 1024 * 1024
"""No honest manifest is longer: some 1.5 million files."""


@dataclass
class Manifest:
    """Sizes in bytes, times in UTC, digests SHA-256 in hexadecimal.

    `members` holds size and digest of each, `rows` the count of each table,
    `migrations` every one applied as "app.name". `database_size` is that of the copy
    before it was compressed. `damaged` names files that the database speaks of and
    that were missing or changed already; `removed` those whose rows went while the
    backup ran; `left_out` what lay in the media folder and is no plain file.
    """

    made_at: str
    assent: str
    database: str
    database_version: str
    database_size: int
    migrations: list[str]
    rows: dict[str, int]
    ledger_sequence: int
    ledger_hash: str
    format: int = FORMAT
    members: dict[str, tuple[int, str]] = field(default_factory=dict)
    damaged: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def media(self) -> dict[str, tuple[int, str]]:
        return {n: m for n, m in self.members.items() if n.startswith("media/")}

    def encoded(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True, indent=1).encode()


def decoded(text: bytes) -> Manifest:
    """Read a manifest. Raises BackupError for one of another form."""
    try:
        found: dict[str, Any] = json.loads(text)
        if found["format"] != FORMAT:
            raise BackupError(
                f"The archive has the form {found['format']!r}, which this release "
                "of Assent does not know. Restore it with a newer one."
            )
        manifest = Manifest(**found)
        manifest.members = {
            str(name): (int(size), str(digest))
            for name, (size, digest) in manifest.members.items()
        }
        _check_types(manifest)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError("The archive's manifest cannot be read.") from error
    return manifest


def _check_types(manifest: Manifest) -> None:
    texts = (
        manifest.made_at,
        manifest.assent,
        manifest.database,
        manifest.database_version,
        manifest.ledger_hash,
        *manifest.migrations,
        *manifest.rows,
        *manifest.removed,
        *manifest.left_out,
        *manifest.damaged,
        *manifest.damaged.values(),
    )
    sizes = (
        manifest.database_size,
        manifest.ledger_sequence,
        *manifest.rows.values(),
        *(size for size, _ in manifest.members.values()),
    )
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("text")
    if not all(type(size) is int and size >= 0 for size in sizes):
        raise TypeError("size")
