"""Signed statements, kept off the database, of how far the ledger had come.

The chain alone shows that a part was changed. Only something outside shows that
its tail was cut, or that all of it was written anew.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ledger import canonical, chain, signing
from ledger.book import locked_head
from ledger.canonical import GENESIS
from ledger.errors import BrokenLedgerError, CheckpointError
from ledger.models import Entry, Head
from ledger.statements import Succession
from ledger.trust import Trust, trust

EVERY = 1_000
"""So many new entries make a checkpoint due; a new day does too."""

_PURPOSE = b"Assent ledger checkpoint\n"


@dataclass(frozen=True)
class Checkpoint:
    """`sequence` entries end with `hash`, says the holder of `key` (UTC, hex)."""

    sequence: int
    hash: str
    at: str
    key: str
    signature: str = ""

    @property
    def signed(self) -> bytes:
        """The bytes under the signature: everything but the signature itself."""
        body = asdict(self)
        del body["signature"]
        return _PURPOSE + canonical.encode(body).encode()

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at).replace(tzinfo=UTC)

    @property
    def file_name(self) -> str:
        """Sorts by sequence, then time."""
        stamp = self.moment.strftime("%Y%m%dT%H%M%S%f")
        return f"{self.sequence:012d}-{stamp}-{self.key}.json"


@dataclass(frozen=True)
class Shelf:
    """The checkpoints of a directory that can be trusted, and why others cannot.

    Where one key followed another, their statement vouches for an entry as well.
    """

    checkpoints: tuple[Checkpoint, ...]
    problems: tuple[str, ...]
    successions: tuple[Succession, ...] = ()


def load(
    directory: Path | None = None,
    keys: Path | None = None,
    pins: Iterable[str] = (),
) -> Shelf:
    """Every checkpoint of a directory, in order, checked against the believed keys.

    `pins` are ids of keys to believe without introduction, LEDGER_TRUSTED_KEYS if none.
    """
    believed = trust(keys or (directory / "keys" if directory else None), pins)
    good, problems = [], list(believed.problems)
    if not (directory or keys) and (stranger := _own_key_missing(believed)):
        problems.append(stranger)
    for path in _files(directory):
        try:
            checkpoint = read(path, believed.keys)
        except CheckpointError as error:
            problems.append(str(error))
            continue
        if believed.is_set_aside(checkpoint.key, checkpoint.sequence):
            continue
        if believed.is_too_late(checkpoint.key, checkpoint.sequence):
            problems.append(
                f"Checkpoint {path.name} was signed with the key {checkpoint.key}, "
                f"whose time had ended at entry {believed.ends[checkpoint.key]}."
            )
            continue
        good.append(checkpoint)
    return Shelf(
        tuple(sorted(good, key=lambda c: (c.sequence, c.at))),
        tuple(problems),
        tuple(s for s in believed.believed if s.sequence),
    )


def _own_key_missing(believed: Trust) -> str:
    """Whoever replaces keys and checkpoints does not have the key that signs here."""
    try:
        ours = signing.key_id(signing.signing_key().public_key())
    except CheckpointError:
        return ""  # Another machine, or another user of this one.
    if not believed.keys or ours in believed.keys:
        return ""
    return (
        f"The key {ours} signs here and is not among the believed public keys: "
        "they were replaced."
    )


def read(path: Path, known: dict[str, Ed25519PublicKey]) -> Checkpoint:
    """One checkpoint. Raises CheckpointError: damaged, unknown key, wrong signature."""
    try:
        checkpoint = Checkpoint(**json.loads(path.read_bytes()))
        _check_types(checkpoint)
        signature = bytes.fromhex(checkpoint.signature)
    except (OSError, ValueError, TypeError) as error:
        raise CheckpointError(f"Checkpoint {path.name} is damaged.") from error
    key = known.get(checkpoint.key)
    if key is None:
        raise CheckpointError(
            f"Checkpoint {path.name} is signed with the key {checkpoint.key}, "
            "which is not among the believed public keys."
        )
    try:
        key.verify(signature, checkpoint.signed)
    except InvalidSignature as error:
        raise CheckpointError(
            f"The signature of checkpoint {path.name} is wrong."
        ) from error
    return checkpoint


def write(now: datetime | None = None) -> Checkpoint:
    """Sign where the ledger ends now and file it.

    Runs in a transaction of its own (RuntimeError inside another: it must not
    vouch for entries that may yet be undone). Raises CheckpointError for an empty
    ledger or an unusable key, BrokenLedgerError rather than sign a bad chain.
    """
    with transaction.atomic(durable=True):
        head = locked_head()
        if head.sequence == 0:
            raise CheckpointError("The ledger is empty: there is nothing to sign.")
        return sign(head, latest(), now or timezone.now())


def write_if_due(now: datetime | None = None) -> Checkpoint | None:
    """Write a checkpoint after EVERY entries or on a new day; cheap when not due.

    Meant to be called every minute. Raises what `write` raises.
    """
    now = now or timezone.now()
    with transaction.atomic(durable=True):
        head, last = locked_head(), latest()
        return sign(head, last, now) if _is_due(head, last, now) else None


def latest() -> Checkpoint | None:
    """The newest checkpoint on file that can be trusted."""
    believed = trust()
    for path in reversed(list(_files(None))):
        try:
            found = read(path, believed.keys)
        except CheckpointError:
            continue  # `verify_ledger` reports it; the one before it still holds.
        place = found.key, found.sequence
        if not believed.is_set_aside(*place) and not believed.is_too_late(*place):
            return found
    return None


def _is_due(head: Head, last: Checkpoint | None, now: datetime) -> bool:
    if head.sequence == 0 or last is None:
        return head.sequence > 0
    return head.sequence - last.sequence >= EVERY or not _signed_on(now)


def _signed_on(now: datetime) -> bool:
    """Whether a checkpoint bears this day's date: one of a day to come is no excuse."""
    believed = trust()
    today = timezone.localdate(now)
    for path in reversed(list(_files(None))):
        try:
            if timezone.localdate(read(path, believed.keys).moment) == today:
                return True
        except CheckpointError:
            continue
    return False


