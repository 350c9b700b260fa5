"""Sealing a stream as it is written, and opening it as it is read.

The file is a header and chunks. The header names the format and the key and holds a
fresh X25519 public key; both sides derive from it one AES-256-GCM key for this file
alone. Each chunk is sealed under a nonce of its own, its number and a flag that is set
on the last (the construction called STREAM), and with the header as associated data. So
a chunk that is changed, lost, moved, doubled or brought from another file does not
open, and neither does a file that was cut off.
"""

import io
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backup.errors import BackupError
from backup.keys import key_id

MAGIC = b"Assent backup 1\n"
CHUNK = 1024 * 1024
TAG = 16
HEADER = len(MAGIC) + 16 + 32


def _cipher(shared: bytes, header: bytes) -> AESGCM:
    derived = HKDF(SHA256(), 32, salt=None, info=header).derive(shared)
    return AESGCM(derived)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealer(io.RawIOBase):
    """A file to write into; `finish()` seals the last chunk.

    A file that was closed without `finish()` counts as cut off.
    """

    def __init__(self, target: BinaryIO, recipient: X25519PublicKey) -> None:
        once = X25519PrivateKey.generate()
        self._header = (
            MAGIC + key_id(recipient).encode() + once.public_key().public_bytes_raw()
        )
        self._cipher = _cipher(
            once.exchange(recipient), self._header + recipient.public_bytes_raw()
        )
        self._target = target
        self._held = bytearray()
        self._number = 0
        target.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes will do
        self._held += data
        # One chunk is held back: only the end shows which one is the last.
        while len(self._held) > CHUNK:
            self._seal(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Seal what is left as the last chunk."""
        self._seal(bytes(self._held), last=True)
        self._held.clear()

    def reopened(self, source: BinaryIO) -> "Opener":
        """Read back what was written, with the key that nobody has after this."""
        if source.read(HEADER) != self._header:
            raise BackupError("The archive is not the one that was written.")
        return Opener(source, self._header, self._cipher)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last), chunk, self._header)
        self._target.write(sealed)
        self._number += 1


class Opener(io.RawIOBase):
    """A sealed file as it was before. Reading raises BackupError where it was harmed.

    Its end is reached only after the chunk that is marked as the last.
    """

    def __init__(self, source: BinaryIO, header: bytes, cipher: AESGCM) -> None:
        self._source, self._header, self._cipher = source, header, cipher
        self._open = memoryview(b"")
        self._number = 0
        self._ended = False
        self._next = source.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # io hands buffers over
        while not self._open and not self._ended:
            self._advance()
        taken = min(len(view), len(self._open))
        view[:taken] = self._open[:taken]
        self._open = self._open[taken:]
        return taken

    def _advance(self) -> None:
        sealed, self._next = self._next, self._source.read(CHUNK + TAG)
        last = not self._next
        try:
            chunk = self._cipher.decrypt(
                _nonce(self._number, last), sealed, self._header
            )
        except InvalidTag as error:
            raise BackupError(
                "The archive is damaged or was changed: it stops making sense about "
                f"{self._number} MB in, or its end is missing."
            ) from error
        self._number += 1
        self._ended = last
        self._open = memoryview(chunk)


def opened(source: BinaryIO, key: X25519PrivateKey) -> Opener:
    """Open an archive. Raises BackupError: no archive, or sealed for another key."""
    wanted = key_id(key.public_key())
    found = recipient_of(source)
    if found != wanted:
        raise BackupError(
            f"The archive opens with the key {found}; the one given is {wanted}."
        )
    source.seek(0)
    header = source.read(HEADER)
    once = X25519PublicKey.from_public_bytes(header[-32:])
    try:
        shared = key.exchange(once)
    except ValueError as error:
        raise BackupError("The archive is damaged at its beginning.") from error
    return Opener(
        source, header, _cipher(shared, header + key.public_key().public_bytes_raw())
    )


def recipient_of(source: BinaryIO) -> str:
    """The id of the key that an archive was sealed for, from its beginning."""
    source.seek(0)
    header = source.read(HEADER)
    if not header.startswith(MAGIC) or len(header) != HEADER:
        raise BackupError("This file is not a backup made by Assent.")
    return header[len(MAGIC) : -32].decode("ascii", "replace")
