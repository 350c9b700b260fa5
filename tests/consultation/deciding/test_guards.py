"""The database keeps answers as they were given, and lets them go with their point."""

import pytest
from django.db import DatabaseError, connection, transaction

from consultation.models import Disposition, Point
from tests.factories.consultations import closed_practice
from tests.factories.points import answered, comment, point_of
from workflow.triggers.refusals import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]
KEPT = "An answer stays as it was given. Another one takes its place."


@pytest.fixture
def given():
    row = closed_practice()
    return answered(point_of(row, "One says it.", comment(row)), "noted", "Because.")


def refused(statement):
    with (
        pytest.raises(DatabaseError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(refusal(error.value))


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'x'",
        "plain_reason = 'x'",
        "outcome = 'accepted'",
        "by_id = by_id + 1",
        "point_id = point_id + 1",
        "at = '2001-02-03'",
        "id = id + 1",
    ],
)
def test_answer_is_never_rewritten(given, change):
    table = Disposition._meta.db_table
    assert refused(f"UPDATE {table} SET {change}") == KEPT


def test_older_answer_does_not_become_the_present_one(given):
    Disposition.objects.update(current=False)
    table = Disposition._meta.db_table
    true = "1" if connection.vendor == "sqlite" else "true"
    assert refused(f"UPDATE {table} SET current = {true}") == KEPT


def test_replacing_or_emptying_is_refused(given):
    table = Disposition._meta.db_table
    if connection.vendor == "sqlite":
        copy = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        assert refused(copy) == KEPT
    else:
        assert refused(f"TRUNCATE {table} CASCADE")  # the application may not at all
    assert Disposition.objects.count() == 1


def test_answer_goes_with_its_point(given):
    Point.objects.all().delete()
    assert not Disposition.objects.exists()
