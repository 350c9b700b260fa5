"""After an erasure and a compaction the words are in no file of the installation."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from consultation.keeping import compacting
from consultation.keeping.erasing import erase_response
from consultation.planning import closing, opening
from ledger.verify import verify
from tests.consultation.keeping.conftest import Few
from tests.consultation.keeping.test_erasing import known
from tests.factories.consultations import planned_practice
from tests.lanes import on_postgresql
from tests.roles import as_owner
from workflow import consistency

SECRET = "Marmalade-on-the-roof"


def files():
    """Every file that may hold what people wrote."""
    name = Path(connection.settings_dict["NAME"])
    yield from (Path(f"{name}{ending}") for ending in ("", "-wal", "-shm"))
    yield from (p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file())


def found():
    """Names of the files that hold it.

    Another program reads them: a process that closes SQLite's file lets go of all locks
    it holds on it, and its own connections would write over each other.
    """
    places = [str(place) for place in files() if place.exists()]
    command = ["grep", "--files-with-matches", "--fixed-strings", "--text", SECRET]
    said = subprocess.run([*command, *places], capture_output=True, text=True)
    assert said.returncode in (0, 1), said.stderr
    return [Path(place).name for place in said.stdout.splitlines()]


def held():
    """A call that was opened and closed by its own steps."""
    cast = Few()
    row = planned_practice(cast)
    row = opening.open_practice(row, actor=cast.lead)
    row.cast, row.cla = cast, row.groups.get(key="children-looked-after")
    row.carers = row.groups.get(key="foster-carers")
    return row


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_nothing_of_an_erased_response_is_in_any_file(erasures):
    row = held()
    response = known(row)
    assert found()
    erase_response(response, actor=row.cast.safeguarding)
    assert compacting.compact_if_due() == "Compacted the database after an erasure."
    assert found() == []
    assert not compacting.is_due()
    assert compacting.compact_if_due() == ""
    closing.close(row, actor=row.cast.lead, reason="Enough was said.")
    assert verify().ok
    assert list(consistency.problems()) == []


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_compaction_waits_for_whoever_reads_and_stays_due(erasures):
    import sqlite3

    row = held()
    reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM consultation_response").fetchone()
    erase_response(known(row))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    said = compacting.compact()
    reader.execute("ROLLBACK")
    reader.close()
    assert said == "The database is in use and could not be compacted yet."
    assert compacting.is_due()
    compacting.compact()
    assert found() == []


@pytest.mark.django_db
def test_compaction_is_not_begun_within_a_transaction(practice):
    compacting.ask_to_compact()
    assert compacting.compact_if_due() == ""
    assert compacting.is_due()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_compaction_on_postgresql_is_the_owners():
    compacting.ask_to_compact()
    with pytest.raises(CommandError, match="does not own the tables"):
        call_command("keep_or_forget", compact=True)
    assert compacting.is_due()
    with as_owner():
        call_command("keep_or_forget", compact=True)
    assert on_postgresql()
    assert not compacting.is_due()
