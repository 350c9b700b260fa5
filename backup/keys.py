"""The pair of keys of backups: the server seals with one and cannot open.

Whoever takes over the server finds the public key alone, so that the backups he can
reach tell him nothing that was erased since. The private key opens them; it is needed
on the day of a restore and lives in a safe until then.
"""

import hashlib
import os
from pathlib import Path
from typing import cast

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from backup.errors import BackupError
from ledger.signing import write_whole


def key_id(key: X25519PublicKey) -> str:
    """A short name: the start of the SHA-256 of the public key's raw bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def make_pair(private: Path, public: Path) -> str:
    """Write a new pair; returns its id. Refuses to write over a file that is there."""
    for path in (private, public):
        if path.exists():
            raise BackupError(f"{path} is there already. Nothing was written.")
    key = X25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_whole(private, pem, mode=0o600)
    shown = key.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )
    write_whole(public, shown, mode=0o644)
    return key_id(key.public_key())


def public_key(path: Path) -> X25519PublicKey:
    """The key that seals. Raises BackupError with what to do."""
    try:
        found = load_pem_public_key(path.read_bytes())
    except FileNotFoundError as error:
        raise BackupError(
            f"The backup key {path} is missing. Make a pair: "
            "manage.py backup --make-key PRIVATE-KEY-FILE"
        ) from error
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise BackupError(f"{path} is not a public backup key.") from error
    return cast(X25519PublicKey, _of_kind(found, X25519PublicKey, path))


def private_key(path: Path) -> X25519PrivateKey:
    """The key that opens. Raises BackupError, also when others may read its file."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                raise BackupError(
                    f"Others may read the private key {path}: set its mode to 0600."
                )
            found = load_pem_private_key(file.read(), password=None)
    except FileNotFoundError as error:
        raise BackupError(f"The private key {path} is not there.") from error
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BackupError(f"{path} is not a private backup key.") from error
    return cast(X25519PrivateKey, _of_kind(found, X25519PrivateKey, path))


def _of_kind(key: object, kind: type, path: Path) -> object:
    if not isinstance(key, kind):
        raise BackupError(f"{path} holds another kind of key.")
    return key
