"""Another program that opens the same database: a shell, a script, a copied file."""

import os
import sqlite3
import subprocess

import psycopg
import pytest
from django.db import connection

from tests.roles import login_url
from tests.workflow.triggers import harming, house
from tools.postgres_keeper import programs as folder_of_programs
from workflow.triggers.guard import REFUSAL

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

STRANGER = "no such function: assent_door"


class Sqlite:
    """Python's own module stands for the `sqlite3` shell: it opens any file."""

    def __init__(self, path):
        self.db = sqlite3.connect(path, isolation_level=None)

    def refuses(self, statement):
        try:
            self.db.execute(statement)
        except sqlite3.Error as error:
            return str(error).startswith((REFUSAL, STRANGER))
        return False

    def close(self):
        self.db.close()


class Postgres:
    """As `psql` logs in: with the application's password, or with the owner's."""

    def __init__(self, url):
        self.db = psycopg.connect(url.replace("postgres://", "postgresql://"))
        self.db.autocommit = True

    def refuses(self, statement):
        try:
            self.db.execute(statement)
        except psycopg.Error as error:
            return REFUSAL in str(error) or error.sqlstate == "42501"
        return False

    def close(self):
        self.db.close()


def programs():
    if connection.vendor == "sqlite":
        return [Sqlite(connection.settings_dict["NAME"])]
    return [Postgres(login_url("application")), Postgres(login_url("owner"))]


def acts():
    """Everything that is refused in our own process, and some that only others try."""
    yield from harming.changes()
    yield from harming.removals()
    yield from harming.insertions()
    if connection.vendor == "sqlite":
        yield from harming.replacements()
    else:
        yield from harming.truncations()


def kept_copy(folder):
    """The database as a backup brings it back: a copied file, or dumped and loaded."""
    if connection.vendor == "sqlite":
        path = folder / "copy.sqlite3"
        with sqlite3.connect(connection.settings_dict["NAME"]) as original:
            original.execute("VACUUM INTO ?", [str(path)])
        original.close()
        return Sqlite(path)
    owner = login_url("owner")
    copied = owner.rsplit("/", 1)[0] + f"/copy_{os.getpid()}"
    with psycopg.connect(owner, autocommit=True) as db:
        db.execute(f"CREATE DATABASE copy_{os.getpid()}")
    dump = subprocess.run(
        [folder_of_programs() / "pg_dump", owner], capture_output=True, check=True
    )
    subprocess.run(
        [folder_of_programs() / "psql", "-q", "-v", "ON_ERROR_STOP=1", copied],
        input=dump.stdout,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return Postgres(copied)


def test_another_program_changes_nothing_there_or_in_a_restored_copy(tmp_path):
    house.furnished()
    before, statements = house.everything(), list(acts())
    connection.close()
    for program in [*programs(), kept_copy(tmp_path)]:
        assert [act for act in statements if not program.refuses(act)] == []
        program.close()
    assert house.everything() == before
