"""Putting the pieces into an archive, one after the other, whatever their size."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from backup import manifest as manifests
from backup.databases import Frozen
from backup.errors import BackupError
from backup.manifest import Manifest
from backup.media import Named
from backup.members import BLOCK, Digest, put, tame

PART = 8 * 1024 * 1024
"""The copy's length is not known beforehand, so it goes in parts of this size."""


class Writer:
    """An archive in the making; what was put in is noted in its manifest."""

    def __init__(self, target: BinaryIO, manifest: Manifest) -> None:
        self._target = target
        self.manifest = manifest

    def add(self, name: str, size: int, blocks: Iterator[bytes]) -> Digest:
        """One member."""
        digest = put(self._target, name, size, blocks)
        self.manifest.members[name] = (size, digest.hex)
        return digest

    def add_bytes(self, name: str, content: bytes) -> None:
        """One small member."""
        self.add(name, len(content), iter([content]))

    def add_database(self, frozen: Frozen) -> None:
        """The copy, compressed, in parts."""
        size = 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for block in frozen.blocks():
                size += len(block)
                yield block

        for number, part in enumerate(_parts(_compressed(counted()))):
            self.add_bytes(f"database/{number:06d}", part)
        self.manifest.database_size = size

    def add_media(self, base: Path, path: str, expected: list[Named]) -> None:
        """A file of the media folder, noted as damaged if rows recorded another."""
        try:
            name = tame(f"media/{path}")
            handle = os.open(base / path, os.O_RDONLY | os.O_NOFOLLOW)
        except BackupError:
            self.manifest.left_out.append(path)
            return
        except FileNotFoundError:
            return  # It went since the folder was read; rows that name it are noted.
        with open(handle, "rb") as file:
            size = os.fstat(handle).st_size
            found = self.add(name, size, _blocks(file, size))
        if any(row.digest not in ("", found.hex) for row in expected):
            self.manifest.damaged[path] = "it is not the file that was recorded"

    def finish(self, signature: bytes) -> None:
        """The manifest and its signature end the archive."""
        text = self.manifest.encoded()
        for name, content in (
            (manifests.NAME, text),
            (manifests.SIGNATURE, signature),
        ):
            put(self._target, name, len(content), iter([content]))


def _blocks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """No more than the size it had: a file may grow while it is read."""
    while size and (block := file.read(min(size, BLOCK))):
        size -= len(block)
        yield block


def _compressed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    squeeze = zlib.compressobj(1)
    for block in blocks:
        yield squeeze.compress(block)
    yield squeeze.flush()


def _parts(blocks: Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for block in blocks:
        held += block
        while len(held) >= PART:
            yield bytes(held[:PART])
            del held[:PART]
    if held:
        yield bytes(held)
