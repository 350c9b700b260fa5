"""Django's commands that empty or fill a database, beside what must be kept."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.core.management.sql import sql_flush
from django.db import DatabaseError, connection

from ledger.verify import verify
from tests.factories.policies import edition_in
from tests.roles import as_owner
from tests.workflow.triggers import house
from workflow.consistency import problems
from workflow.models import Edition
from workflow.stages import Stage
from workflow.triggers import standing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

NEITHER_HERE = ("contenttypes", "auth.permission", "sessions")


def dumped(path):
    call_command(
        "dumpdata", natural_foreign=True, exclude=NEITHER_HERE, output=str(path)
    )
    return str(path)


def empty():
    """A new database in the place of the old, as `migrate` leaves it."""
    with as_owner():
        standing.take_down()
        call_command("flush", interactive=False, verbosity=0)


def test_flush_is_refused_while_there_is_anything_to_keep():
    edition_in(Stage.PUBLISHED)
    before = house.everything()
    with as_owner(), pytest.raises(CommandError) as refusal:
        call_command("flush", interactive=False, verbosity=0)
    assert str(refusal.value) == (
        "This installation holds people, policies or a ledger, which are "
        "kept. Nothing was removed. To begin again, make a new database."
    )
    assert house.everything() == before


@pytest.mark.parametrize("app", ["workflow", "exports", "ledger", "cms"])
def test_migrating_an_app_away_is_refused_while_there_is_anything_to_keep(app):
    edition_in(Stage.PUBLISHED)
    before = house.everything()
    with as_owner(), pytest.raises(CommandError, match="Nothing was removed"):
        call_command("migrate", app, "zero", verbosity=0)
    assert (house.everything(), standing.faults()) == (before, [])


def test_flush_by_its_statements_is_refused_by_the_guards():
    edition_in(Stage.PUBLISHED)
    before = house.everything()
    with as_owner():
        for statement in sql_flush(no_style(), connection):
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute(statement)
    assert house.everything() == before


def test_dump_loads_into_an_empty_installation(tmp_path):
    edition_in(Stage.SUPERSEDED)
    file, entries = dumped(tmp_path / "all.json"), verify([]).entries
    empty()
    if connection.vendor == "postgresql":
        with pytest.raises(CommandError, match="Only the database's owner"):
            call_command("loaddata", file, verbosity=0)
    with as_owner():
        call_command("loaddata", file, verbosity=0)
    result = verify([])
    assert (result.ok, result.entries) == (True, entries)
    assert (list(problems()), standing.faults()) == ([], [])
    assert rows(dumped(tmp_path / "again.json")) == rows(file)


def rows(file):
    # A dump writes a moment's milliseconds or, by chance, that there are none.
    return json.loads(Path(file).read_text().replace(".000Z", "Z"))


def test_dump_is_not_loaded_over_an_installation(tmp_path):
    edition_in(Stage.PUBLISHED)
    file, before = dumped(tmp_path / "all.json"), house.everything()
    with as_owner(), pytest.raises(CommandError, match="into an empty one only"):
        call_command("loaddata", file, verbosity=0)
    assert house.everything() == before


def test_dump_whose_ledger_was_changed_is_not_loaded(tmp_path):
    edition_in(Stage.DRAFT)
    file = tmp_path / "all.json"
    text = Path(dumped(file)).read_text()
    assert '"kind": "edition.transition"' in text
    file.write_text(text.replace('"kind": "edition.transition"', '"kind": "edition.x"'))
    empty()
    with as_owner(), pytest.raises(CommandError, match="does not verify"):
        call_command("loaddata", str(file), verbosity=0)
    assert (Edition.objects.count(), standing.faults()) == (0, [])
