"""Ledgers to attack, small and long, each with its own checkpoints and keys."""

import pytest
from django.db import connection, transaction

from ledger.book import append
from tests.ledger.long import COUNT, genuine, owned, put, set_head
from tests.unguarded import unguarded


@pytest.fixture(autouse=True)
def ledger_files(settings, tmp_path):
    """A folder for this test's checkpoints, and its signing key outside of it."""
    settings.LEDGER_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.LEDGER_SIGNING_KEY_FILE = tmp_path / "signing" / "key.pem"
    return tmp_path


@pytest.fixture
def fill(db):
    """Append so many entries."""

    def fill(count):
        with transaction.atomic():
            return [
                append(
                    "edition.changed",
                    subject="edition:1",
                    actor="user:0b5c",
                    data={"text": "Ärger & Recht", "number": number},
                )
                for number in range(count)
            ]

    return fill


@pytest.fixture
def sql(db):
    """Somebody with raw access to the database, constraints and guards switched off."""

    def sql(statement, params=()):
        with unguarded(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints=ON")
            cursor.execute(statement, params)
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints=OFF")

    return sql


@pytest.fixture
def rechain(db, sql):
    """Rewrite an entry's data and every hash from there to the end, head included."""
    from ledger.canonical import entry_hash, timestamp
    from ledger.models import Entry

    def rechain(first, data):
        previous = None
        for entry in Entry.objects.filter(sequence__gte=first):
            previous = previous or entry.previous
            text = data if entry.sequence == first else entry.data
            digest = entry_hash(
                entry.sequence,
                previous,
                timestamp(entry.at),
                entry.kind,
                entry.subject,
                entry.actor,
                text,
            )
            sql(
                "UPDATE ledger_entry SET previous=%s, hash=%s, data=%s "
                "WHERE sequence=%s",
                [previous, digest, text, entry.sequence],
            )
            previous = digest
        sql("UPDATE ledger_head SET hash=%s", [previous])

    return rechain


@pytest.fixture
def ledger(db):
    """The 10,000 entries, and full powers over their tables."""
    with owned():
        put(genuine())
        set_head(COUNT, genuine()[-1][2])
        yield
