"""Whatever bit of whatever stored byte is another, verification says so."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.verify import verify
from tests.ledger.long import COLUMNS, chained, owned, put, set_head, sql, undone
from tests.sizes import size

pytestmark = [pytest.mark.database, pytest.mark.django_db]

COUNT = 12


@pytest.fixture
def ledger(db):
    with owned():
        rows = chained(COUNT)
        put(rows)
        set_head(COUNT, rows[-1][2])
        yield


def flipped(content, bit):
    changed = bytearray(content)
    changed[bit // 8 % len(changed)] ^= 1 << bit % 8
    return bytes(changed)


def change(table, column, condition, bit):
    """Flip a bit as it is stored; False where the column cannot hold the outcome."""
    quoted = f'"{column}"'
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            asked = f"SELECT CAST({quoted} AS BLOB) FROM {table} WHERE {condition}"
            cursor.execute(asked)
            content = flipped(cursor.fetchone()[0], bit)
            kind = "INTEGER" if column == "sequence" else "TEXT"
            value = f"CAST(x'{content.hex()}' AS {kind})"
            cursor.execute(f"UPDATE {table} SET {quoted} = {value} WHERE {condition}")
            return True
        cursor.execute(f"SELECT {quoted} FROM {table} WHERE {condition}")
        (content,) = cursor.fetchone()
    return _change_typed(table, quoted, condition, content, bit)


def _change_typed(table, quoted, condition, content, bit):
    """PostgreSQL stores numbers, instants (as microseconds) and sound UTF-8 alone."""
    if isinstance(content, int):
        value, how = content ^ 1 << bit % 40, "%s"
    elif isinstance(content, str):
        try:
            value, how = flipped(content.encode(), bit).decode(), "%s"
        except UnicodeDecodeError:
            return False
        if "\0" in value:
            return False
    else:
        value, how = 1 << bit % 40, f"{quoted} + %s * interval '1 microsecond'"
    sql(f"UPDATE {table} SET {quoted} = {how} WHERE {condition}", [value])
    return True


@settings(
    max_examples=size(150, 5_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    column=st.sampled_from(COLUMNS),
    entry=st.integers(1, COUNT),
    bit=st.integers(0, 1_000),
)
def test_verify_finds_any_changed_bit_of_an_entry(ledger, column, entry, bit):
    with undone():
        if change("ledger_entry", column, f"sequence = {entry}", bit):
            assert not verify([]).ok


@settings(
    max_examples=size(50, 2_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(column=st.sampled_from(["sequence", "hash"]), bit=st.integers(0, 511))
def test_verify_finds_any_changed_bit_of_the_head(ledger, column, bit):
    with undone():
        if change("ledger_head", column, "id = 1", bit):
            assert not verify([]).ok
