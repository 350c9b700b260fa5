"""Reading an archive: checked from its first byte to its last before it is believed."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from backup import manifest as manifests
from backup import signatures
from backup.errors import BackupError
from backup.manifest import Manifest
from backup.members import Digest, each
from backup.sealed import Opener
from backup.writing import PART

ROOMS = ("database", "media", "checkpoints")
STATEMENTS = (manifests.NAME, manifests.SIGNATURE)


@dataclass
class Contents:
    """What was found on the way through."""

    members: dict[str, tuple[int, str]]
    statements: dict[str, bytes]


def read(source: Opener) -> Manifest:
    """The manifest of an archive in which everything is as the manifest says."""
    return read_signed(source)[0]


def read_signed(source: Opener) -> tuple[Manifest, str]:
    """The same, with the id of the ledger key that signed it, or ""."""
    found = _through(source)
    try:
        text, signature = (found.statements[name] for name in STATEMENTS)
    except KeyError as error:
        raise BackupError("The archive has no manifest.") from error
    manifest = manifests.decoded(text)
    _compare(manifest, found)
    return manifest, signatures.signer(text, signature)


def _through(source: Opener) -> Contents:
    found = Contents({}, {})
    for name, size, blocks in each(cast(BinaryIO, source)):
        if name in STATEMENTS:
            if size > manifests.LARGEST:
                raise BackupError(f"{name} in the archive is too long to be honest.")
            found.statements[name] = b"".join(blocks)
            continue
        if name.split("/")[0] not in ROOMS or "/" not in name:
            raise BackupError(f"The archive holds {name}, which is no part of one.")
        if name.startswith("database/") and size > PART:
            raise BackupError(f"{name} in the archive is too long to be honest.")
        digest = Digest()
        for block in blocks:
            digest.add(block)
        found.members[name] = (size, digest.hex)
    return found


def _compare(manifest: Manifest, found: Contents) -> None:
    wanted = manifest.members
    if wanted == found.members:
        return
    for name in sorted({*wanted, *found.members}):
        if name not in found.members:
            raise BackupError(f"{name} is missing from the archive.")
        if name not in wanted:
            raise BackupError(f"The archive holds {name}, which its manifest does not.")
        if wanted[name] != found.members[name]:
            raise BackupError(f"{name} is not what the archive's manifest says.")


def database(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    """The database's copy from its compressed parts, `size` bytes and no more."""
    stretch = zlib.decompressobj()
    left = size
    try:
        for block in blocks:
            pending = block
            while pending:
                plain = stretch.decompress(pending, 4 * 1024 * 1024)
                pending = stretch.unconsumed_tail
                left -= len(plain)
                if left < 0:
                    raise BackupError(
                        "The database in the archive is longer than its manifest says."
                    )
                yield plain
    except zlib.error as error:
        raise BackupError("The database in the archive cannot be unpacked.") from error
    if left or not stretch.eof:
        raise BackupError(
            "The database in the archive is shorter than its manifest says."
        )
