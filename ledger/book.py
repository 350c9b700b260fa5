"""The one way to write into the ledger."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledger import canonical
from ledger.canonical import JSON
from ledger.errors import BrokenLedgerError
from ledger.models import Entry, Head

_KIND = re.compile(r"[a-z][a-z0-9_.:-]{0,63}")
_SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,127}")
_ACTOR = re.compile(r"(?=.{1,64}\Z)(system|[a-z_]+:[A-Za-z0-9_.-]+)")


def append(kind: str, *, subject: str, actor: str, data: Mapping[str, JSON]) -> Entry:
    """Chain one entry to the ledger, in the transaction of the fact it records.

    `subject` is the thing concerned ("edition:12"), `actor` an opaque id
    ("user:<uuid>") or "system". `data` holds no personal text: free text enters
    only as `ledger.keys.digest(...)`. The head stays locked until the transaction
    ends, so append late in it.

    Raises RuntimeError outside a transaction, ValueError for names or data that
    have no place here, BrokenLedgerError when entries exist but the head is gone.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("ledger.book.append must run inside a transaction.")
    _check("kind", kind, _KIND)
    _check("subject", subject, _SUBJECT)
    _check("actor", actor, _ACTOR)
    text = canonical.encode(data)
    head = locked_head()
    sequence = head.sequence + 1
    at = _now()
    entry = Entry(
        sequence=sequence,
        previous=head.hash,
        at=at,
        kind=str(kind),
        subject=str(subject),
        actor=str(actor),
        data=text,
    )
    entry.hash = canonical.entry_hash(
        sequence,
        head.hash,
        canonical.timestamp(at),
        entry.kind,
        entry.subject,
        entry.actor,
        text,
    )
    entry.save()
    head.sequence, head.hash = sequence, entry.hash
    head.save(update_fields=["sequence", "hash"])
    return entry


def locked_head() -> Head:
    """The head, locked until the transaction ends; made when the ledger is empty."""
    head = Head.objects.select_for_update().filter(pk=Head.SINGLE).first()
    if head is not None:
        return head
    _, created = Head.objects.get_or_create(pk=Head.SINGLE)
    if created and Entry.objects.exists():
        raise BrokenLedgerError("The ledger has entries but its head is missing.")
    return Head.objects.select_for_update().get(pk=Head.SINGLE)


def _now() -> datetime:
    """The time in whole milliseconds: Django's JSON dumps drop what is finer."""
    now = timezone.now()
    return now.replace(microsecond=now.microsecond // 1_000 * 1_000)


def _check(name: str, value: str, pattern: re.Pattern[str]) -> None:
    if not pattern.fullmatch(value):
        raise ValueError(f"{value!r} cannot be the {name} of a ledger entry.")
