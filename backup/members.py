"""The members inside an archive: a name, a length, the bytes, one after the other.

A tar file would bring links, devices, owners and headers of any size, each of which a
hostile one could use. Here a member can be nothing but a plain file under a tame name.
"""

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from backup.errors import BackupError

_FRAME = struct.Struct(">HQ")
_SIMPLE = re.compile(r"[^\x00-\x1f\x7f\\:]+")
BLOCK = 1024 * 1024


class Digest:
    """The length and SHA-256 of what passed through."""

    def __init__(self) -> None:
        self.size = 0
        self._hash = hashlib.sha256()

    def add(self, data: bytes) -> bytes:
        """Count these bytes, and hand them on."""
        self.size += len(data)
        self._hash.update(data)
        return data

    @property
    def hex(self) -> str:
        return self._hash.hexdigest()


def put(target: BinaryIO, name: str, size: int, blocks: Iterable[bytes]) -> Digest:
    """Write one member. Raises BackupError when the blocks are not `size` bytes."""
    spelt = tame(name).encode()
    target.write(_FRAME.pack(len(spelt), size))
    target.write(spelt)
    digest = Digest()
    for block in blocks:
        target.write(digest.add(block))
    if digest.size != size:
        raise BackupError(f"{name} changed its length while it was read.")
    return digest


def each(source: BinaryIO) -> Iterator[tuple[str, int, Iterator[bytes]]]:
    """Every member with its blocks; those that nobody wants are passed over."""
    seen: set[str] = set()
    while frame := _exactly(source, _FRAME.size, may_end=True):
        length, size = _FRAME.unpack(frame)
        try:
            name = tame(_exactly(source, length).decode())
        except UnicodeDecodeError as error:
            raise BackupError("A name in the archive is not text.") from error
        if name in seen:
            raise BackupError(f"The archive holds {name} twice.")
        seen.add(name)
        blocks = _blocks(source, size)
        yield name, size, blocks
        for _ in blocks:
            pass


def tame(name: str) -> str:
    """The name, when it stays inside whatever folder it is put in."""
    parts = name.split("/")
    tame_parts = all(_SIMPLE.fullmatch(part) for part in parts)
    if not tame_parts or {".", ".."} & set(parts) or len(name.encode()) > 4_096:
        raise BackupError(f"“{ascii(name)[1:-1]}” is no name for a file in an archive.")
    return name


def _blocks(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        block = _exactly(source, min(size, BLOCK))
        size -= len(block)
        yield block


def _exactly(source: BinaryIO, size: int, *, may_end: bool = False) -> bytes:
    found = b""
    while len(found) < size:
        more = source.read(size - len(found))
        if not more:
            if may_end and not found:
                return b""
            raise BackupError("The archive ends in the middle of a file.")
        found += more
    return found
