"""What somebody takes back leaves no point and no answer."""

import pytest

from consultation.deciding.facts import answered_points
from consultation.keeping.erasing import erase_response
from consultation.models import ClauseChange, Disposition, Point, Theme
from tests.factories.points import answered, comment, point_of, theme

from .house import ASK, consulted

pytestmark = pytest.mark.django_db


def linked(row, point):
    return point.changes.create(
        edition=row.edition,
        clause_id=ASK,
        after="New.",
        linked_by=row.cast.lead,
        linked_at=answered(point, "accepted").at,
    )


def test_response_takes_its_point_and_its_answers_along():
    row = consulted()
    one, two = comment(row, "Only me."), comment(row, "Me too.")
    linked(row, point_of(row, "One says it.", one))
    shared = theme(row, "Longer wifi", one, two)
    answered(shared.point)
    erase_response(one.response, actor=row.cast.safeguarding)
    assert list(Point.objects.all()) == [shared.point]
    assert [d.point for d in Disposition.objects.all()] == [shared.point]
    assert not ClauseChange.objects.exists()
    (left,) = answered_points(row)
    assert left.number == 1
    erase_response(two.response, actor=row.cast.safeguarding)
    assert answered_points(row) == []
    assert Theme.objects.count() == 1
