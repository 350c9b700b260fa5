"""Two kinds of installation: on SQLite in a folder, on PostgreSQL in new databases."""

import os
import uuid
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.backup.installations import Installation
from tests.lanes import on_postgresql


@pytest.fixture
def install(tmp_path):
    """A new, empty installation of the kind this run is about; gone at the end."""
    made = []

    def install(name):
        if on_postgresql():
            urls = _new_database(made)
        else:
            url = f"sqlite:///{tmp_path / name / 'db.sqlite3'}"
            urls = (url, url)
        return Installation(tmp_path / name, urls)

    yield install
    for database in made:
        # A busy server may take its time over it, and is thrown away anyway.
        with suppress(psycopg.errors.QueryCanceled):
            _as_owner(f'DROP DATABASE "{database}" WITH (FORCE)')


def _new_database(made):
    name = f"drill_{uuid.uuid4().hex[:12]}"
    _as_owner(f'CREATE DATABASE "{name}"')
    made.append(name)
    return tuple(
        urlunsplit(urlsplit(os.environ[variable])._replace(path=f"/{name}"))
        for variable in ("TEST_DATABASE_URL", "TEST_DATABASE_OWNER_URL")
    )


def _as_owner(statement):
    with psycopg.connect(
        os.environ["TEST_DATABASE_OWNER_URL"],
        autocommit=True,
        options="-c statement_timeout=30000",
    ) as connection:
        connection.execute(statement)
