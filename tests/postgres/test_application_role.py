"""The application's role: what it does every day works, and nothing beyond."""

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from tests.roles import as_owner, login_url
from workflow import application_role, grants
from workflow.triggers.declared import declared
from workflow.triggers.records import append_only_models

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

REFUSED = {
    "drop a guard": "DROP TRIGGER assent_workflow_seal_update_kept ON workflow_seal",
    "switch a guard off": (
        "ALTER TABLE workflow_seal DISABLE TRIGGER assent_workflow_seal_update_kept"
    ),
    "switch all guards off": "ALTER TABLE workflow_seal DISABLE TRIGGER USER",
    "replace a guard's function": (
        "CREATE OR REPLACE FUNCTION assent_workflow_seal_update_kept() RETURNS trigger "
        "LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
    ),
    "drop a guard's function": (
        "DROP FUNCTION assent_workflow_seal_update_kept() CASCADE"
    ),
    "rename a guard's function": (
        "ALTER FUNCTION assent_workflow_seal_update_kept() RENAME TO gone"
    ),
    "add a trigger": (
        "CREATE TRIGGER mine BEFORE INSERT ON workflow_seal FOR EACH ROW "
        "EXECUTE FUNCTION assent_workflow_seal_update_kept()"
    ),
    "add a rule": ("CREATE RULE mine AS ON INSERT TO ledger_entry DO INSTEAD NOTHING"),
    "empty a table": "TRUNCATE workflow_seal CASCADE",
    "empty an ordinary table": "TRUNCATE django_session",
    "drop a table": "DROP TABLE ledger_entry CASCADE",
    "rename a table": "ALTER TABLE ledger_entry RENAME TO gone",
    "drop a constraint": (
        "ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_pkey CASCADE"
    ),
    "take a table over": "ALTER TABLE ledger_entry OWNER TO CURRENT_USER",
    "become the owner": "SET ROLE assent_owner",
    "log in as the owner": "SET SESSION AUTHORIZATION assent_owner",
    "join the owner": "GRANT assent_owner TO assent",
    "be a replica, without triggers": "SET session_replication_role = replica",
    "make a table": "CREATE TABLE mine (id int)",
    "make a view": "CREATE VIEW mine AS SELECT 1",
    "make a schema": "CREATE SCHEMA mine",
    "let a table stand in for one": "CREATE TEMPORARY TABLE ledger_head (id int)",
    "make a function": (
        "CREATE FUNCTION coalesce_door() RETURNS text LANGUAGE sql AS 'SELECT 1'"
    ),
    "run a program": "COPY (SELECT 1) TO PROGRAM 'cat'",
    "write a file": "COPY (SELECT 1) TO '/tmp/assent-stolen'",
    "change a seal": "UPDATE workflow_seal SET sha256 = ''",
    "change a transition": "UPDATE workflow_transition SET comment = ''",
    "remove a contribution": "DELETE FROM workflow_contribution",
    "change an entry": "UPDATE ledger_entry SET kind = 'other'",
    "remove an entry": "DELETE FROM ledger_entry",
    "remove the ledger's head": "DELETE FROM ledger_head",
    "lock an entry": "SELECT 1 FROM ledger_entry FOR UPDATE",
    "change a recorded revision": "UPDATE reversion_revision SET comment = ''",
    "forget a migration": "DELETE FROM django_migrations",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_application_role_is_refused(thief, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        thief.execute(statement)


def test_application_role_is_refused_by_privilege_not_by_chance():
    """The same sentences, said by who owns the tables, are no mistakes."""
    own = [name for name in REFUSED if name.startswith(("drop", "switch", "rename"))]
    with psycopg.connect(login_url("owner")) as owner:
        for name in own:
            owner.execute(REFUSED[name])
            owner.rollback()


def test_application_role_has_what_each_guard_leaves():
    held = {
        model._meta.db_table: privileges(model._meta.db_table)
        for model in append_only_models()
    }

    assert {tuple(acts) for acts in held.values()} == {("INSERT", "SELECT")}
    assert privileges("ledger_head") == ["INSERT", "SELECT", "UPDATE"]
    assert privileges("django_session") == [
        "DELETE",
        "INSERT",
        "SELECT",
        "UPDATE",
    ]


def test_application_role_may_read_every_table(thief):
    tables = {
        model._meta.db_table for model in apps.get_models(include_auto_created=True)
    }
    for table in sorted(tables):
        thief.execute(f'SELECT 1 FROM "{table}" LIMIT 1')


def test_grant_takes_back_what_was_given_beside_it():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON workflow_seal TO assent")
        cursor.execute("GRANT TRUNCATE ON ledger_entry TO PUBLIC")
        cursor.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
        before = application_role.faults()
        grants.grant()

    assert before == [
        "The role assent may make tables and functions.",
        "The role assent may TRUNCATE on ledger_entry.",
        "The role assent may DELETE on workflow_seal.",
        "The role assent may REFERENCES on workflow_seal.",
        "The role assent may TRIGGER on workflow_seal.",
        "The role assent may TRUNCATE on workflow_seal.",
        "The role assent may UPDATE on workflow_seal.",
    ]
    assert application_role.faults() == []


def test_a_new_table_is_the_owners_alone_until_it_was_migrated():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE fresh (id int)")
        before = privileges("fresh")
        grants.grant()

    assert before == []
    assert privileges("fresh") == ["DELETE", "INSERT", "SELECT", "UPDATE"]


def test_check_is_content_with_the_application_role():
    call_command("check", deploy=True, databases=["default"], tags=["database"])


def test_check_names_a_role_that_owns_the_tables(settings):
    settings.DATABASE_APPLICATION_ROLE = "assent_owner"
    with pytest.raises(SystemCheckError) as refused:
        call_command("check", deploy=True, databases=["default"], tags=["database"])

    tables = len(connection.introspection.table_names())
    said = str(refused.value)
    assert "(assent.E001) The role assent_owner may make databases." in said
    assert f"(assent.E001) The role assent_owner owns {tables} tables" in said


def test_check_names_a_superuser(settings):
    settings.DATABASE_APPLICATION_ROLE = "keeper"

    assert application_role.faults()[0] == "The role keeper is a superuser."


def test_every_guard_has_a_table_that_the_owner_owns():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(grants.OWNED)
        owned = {name for name, _ in cursor.fetchall()}

    assert {guard.table for guard in declared()} <= owned


def privileges(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT act FROM unnest(%s::text[]) AS act "
            "WHERE has_table_privilege('assent', %s, act) ORDER BY act",
            [["SELECT", *application_role.ACTS], table],
        )
        return [act for (act,) in cursor.fetchall()]
