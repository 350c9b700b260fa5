"""On PostgreSQL the tests act as the application does: as a role that owns nothing.

They log in as the owner, who made the test's database, and then take the application's
role on (`SET ROLE`), so that what needs the owner can be done in the same transaction:
`with as_owner():`. Where there is one role only, or SQLite, all of this does nothing.
"""

from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.pq import TransactionStatus


def application_role(using=DEFAULT_DB_ALIAS):
    """Whose role the tests take on; nobody's where they stay who they are."""
    role = settings.DATABASE_APPLICATION_ROLE
    made = connections[using].settings_dict
    return "" if role == made["USER"] else role


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Make the databases as the owner; from then on be the application."""
    changed = [name for name in connections if application_role(name)]
    for name in changed:
        options = connections[name].settings_dict["OPTIONS"]
        options["assume_role"] = application_role(name)
        connections[name].close()
    yield
    for name in changed:
        del connections[name].settings_dict["OPTIONS"]["assume_role"]
        connections[name].close()


@contextmanager
def as_owner(using=DEFAULT_DB_ALIAS):
    """Own the tables for a while, also amid a transaction; may be nested."""
    connection = connections[using]
    if not connection.settings_dict["OPTIONS"].get("assume_role"):
        yield
        return
    before = _current_role(connection)
    _say(connection, "RESET ROLE")
    try:
        yield
    finally:
        connection.ensure_connection()
        failed = connection.connection.info.transaction_status
        # After a failure the rollback, which has to come, brings the role back.
        if failed != TransactionStatus.INERROR:
            _say(connection, f'SET ROLE "{before}"')


def _current_role(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def _say(connection, words):
    """Beside what the test counts or forbids."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(words)


def login_url(role="application", using=DEFAULT_DB_ALIAS):
    """The test's own database, as another process names it to log in for good."""
    made = connections[using].settings_dict
    if connections[using].vendor == "sqlite":
        return f"sqlite:///{made['NAME']}"
    who = made
    if role == "application" and application_role(using):
        who = settings.DATABASE_APPLICATION
    user, word = quote(who["USER"], safe=""), quote(who["PASSWORD"], safe="")
    host = quote(made["HOST"] or "", safe="")
    port = f":{made['PORT']}" if made["PORT"] else ""
    return f"postgres://{user}:{word}@{host}{port}/{made['NAME']}"
