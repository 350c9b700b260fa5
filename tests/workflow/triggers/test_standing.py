"""Guards go down for a migration and up after it; who misses them is told."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection

from tests.roles import as_owner
from workflow.models.append_only import AppendOnly
from workflow.triggers import standing
from workflow.triggers.declared import declared
from workflow.triggers.records import append_only_models

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def told(*command, **options):
    """What a command says, to both streams."""
    out = StringIO()
    call_command(*command, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_all_guards_stand_in_a_migrated_database():
    total = standing.count()
    assert (standing.faults(), told("guards")) == ([], f"All {total} guards stand.\n")
    assert told("check", databases=["default"]) == (
        "System check identified no issues (0 silenced).\n"
    )


def test_postgresql_could_hold_every_name():
    names = [guard.trigger for guard in declared()]
    assert max(map(len, names)) <= 63
    assert len(set(names)) == len(names)


def test_every_append_only_model_is_guarded_against_all():
    def subclasses(model):
        for sub in model.__subclasses__():
            yield from [sub, *subclasses(sub)]

    records = {m._meta.db_table for m in subclasses(AppendOnly)}
    records |= {m._meta.db_table for m in append_only_models()}
    always = {
        (guard.table, guard.event.value)
        for guard in declared()
        if not (guard.when or guard.only or guard.but is not None)
    }
    acts = ("UPDATE", "DELETE", "TRUNCATE")
    assert {(table, act) for table in records for act in acts} <= always
    assert len(records) >= 12


def drop(name, table):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            f"DROP TRIGGER {name}"
            if connection.vendor == "sqlite"
            else f"DROP TRIGGER {name} ON {table}"
        )


def test_dropped_guard_is_named_and_put_back():
    name = "assent_workflow_seal_update_kept"
    drop(name, "workflow_seal")
    assert standing.faults() == [f"{name} is missing"]
    with pytest.raises(SystemCheckError, match=f"{name} is missing"):
        call_command("check", databases=["default"])
    with pytest.raises(CommandError, match=r"1 of .* guards are not as they should be"):
        told("guards")
    with as_owner():
        told("guards", restore=True)
    assert standing.faults() == []


def weaken():
    name = "assent_ledger_entry_delete_kept"
    with as_owner(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE DELETE ON ledger_entry WHEN 0 "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        else:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger "
                "LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
            )
    return name


def test_altered_guard_is_named():
    name = weaken()
    assert standing.faults() == [f"{name} was altered"]


def test_switched_off_guard_is_named():
    if connection.vendor == "sqlite":
        return  # SQLite cannot switch a trigger off, only drop it
    connection.check_constraints()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE workflow_seal DISABLE TRIGGER USER")
    assert standing.faults() == [
        f"{guard.trigger} was altered"
        for guard, _ in standing.possible(connection)
        if guard.table == "workflow_seal"
    ]


def test_guard_that_looks_elsewhere_is_named():
    if connection.vendor == "sqlite":
        return  # it has no schemas
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER FUNCTION assent_workflow_seal_update_kept() RESET ALL")
    assert standing.faults() == ["assent_workflow_seal_update_kept was altered"]


def test_guard_that_was_added_is_named():
    with as_owner(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER assent_more AFTER INSERT ON accounts_user "
                "BEGIN SELECT 1; END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION assent_more() RETURNS trigger "
                "LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            )
            cursor.execute(
                "CREATE TRIGGER assent_more AFTER INSERT ON accounts_user "
                "EXECUTE FUNCTION assent_more()"
            )
    assert standing.faults() == ["assent_more is not one of ours"]


def test_migration_that_never_ended_is_seen_and_mended():
    with as_owner():
        emit_pre_migrate_signal(0, False, "default")
    assert len(standing.faults()) == standing.count()
    with pytest.raises(SystemCheckError, match="does not guard what is kept"):
        call_command("check", databases=["default"])
    with as_owner():
        # Checked beforehand, as on the command line and unlike other calls from code.
        call_command("migrate", verbosity=0, skip_checks=False)
    assert standing.faults() == []


@pytest.mark.django_db(transaction=True)
def test_guards_stand_after_migrating_one_app_back_and_forth():
    found = []
    with as_owner():
        try:
            for target in ("0003", "0004"):
                call_command("migrate", "exports", target, verbosity=0)
                found.append(standing.faults())
            for target in ("0003", "0004"):
                call_command("migrate", "exports", target, fake=True, verbosity=0)
                found.append(standing.faults())
        finally:
            # Whatever stood on it went back with it, in other apps too.
            call_command("migrate", verbosity=0)
    assert [*found, standing.faults()] == [[], [], [], [], []]
    for model in apps.get_models(include_auto_created=True):
        list(model._base_manager.all()[:1])  # No table or column is missing.


def test_migration_that_cannot_start_leaves_the_guards_standing():
    with pytest.raises(CommandError), as_owner():
        call_command("migrate", "exports", "9999", verbosity=0)
    assert standing.faults() == []
