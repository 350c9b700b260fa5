"""Opening an archive for whoever holds the private key."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from backup.errors import BackupError
from backup.keys import private_key
from backup.manifest import Manifest
from backup.members import each
from backup.reading import STATEMENTS, read_signed
from backup.sealed import opened


@dataclass(frozen=True)
class Archive:
    """An archive that was read to its end and found whole."""

    manifest: Manifest
    signer: str
    _source: BinaryIO
    _key: X25519PrivateKey

    def members(self) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """Every member but the statements about them, a second time through."""
        source = opened(self._source, self._key)
        for name, size, blocks in each(cast(BinaryIO, source)):
            if name not in STATEMENTS:
                yield name, size, blocks


@contextmanager
def archive(path: Path, key_file: Path) -> Iterator[Archive]:
    """Read all of an archive. Raises BackupError with what is wrong with it."""
    key = private_key(key_file)
    try:
        source = path.open("rb")
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
    with source:
        yield Archive(*read_signed(opened(source, key)), source, key)
