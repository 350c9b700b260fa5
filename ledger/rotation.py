"""Beginning with a new signing key, and taking back the trust in a stolen one."""

from dataclasses import replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.utils import timezone

from ledger import canonical, checkpoints, signing, statements
from ledger.book import locked_head
from ledger.checkpoints import Checkpoint
from ledger.errors import CheckpointError
from ledger.models import Head
from ledger.statements import Revocation, Succession
from ledger.trust import trust


def rotate_key(now: datetime | None = None) -> Checkpoint | None:
    """Begin with a new key; the old one, if there, signs what stands until now.

    It also signs who follows it: from then on it is believed no further. Where it was
    lost, the new key is believed once LEDGER_TRUSTED_KEYS names it. Returns the new
    key's first checkpoint, or None while the ledger is empty.
    """
    now = now or timezone.now()
    signing.finish_handover()
    with transaction.atomic(durable=True):
        head, last = locked_head(), checkpoints.latest()
        if not signing.has_signing_key():
            _begin_again(head, now)
        else:
            if head.sequence:
                last = checkpoints.sign(head, last, now)
            _install(signing.signing_key(), head, now)
        return checkpoints.sign(head, last, now) if head.sequence else None


def revoke_key(key: str, after: int, now: datetime | None = None) -> None:
    """Believe a stolen key no further than entry `after`; rotates first if it is ours.

    Raises CheckpointError for a key that the current one does not come after.
    """
    now = now or timezone.now()
    if signing.key_id(signing.signing_key().public_key()) == key:
        rotate_key(now)
    ours = signing.signing_key()
    unsigned = Revocation(
        key=key,
        believed=after,
        by=signing.key_id(ours.public_key()),
        at=canonical.timestamp(now),
    )
    if key not in trust().ends:
        raise CheckpointError(f"No believed key follows {key}: it cannot be revoked.")
    statements.file(replace(unsigned, signature=statements.sign(unsigned, ours)))


def _begin_again(head: Head, now: datetime) -> None:
    """The first key of all, or one after a loss, which nobody can introduce."""
    if signing.known_keys():
        _install(None, head, now)
    else:
        signing.make_signing_key()


def _install(old: Ed25519PrivateKey | None, head: Head, now: datetime) -> None:
    """Private half, statement, then the change: broken off anywhere, one key signs."""
    key = Ed25519PrivateKey.generate()
    signing.keep(key, signing.waiting())
    unsigned = Succession(
        key=signing.key_id(key.public_key()),
        public=key.public_key().public_bytes_raw().hex(),
        follows=signing.key_id(old.public_key()) if old else "",
        sequence=head.sequence,
        hash=head.hash,
        at=canonical.timestamp(now),
    )
    statements.file(
        replace(
            unsigned,
            approval=statements.sign(unsigned, old) if old else "",
            signature=statements.sign(unsigned, key),
        )
    )
    signing.finish_handover()
