"""Who holds the door open, as the database sees it; and what even the door lets by."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.factories.policies import edition_in, fill, make_policy, next_edition
from tests.roles import as_owner
from tests.unguarded import unguarded
from tests.workflow.triggers.house import let_through
from workflow.door import Door, opened
from workflow.lifecycle import PASSAGES
from workflow.models import Edition, Transition
from workflow.stages import KEPT, EditionKind, Stage
from workflow.triggers.guard import DOOR
from workflow.triggers.postgresql import READ_DOOR

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def seen():
    """Who the database thinks holds the door."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {DOOR if connection.vendor == 'sqlite' else READ_DOOR}")
        return cursor.fetchone()[0]


def test_database_sees_the_door_open_and_shut_again():
    found = [seen()]
    with opened(Door.PERFORM):
        found.append(seen())
        with opened(Door.DRAFT):
            found.append(seen())
        found.append(seen())
    assert [*found, seen()] == ["", "perform", "draft", "perform", ""]


def test_door_costs_two_queries_on_postgresql_and_none_on_sqlite():
    with (
        CaptureQueriesContext(connection) as queries,
        opened(Door.PERFORM),
        opened(Door.PERFORM),
    ):
        pass
    assert len(queries) == (2 if connection.vendor == "postgresql" else 0)


def fail_inside():
    with opened(Door.PERFORM), connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column")


def test_door_is_shut_after_a_statement_failed_inside():
    with pytest.raises(DatabaseError), transaction.atomic():
        fail_inside()
    assert seen() == ""


def test_door_is_shut_when_the_failure_is_caught_before_the_rollback():
    with transaction.atomic():
        mark = transaction.savepoint()
        with pytest.raises(DatabaseError):
            fail_inside()
        transaction.savepoint_rollback(mark)
        assert seen() == ""


def test_failure_in_a_savepoint_inside_leaves_the_door_open_until_it_is_shut():
    with opened(Door.PERFORM):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute("SELECT no_such_column")
        assert seen() == "perform"
    assert seen() == ""


@pytest.mark.django_db(transaction=True)
def test_door_outside_a_transaction_is_shut_again():
    with opened(Door.SETUP):
        assert seen() == "setup"
    assert seen() == ""


@pytest.mark.django_db(transaction=True)
def test_another_thread_does_not_come_through():
    found = []

    def look():
        found.append(seen())
        connection.close()

    with opened(Door.PERFORM):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert found == [""]


def raw(statement):
    with opened(Door.PERFORM), connection.cursor() as cursor:
        cursor.execute(statement)


def put_in(edition, stage):
    """Damage: an edition in a stage that it never came to."""
    seal = edition.seals.get().pk
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE workflow_edition SET state = %s, seal_id = %s, published_at = "
            "state_since WHERE id = %s",
            [stage, seal, edition.pk],
        )


def test_only_the_lifecycles_passages_lead_from_stage_to_stage():
    edition = edition_in(Stage.DRAFT)
    tried, open_ways = [], set()
    for source in KEPT:
        put_in(edition, source)
        for target in set(KEPT) - {source}:
            move = (
                f"UPDATE workflow_edition SET state = '{target}', "
                f"version = version + 1 WHERE id = {edition.pk}"
            )
            tried.append((source, target))
            with transaction.atomic():
                mark = transaction.savepoint()
                if let_through([move], raw) == {move: "done"}:
                    open_ways.add((source, target))
                transaction.savepoint_rollback(mark)
    declared = {
        (source, passage.target)
        for passage in PASSAGES.values()
        for source in passage.sources
        if source is not Stage.NONE
    }
    assert (open_ways, len(tried)) == (declared, len(KEPT) * (len(KEPT) - 1))


def structural(edition):
    """Acts that are refused whoever holds the door."""
    page, other = edition.page_id, make_policy(edition.cast, "Another")
    row = edition.transitions.first()
    of_edition = f"WHERE id = {edition.pk}"
    of_page = f"WHERE id = {page}"
    return [
        f"UPDATE workflow_edition SET version = version + 1 {of_edition}",
        f"UPDATE workflow_edition SET version = version + 2, state = 'withdrawn' "
        f"{of_edition}",
        f"UPDATE workflow_edition SET state = 'withdrawn' {of_edition}",
        f"UPDATE workflow_edition SET major = 9 {of_edition}",
        f"UPDATE workflow_edition SET page_id = {other.page_id} {of_edition}",
        f"UPDATE workflow_edition SET title = 'x' {of_edition}",
        f"UPDATE workflow_edition SET text_sha256 = 'x' {of_edition}",
        f"UPDATE workflow_edition SET seal_id = {other.seals.get().pk} {of_edition}",
        f"UPDATE workflow_edition SET seal_id = {other.seals.get().pk} "
        f"WHERE id = {other.pk}",
        f"DELETE FROM workflow_edition {of_edition}",
        f"UPDATE wagtailcore_page SET live = NOT live {of_page}",
        f"UPDATE wagtailcore_page SET expired = NOT expired {of_page}",
        f"UPDATE wagtailcore_page SET locked = NOT locked {of_page}",
        f"UPDATE wagtailcore_page SET expire_at = '2020-01-01' {of_page}",
        f"UPDATE wagtailcore_page SET go_live_at = '2020-01-01' {of_page}",
        f"UPDATE wagtailcore_page SET slug = 'x' {of_page}",
        f"UPDATE wagtailcore_page SET path = 'x' {of_page}",
        f"UPDATE wagtailcore_page SET url_path = 'x' {of_page}",
        f"UPDATE wagtailcore_page SET live_revision_id = NULL {of_page}",
        f"UPDATE wagtailcore_page SET live_revision_id = latest_revision_id {of_page}",
        f"UPDATE wagtailcore_page SET live = NOT live WHERE id = {other.page_id}",
        f"DELETE FROM wagtailcore_page {of_page}",
        f"DELETE FROM cms_policypage WHERE page_ptr_id = {page}",
        f"UPDATE workflow_transition SET name = 'x' WHERE id = '{row.pk.hex}'",
        "UPDATE ledger_head SET sequence = sequence - 1",
        "UPDATE ledger_head SET sequence = sequence + 1",
        "UPDATE ledger_entry SET kind = 'x'",
        "INSERT INTO ledger_entry (sequence, previous, hash, at, kind, subject, actor, "
        "data) SELECT sequence + 1, hash, previous, at, kind, subject, actor, data "
        "FROM ledger_entry WHERE sequence = 1",
    ]


def rows_of(edition):
    """The rows of one policy that a reader's text hangs on."""
    return (
        list(Page.objects.filter(pk=edition.page_id).values()),
        list(Edition.objects.filter(pk=edition.pk).values()),
        list(Transition.objects.filter(edition=edition).order_by("pk").values()),
    )


def test_what_nobody_may_is_refused_with_the_door_open_too():
    edition = edition_in(Stage.PUBLISHED)
    fill(next_edition(edition, EditionKind.MAJOR), edition.cast)
    before = rows_of(edition)
    assert let_through(structural(edition), raw) == {}
    assert rows_of(edition) == before


def test_table_of_ones_own_session_deceives_no_guard():
    edition = edition_in(Stage.PUBLISHED)
    rename = f"UPDATE wagtailcore_page SET slug = 'x' WHERE id = {edition.page_id}"
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE cms_policypage (page_ptr_id integer)")
        assert let_through([rename], raw) == {}
        with connection.cursor() as cursor:
            cursor.execute(
                "DROP TABLE "
                + ("temp." if connection.vendor == "sqlite" else "pg_temp.")
                + "cms_policypage"
            )
