"""Free text enters the ledger only as a digest whose key can be destroyed.

Without the key nobody can test a guess against the digest, so erasing a record's
key erases what the ledger knew of its text, and the chain still verifies.
"""

import hashlib
import hmac
import secrets

from django.db import connection, transaction
from django.utils import timezone

from ledger.errors import ErasedRecordError
from ledger.models import RecordKey


def digest(record: str, text: str) -> str:
    """HMAC-SHA256 (hex) of a text under the record's own random key.

    The key is made at the first use. Raises ErasedRecordError once it was destroyed.
    """
    row, _ = RecordKey.objects.get_or_create(
        record=record, defaults={"key": secrets.token_bytes(32)}
    )
    if row.key is None:
        raise ErasedRecordError(f"The key of {record} was destroyed.")
    return hmac.new(bytes(row.key), text.encode(), hashlib.sha256).hexdigest()


def matches(record: str, text: str, expected: str) -> bool:
    """Whether this was the text digested. Raises ErasedRecordError after erasure."""
    return hmac.compare_digest(digest(record, text), expected)


def still_matches(record: str, text: str, expected: str) -> bool:
    """The same for an audit: reads only, and believes what was erased.

    `expected` is empty where there was no text to digest.
    """
    if not expected:
        return not text
    row = RecordKey.objects.filter(record=record).first()
    if row is None:
        return False
    return row.key is None or matches(record, text, expected)


@transaction.atomic
def erase(record: str) -> None:
    """Destroy the record's key for good. Erasing twice, or early, is no error."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Otherwise the old bytes stay readable in the file's free space.
            cursor.execute("PRAGMA secure_delete=ON")
    RecordKey.objects.get_or_create(
        record=record, defaults={"key": None, "erased_at": timezone.now()}
    )
    RecordKey.objects.filter(record=record, key__isnull=False).update(
        key=None, erased_at=timezone.now()
    )
