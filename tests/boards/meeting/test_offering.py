"""Which meetings are offered for an edition: those that can have it before them."""

import pytest

from boards.meeting.offering import offers_for
from tests.factories.boards import meeting_of, on_agenda
from tests.factories.policies import edition_in, fresh
from workflow.stages import Stage
from workflow.workdays import today

from .conftest import DAY, FAR

pytestmark = pytest.mark.django_db


def offered(edition, cast):
    return [row.meeting for row in offers_for(fresh(edition), cast.clerk)]


@pytest.mark.parametrize(
    ("stage", "own", "other"),
    [(Stage.DMT_REVIEW, "dmt", "cpb"), (Stage.CPB_APPROVAL, "cpb", "dmt")],
)
def test_no_meeting_that_is_over_of_another_board(stage, own, other):
    edition = edition_in(stage, decided=False)
    for item in edition.board_items.all():
        item.taken_off_at, item.taken_off_because = "2026-01-01T00:00Z", "Not yet."
        item.save()
    over = {"state": "held", "held_at": "2026-11-30T12:00Z"}
    mine, theirs = (meeting_of(key, today(), **over) for key in (own, other))
    ahead = meeting_of(own, today() + FAR)
    found = offered(edition, edition.cast)
    assert [row in found for row in (mine, ahead, theirs)] == [True, True, False]


def test_no_meeting_that_has_exactly_this_text_on_its_agenda(edition, cast):
    first = meeting_of("cpb", today() + FAR)
    second = meeting_of("cpb", today() + FAR + DAY)
    item = on_agenda(edition, "cpb", meeting=first)
    found = offered(edition, cast)
    assert [row in found for row in (first, second)] == [False, True]
    item.taken_off_at, item.taken_off_because = "2026-01-01T00:00Z", "Not yet."
    item.save()
    found = offered(edition, cast)
    assert [row in found for row in (first, second)] == [True, True]
