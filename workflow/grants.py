"""On PostgreSQL: what the application's role may do with tables that it does not own.

`migrate` runs as their owner, and ends with this. What a guard of `workflow/triggers`
always refuses is not granted in the first place. So even with the application's
password nobody takes a guard down, replaces its function or empties a table.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.apps import AppConfig
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate

from workflow.triggers.declared import declared

ORDINARY = ("SELECT", "INSERT", "UPDATE", "DELETE")
# Which migrations ran is for the owner to write.
READ_ONLY = frozenset({"django_migrations"})
# What is owned by who asks, in the schema that tables are made in.
OWNED = """
    SELECT relname, relkind FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace
    AND relkind IN ('r', 'p', 'S') AND relowner = current_user::regrole
    ORDER BY relname
"""
OURS = """
    SELECT current_schema(),
        (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace
            WHERE nspname = current_schema()),
        current_database(),
        (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database
            WHERE datname = current_database())
"""


def privileges(table: str) -> tuple[str, ...]:
    """What the application may do with a table: nothing that is always refused."""
    if table in READ_ONLY:
        return ("SELECT",)
    refused = _refused()[table]
    return tuple(act for act in ORDINARY if act not in refused)


def _refused() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for guard in declared():
        conditional = guard.when or guard.only or guard.but is not None
        if not conditional and guard.vendor in ("", "postgresql"):
            found[guard.table].add(guard.event.value)
    return found


def application_role(connection: BaseDatabaseWrapper) -> str:
    """The role to grant to; none on SQLite, or where the owner is the application."""
    role: str = settings.DATABASE_APPLICATION_ROLE
    if connection.vendor != "postgresql" or not role:
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return "" if cursor.fetchone() == (role,) else role


def grant(using: str = DEFAULT_DB_ALIAS) -> None:
    """Give the application's role exactly what is declared, whatever it had before."""
    connection = connections[using]
    if role := application_role(connection):
        with transaction.atomic(using=using), connection.cursor() as cursor:
            for statement in statements(connection, role):
                cursor.execute(statement)


def statements(connection: BaseDatabaseWrapper, role: str) -> Iterator[str]:
    """All that has to be said; in one transaction nobody sees it half done."""
    quote = connection.ops.quote_name
    to = quote(role)
    with connection.cursor() as cursor:
        cursor.execute(OURS)
        schema, schema_is_ours, database, database_is_ours = cursor.fetchone()
        cursor.execute(OWNED)
        owned = cursor.fetchall()
    if schema_is_ours:
        yield f"REVOKE CREATE ON SCHEMA {quote(schema)} FROM PUBLIC, {to}"
        yield f"GRANT USAGE ON SCHEMA {quote(schema)} TO {to}"
    if database_is_ours:
        # A table of one's own session must not stand in for one that a guard reads.
        yield f"REVOKE CREATE, TEMP ON DATABASE {quote(database)} FROM PUBLIC, {to}"
    # New tables are nobody's but the owner's until this has run after their migration.
    nobody = f"ALTER DEFAULT PRIVILEGES IN SCHEMA {quote(schema)} REVOKE ALL ON"
    yield f"{nobody} TABLES FROM {to}"
    yield f"{nobody} SEQUENCES FROM {to}"
    yield from _on_tables(quote, to, [name for name, kind in owned if kind != "S"])
    if sequences := [quote(name) for name, kind in owned if kind == "S"]:
        yield f"GRANT USAGE, SELECT ON SEQUENCE {', '.join(sequences)} TO {to}"


def _on_tables(
    quote: Callable[[str], str], to: str, tables: Iterable[str]
) -> Iterator[str]:
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for table in tables:
        alike[privileges(table)].append(quote(table))
    for acts, names in alike.items():
        yield f"REVOKE ALL ON {', '.join(names)} FROM PUBLIC, {to}"
        yield f"GRANT {', '.join(acts)} ON {', '.join(names)} TO {to}"


def after_migrating(sender: AppConfig, using: str, **kwargs: object) -> None:
    """All tables are there by now: the signal comes once per app, and ours counts."""
    grant(using)


def connect(app: AppConfig) -> None:
    """Called once when the apps load."""
    from workflow import application_role  # noqa: F401  (it registers a check)

    post_migrate.connect(after_migrating, sender=app, dispatch_uid="grants")
