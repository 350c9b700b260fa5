"""The Ed25519 keys that sign checkpoints, and the public ones known to be ours."""

import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings

from ledger.errors import CheckpointError


def key_id(key: Ed25519PublicKey) -> str:
    """A short name for a public key: the start of the SHA-256 of its raw bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def signing_key() -> Ed25519PrivateKey:
    """The key in LEDGER_SIGNING_KEY_FILE. Raises CheckpointError with the reason."""
    return load(Path(settings.LEDGER_SIGNING_KEY_FILE))


def load(path: Path) -> Ed25519PrivateKey:
    """A private key. Raises CheckpointError, also when others may read its file."""
    try:
        if path.stat().st_mode & 0o077:
            raise CheckpointError(
                f"Others may read the signing key {path}: set its mode to 0600."
            )
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError as error:
        raise CheckpointError(
            f"The signing key {path} is missing. Put it back, or begin with a new "
            "one: manage.py ledger_key --rotate"
        ) from error
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CheckpointError(f"The signing key {path} cannot be read.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise CheckpointError(f"The signing key {path} is not an Ed25519 key.")
    return key


def has_signing_key() -> bool:
    return Path(settings.LEDGER_SIGNING_KEY_FILE).exists()


def make_signing_key() -> Ed25519PrivateKey:
    """An installation's first key: its public half is published before it is used."""
    key = Ed25519PrivateKey.generate()
    publish(key.public_key())
    keep(key, Path(settings.LEDGER_SIGNING_KEY_FILE))
    return key


def keep(key: Ed25519PrivateKey, path: Path) -> None:
    """Write a private key that only its owner may read."""
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_whole(path, pem, mode=0o600)


def waiting() -> Path:
    """Where a new key lies until the statement that introduces it is filed."""
    place = Path(settings.LEDGER_SIGNING_KEY_FILE)
    return place.with_name(f"{place.name}.next")


def finish_handover() -> None:
    """Complete a rotation that was broken off, or forget one that had not begun."""
    path = waiting()
    if not path.exists():
        return
    public = load(path).public_key()
    if (public_key_dir() / f"{key_id(public)}.json").exists():
        publish(public)
        os.replace(path, settings.LEDGER_SIGNING_KEY_FILE)
    else:
        path.unlink()


def publish(key: Ed25519PublicKey) -> None:
    """Put a public key among the known ones, where it stays after a rotation."""
    path = public_key_dir() / f"{key_id(key)}.pem"
    if path.exists():
        return
    write_whole(
        path,
        key.public_bytes(
            serialization.Encoding.PEM,
            serialization.PublicFormat.SubjectPublicKeyInfo,
        ),
    )


def public_key_dir() -> Path:
    """LEDGER_PUBLIC_KEY_DIR, or `keys` beside the checkpoints."""
    chosen = getattr(settings, "LEDGER_PUBLIC_KEY_DIR", None)
    return Path(chosen or Path(settings.LEDGER_CHECKPOINT_DIR) / "keys")


def known_keys(directory: Path | None = None) -> dict[str, Ed25519PublicKey]:
    """The public keys of a directory by id. Files that hold none are passed over:
    whatever they should have verified is then reported as signed by an unknown key.
    """
    known = {}
    for path in sorted((directory or public_key_dir()).glob("*.pem")):
        try:
            key = serialization.load_pem_public_key(path.read_bytes())
        except (OSError, ValueError, UnsupportedAlgorithm):
            continue
        if isinstance(key, Ed25519PublicKey):
            known[key_id(key)] = key
    return known


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
