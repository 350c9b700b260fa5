"""What was erased must not stay readable in the free space of the database's files."""

from django.db import connection, transaction

from consultation.models import Compaction

SMALL = """
    SELECT quote_ident(relname) FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
    AND (relname LIKE 'consultation\\_%' OR relname LIKE 'report\\_%'
        OR relname = 'ledger_recordkey')
    AND pg_has_role(relowner, 'USAGE') ORDER BY relname
"""
NOT_THE_OWNER = (
    "This database role does not own the tables. Compact as the role that `migrate` "
    "runs as."
)


def overwrite_what_goes() -> None:
    """From here on SQLite fills with noughts what this connection removes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def ask_to_compact() -> None:
    """Note, in the transaction that erases, that the database is to be rewritten."""
    Compaction.objects.update_or_create(pk=Compaction.SINGLE, defaults={"due": True})


def is_due() -> bool:
    """Whether something was erased since the last time."""
    return Compaction.objects.filter(due=True).exists()


def compact_if_due() -> str:
    """Compact after an erasure; a line if it was done.

    On PostgreSQL only the owner of the tables can, with `keep_or_forget --compact`.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or not is_due():
        return ""
    return compact()


def compact() -> str:
    """Write the database's files anew, without anything that was erased.

    Raises PermissionError on PostgreSQL for a role that does not own the tables.
    """
    Compaction.objects.filter(due=True).update(due=False)
    try:
        done = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    except BaseException:
        ask_to_compact()
        raise
    if not done:
        ask_to_compact()
        return "The database is in use and could not be compacted yet."
    return "Compacted the database after an erasure."


def _sqlite() -> bool:
    """Rewrite the file, and empty the log of pages beside it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy


def _postgresql() -> bool:
    """Rewrite the tables of consultations."""
    with connection.cursor() as cursor:
        cursor.execute(SMALL)
        tables = [name for (name,) in cursor.fetchall()]
        if not tables:
            raise PermissionError(NOT_THE_OWNER)
        cursor.execute(f"VACUUM (FULL) {', '.join(tables)}")
    return True


@transaction.atomic
def forget_on_disk() -> None:
    """All that an erasing transaction says beforehand."""
    overwrite_what_goes()
    ask_to_compact()