def sign(head: Head, last: Checkpoint | None, now: datetime) -> Checkpoint:
    """Sign and file that the (locked) head continues the last checkpoint soundly."""
    signing.finish_handover()
    _check_stretch(head, last)
    if not signing.has_signing_key() and not any(_files(None)):
        signing.make_signing_key()
    key = signing.signing_key()
    signing.publish(key.public_key())
    unsigned = Checkpoint(
        sequence=head.sequence,
        hash=head.hash,
        at=canonical.timestamp(now),
        key=signing.key_id(key.public_key()),
    )
    values = {**asdict(unsigned), "signature": key.sign(unsigned.signed).hex()}
    checkpoint = Checkpoint(**values)
    signing.write_whole(
        _directory() / checkpoint.file_name, canonical.encode(values).encode() + b"\n"
    )
    return checkpoint


def _check_stretch(head: Head, last: Checkpoint | None) -> None:
    """Nothing is signed but what continues the last checkpoint without a fault."""
    after, previous = (last.sequence, last.hash) if last else (0, GENESIS)
    if last and not Entry.objects.filter(sequence=after, hash=previous).exists():
        raise BrokenLedgerError(
            f"Entry {after} is not the one that the last checkpoint vouches for. "
            "Run manage.py verify_ledger."
        )
    walk = chain.follow({}, after=after, previous=previous)
    if walk.fault:
        raise BrokenLedgerError(walk.fault.reason)
    if (walk.sequence, walk.hash) != (head.sequence, head.hash):
        raise BrokenLedgerError("The ledger's head is not its last entry.")


def _check_types(checkpoint: Checkpoint) -> None:
    texts = (checkpoint.hash, checkpoint.at, checkpoint.key, checkpoint.signature)
    if type(checkpoint.sequence) is not int or checkpoint.sequence < 1:
        raise ValueError("sequence")
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("text")
    _ = checkpoint.moment


def _files(directory: Path | None) -> Iterator[Path]:
    return iter(sorted((directory or _directory()).glob("[!.]*.json")))


def _directory() -> Path:
    return Path(settings.LEDGER_CHECKPOINT_DIR)
