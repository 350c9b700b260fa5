"""A migrated SQLite database, kept until some migration changes.

Migrating an empty database takes longer than most files of tests, in every process of
a run. So it is done once for what all migrations say now, and copied from then on.
`migrate` runs over each copy all the same, as over an installation that is upgraded:
what comes after migrating, guards and permissions, is made anew.

PostgreSQL, whose server is a new one each time, migrates from nothing in every run.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

SPARE = 3  # of other states of the migrations, as branches have them


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request):
    """Let the tests' database begin as a copy, unless it is made without migrations."""
    if connection.vendor == "sqlite" and not request.config.getoption("nomigrations"):
        creation, kept = connection.creation, folder() / f"{digest()}.sqlite3"
        creation.create_test_db = partial(create, creation.create_test_db, kept)
        creation._create_test_db = partial(copied, creation._create_test_db, kept)


def folder():
    found = settings.VAR_DIR / "tests"
    found.mkdir(parents=True, exist_ok=True)
    return found


def digest():
    """Of every migration of every application, and of the engine."""
    found = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"\n{app.label} {path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()


def create(django_creates, kept, *args, **named):
    """Make the test's database. The first process keeps it, others wait for that."""
    with alone():
        if not kept.exists():
            name = django_creates(*args, **named)
            keep(name, kept)
            return name
    return django_creates(*args, **named)


def copied(django_makes, kept, *args, **named):
    """Put the kept one where Django would begin with an empty file."""
    name = django_makes(*args, **named)
    if kept.exists():
        shutil.copy(kept, name)
    return name


def keep(name, kept):
    """As a whole or not at all; of others the newest stay."""
    half = kept.with_suffix(".half")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(name)) as made, closing(sqlite3.connect(half)) as copy:
        made.backup(copy)
    os.replace(half, kept)
    every = sorted(folder().glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for old in every[: -1 - SPARE]:
        old.unlink(missing_ok=True)


@contextmanager
def alone():
    """One process at a time, whoever is killed."""
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
