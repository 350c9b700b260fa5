"""Is the application's role on PostgreSQL as weak as it has to be?

Guards in the database hold against somebody who has the application's password only
while its role neither owns the tables nor could take their owner's place.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from workflow.grants import privileges

HINT = "docs/install.md, step 2, says how the two roles are made."
POWERS = """
    SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
    FROM pg_roles WHERE rolname = %s
"""
WORDS = (
    "is a superuser",
    "may make roles",
    "may make databases",
    "may replicate",
    "may go around row security",
)
OWNED = """
    SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace
    AND relkind IN ('r', 'p') AND pg_has_role(%s, relowner, 'MEMBER')
"""
MAKING = """
    SELECT has_schema_privilege(%(role)s, current_schema(), 'CREATE'),
        has_database_privilege(%(role)s, current_database(), 'CREATE'),
        has_database_privilege(%(role)s, current_database(), 'TEMPORARY')
"""
MAKING_WORDS = (
    "may make tables and functions",
    "may make schemas",
    "may make temporary tables",
)
HELD = """
    SELECT relname, act FROM pg_class, unnest(%s::text[]) AS act
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
    AND has_table_privilege(%s, oid, act) ORDER BY relname, act
"""
ACTS = ["INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]


def faults(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """A line for each thing that the application may do and must not; none is sound."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return []
    return list(_faults(connection, settings.DATABASE_APPLICATION_ROLE))


def _faults(connection: BaseDatabaseWrapper, role: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(POWERS, [role])
        powers = cursor.fetchone() or ()
        cursor.execute(OWNED, [role])
        (owned,) = cursor.fetchone()
        cursor.execute(MAKING, {"role": role})
        making = cursor.fetchone()
        cursor.execute(HELD, [ACTS, role])
        held = cursor.fetchall()
    yield from _said(role, WORDS, powers)
    if owned:
        yield f"The role {role} owns {owned} tables, or may act as their owner."
        return
    yield from _said(role, MAKING_WORDS, making)
    for table, act in held:
        if act not in privileges(table):
            yield f"The role {role} may {act} on {table}."


def _said(role: str, words: tuple[str, ...], answers: Any) -> Iterator[str]:
    for word, answer in zip(words, answers, strict=False):
        if answer:
            yield f"The role {role} {word}."


@checks.register(checks.Tags.database, deploy=True)
def application_role_is_weak(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[checks.CheckMessage]:
    """For `check --deploy --database default`."""
    return [
        checks.Error(fault, hint=HINT, id="assent.E001")
        for using in databases or ()
        for fault in faults(using)
    ]
