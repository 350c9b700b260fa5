"""A table made for one session deceives no guard, even where somebody may make one."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.roles import as_owner

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def test_guard_reads_the_real_ledger_head_and_no_temporary_one():
    with as_owner(), connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"GRANT TEMPORARY ON DATABASE {name} TO assent")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE ledger_head (sequence int, hash text)")
        cursor.execute("INSERT INTO ledger_head VALUES (99, 'forged')")
        with (
            pytest.raises(DatabaseError, match="A ledger entry follows the last one"),
            transaction.atomic(),
        ):
            cursor.execute(
                "INSERT INTO ledger_entry "
                "(sequence, previous, hash, at, kind, subject, actor, data) "
                "VALUES (100, 'forged', 'x', now(), 'k', 's', 'a', '{}')"
            )
