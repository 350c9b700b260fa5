"""The order in which answers came is not to be found in the database."""

import pytest
from django.db import connection

from consultation.keeping.reshuffling import TABLES, reshuffle
from consultation.models import Answer, Invitation, Response
from tests.factories.consultations import open_practice
from tests.factories.responses import flagged, respond

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def practice(db):
    return open_practice()


def lying(model, columns):
    """The rows' keys as they lie, and one thing more of each."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {columns} FROM {model._meta.db_table} ORDER BY {place}"
        )
        return cursor.fetchall()


def test_reshuffle_keeps_every_row_as_it_was(practice):
    for number in range(5):
        respond(practice, text=f"Words {number}", confidential=number % 2)
    flagged(respond(practice, text="Help"))
    before = {m: sorted(m.objects.values_list(), key=str) for m, _ in TABLES}
    done = reshuffle()
    assert {m: sorted(m.objects.values_list(), key=str) for m, _ in TABLES} == before
    rows = sum(len(rows) for rows in before.values())
    assert done == (rows if connection.vendor == "postgresql" else 0)


@pytest.mark.postgres
def test_reshuffle_leaves_no_order_on_postgresql(practice):
    sent = [respond(practice, text=f"Words {n}").pk for n in range(40)]
    assert [pk for pk, _ in lying(Response, "xmin::text")] == sent
    reshuffle()
    rows = lying(Response, "xmin::text")
    assert len({xmin for _, xmin in rows}) == 1
    assert [pk for pk, _ in rows] != sent
    assert len({xmin for _, xmin in lying(Answer, "xmin::text")}) == 1


@pytest.mark.sqlite
def test_rows_lie_by_their_random_key_on_sqlite(practice):
    sent = [respond(practice, text=f"Words {n}").pk for n in range(40)]
    rows = lying(Response, "rowid")
    assert [pk for pk, _ in rows] == sorted(sent)
    assert rows == [(pk, pk) for pk in sorted(sent)]


@pytest.mark.parametrize("model", [model for model, _ in TABLES])
def test_no_other_table_lists_what_people_wrote(model):
    assert model.wagtail_reference_index_ignore


def test_reshuffle_takes_a_constant_number_of_queries(
    practice, django_assert_num_queries
):
    respond(practice, text="One")
    postgres = connection.vendor == "postgresql"
    expected = 2 + len(TABLES) * 7 if postgres else 0
    with django_assert_num_queries(expected):
        reshuffle()
    assert not Invitation.objects.exists()
