"""What a board has to be told of goes along when its meeting is cancelled."""

import pytest

from boards.meeting import calling
from boards.models import Item, ItemKind
from tests.factories import UserFactory
from tests.factories.boards import approved, seat
from workflow.workdays import today

from .conftest import DAY, FAR

pytestmark = pytest.mark.django_db


def test_it_moves_to_the_next_meeting_that_is_planned_already(edition, cast, cpb):
    cpb.meetings.update(state="cancelled", cancelled_because="Of before.")
    first, second, third = (
        calling.call(cpb, actor=cast.clerk, on=today() + FAR + n * DAY)
        for n in range(3)
    )
    decision = approved(
        edition,
        "cpb",
        method="urgent",
        director=UserFactory(),
        delegation="Scheme of delegation, paragraph 4.2",
        chair=seat(UserFactory(), "cpb", "chair"),
        reasons="The office moves on Monday.",
    )
    calling.put_reports(first.pk, actor=cast.clerk)

    def told():
        rows = Item.objects.filter(kind=ItemKind.URGENT, decision=decision)
        return list(rows.order_by("pk").values_list("meeting", flat=True))

    assert told() == [first.pk]
    calling.cancel(first.pk, actor=cast.clerk, because="Flooded.")
    assert told() == [first.pk, second.pk]
    calling.cancel(third.pk, actor=cast.clerk, because="Flooded too.")
    assert told() == [first.pk, second.pk]
