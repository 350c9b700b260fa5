"""What keys say of keys: which one follows which, and which was stolen.

They lie beside the public keys as `<new key>.json` and `<old key>.revoked.json`. A
public key that merely lies there says nothing: anybody who can write there can put one.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from ledger import canonical, signing

REVOKED = ".revoked.json"


@dataclass(frozen=True)
class Succession:
    """From entry `sequence` on, which has `hash`, `key` signs and `follows` no more.

    Signed with both: the old key's `approval` shows who introduced the new one, the new
    key's `signature` that nobody who steals the old one later can move its end.
    `follows` and `approval` are empty where the old key was lost.
    """

    key: str
    public: str
    follows: str
    sequence: int
    hash: str
    at: str
    approval: str = ""
    signature: str = ""

    @property
    def signed(self) -> bytes:
        return b"Assent ledger key succession\n" + _body(self)

    @property
    def file_name(self) -> str:
        return f"{self.key}.json"


@dataclass(frozen=True)
class Revocation:
    """`key` is not believed for what lies beyond entry `believed`, says `by`."""

    key: str
    believed: int
    by: str
    at: str
    signature: str = ""

    @property
    def signed(self) -> bytes:
        return b"Assent ledger key revocation\n" + _body(self)

    @property
    def file_name(self) -> str:
        return f"{self.key}{REVOKED}"


Statement = TypeVar("Statement", Succession, Revocation)


def successions(folder: Path) -> Iterator[tuple[str, Succession | None]]:
    """Each file of that name with its statement; None where it is damaged."""
    for path in sorted(folder.glob("[!.]*.json")):
        if not path.name.endswith(REVOKED):
            yield path.name, _read(path, Succession)


def revocations(folder: Path) -> Iterator[tuple[str, Revocation | None]]:
    """The same for revocations."""
    for path in sorted(folder.glob(f"[!.]*{REVOKED}")):
        yield path.name, _read(path, Revocation)


def sign(statement: Succession | Revocation, key: Ed25519PrivateKey) -> str:
    """The signature under a statement, in hexadecimal."""
    return key.sign(statement.signed).hex()


def holds(
    statement: Succession | Revocation, signature: str, key: Ed25519PublicKey
) -> bool:
    """Whether a key signed a statement."""
    try:
        key.verify(bytes.fromhex(signature), statement.signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def file(statement: Succession | Revocation) -> None:
    """Put a signed statement beside the public keys."""
    text = canonical.encode(asdict(statement)) + "\n"
    signing.write_whole(signing.public_key_dir() / statement.file_name, text.encode())


def public_key(statement: Succession) -> Ed25519PublicKey | None:
    """The key that a succession introduces, if it is the one it names."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(statement.public))
    except ValueError:
        return None
    return key if signing.key_id(key) == statement.key else None


def _body(statement: Any) -> bytes:
    body = asdict(statement)
    for name in ("approval", "signature"):
        body.pop(name, None)
    return canonical.encode(body).encode()


def _read(path: Path, kind: type[Statement]) -> Statement | None:
    try:
        found = kind(**json.loads(path.read_bytes()))
        shape = {name: type(value) for name, value in asdict(found).items()}
        wanted = kind.__annotations__
    except (OSError, ValueError, TypeError):
        return None
    if shape != wanted or path.name != found.file_name:
        return None
    return found
