"""A ledger of 10,000 entries, and somebody who owns the database it lies in.

The entries are made once and copied in; `test_attacks_on_chain.py` shows that they are
what `ledger.book.append` writes.
"""

import functools
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from ledger.canonical import GENESIS, entry_hash, timestamp
from tests.roles import as_owner
from workflow.triggers import standing

COUNT = 10_000
COLUMNS = ("sequence", "previous", "hash", "at", "kind", "subject", "actor", "data")
BEGAN = datetime(2026, 1, 1, 9, 0, 0, 123_000, tzinfo=UTC)


def chained(count, previous=GENESIS, first=1, data=None):
    """Rows from `first` on, each naming the one before."""
    rows = []
    for sequence in range(first, first + count):
        at = BEGAN + timedelta(minutes=sequence)
        text = data or f'{{"number":{sequence},"text":"Ärger & Recht"}}'
        facts = ("edition.changed", f"edition:{sequence % 7}", "user:0b5c", text)
        digest = entry_hash(sequence, previous, timestamp(at), *facts)
        rows.append((sequence, previous, digest, at, *facts))
        previous = digest
    return rows


@functools.cache
def genuine():
    return tuple(chained(COUNT))


def _plain(rows):
    """As the database's own driver wants them."""
    if connection.vendor != "sqlite":
        return rows
    return [
        (*row[:3], row[3].replace(tzinfo=None).isoformat(" "), *row[4:]) for row in rows
    ]


def put(rows):
    """Insert rows as raw SQL does."""
    places = ", ".join(["%s"] * len(COLUMNS))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(COLUMNS)
            into = f"COPY ledger_entry ({names}) FROM STDIN"
            with cursor.connection.cursor() as raw, raw.copy(into) as copy:
                for row in rows:
                    copy.write_row(row)
            return
        cursor.executemany(
            f"INSERT INTO ledger_entry ({', '.join(COLUMNS)}) VALUES ({places})",
            _plain(rows),
        )


def sql(statement, params=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def set_head(sequence, digest):
    sql("DELETE FROM ledger_head")
    sql(
        "INSERT INTO ledger_head (id, sequence, hash) VALUES (1, %s, %s)",
        [sequence, digest],
    )


@contextmanager
def owned():
    """Do as one likes with the database; nothing of it stays.

    The tables lose guards, keys and constraints: an owner can take all of them away.
    """
    block = transaction.atomic()
    # As Django's own test cases mark theirs: checkpoints want no transaction around.
    block._from_testcase = True
    with as_owner(), block:
        standing.take_down()
        for table in ("ledger_entry", "ledger_head"):
            sql(f"CREATE TABLE bare AS SELECT * FROM {table}")
            sql(f"DROP TABLE {table}")
            sql(f"ALTER TABLE bare RENAME TO {table}")
        yield
        transaction.set_rollback(True)


@contextmanager
def undone():
    """One attack."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def swapped(rows, one, other, *columns):
    """The rows with two entries' places, or some of their columns, exchanged."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    first, second = rows[one - 1], rows[other - 1]
    for column in columns:
        first[column], second[column] = second[column], first[column]
    return [tuple(row.values()) for row in rows]
