"""A CPB meeting that was held with everybody there, and a later one."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from boards.meeting.calling import close
from boards.models import Capacity, Meeting
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat
from tests.factories.decisions import decided, held_today
from tests.factories.policies import edition_in
from workflow.stages import Stage

YOUNG = "Kai Ferreira"


@pytest.fixture
def scene(db):
    """CPB decided today on an edition; a young co-optee was there."""
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    kai = young()
    meeting = held_today("cpb")
    decided(edition, "cpb", actor=cast.clerk, meeting=meeting)
    close(meeting.pk, actor=cast.clerk)
    return SimpleNamespace(
        cast=cast,
        edition=edition,
        kai=kai,
        meeting=fresh(meeting),
        item=meeting.items.get(),
    )


def young():
    """A young co-optee of CPB who chose not to be named in public."""
    return seat(
        UserFactory(display_name=YOUNG),
        "cpb",
        capacity=Capacity.YOUNG_PERSON,
        named_in_public=False,
    )


def fresh(meeting):
    return Meeting.objects.select_related("board").get(pk=meeting.pk)


def later(meeting, days=7):
    """A later meeting of the board, recorded as held."""
    on = meeting.on + datetime.timedelta(days=days)
    held = {"state": "held", "held_at": timezone.now()}
    known = Meeting.objects.filter(board=meeting.board_id, on=on).first()
    return known or meeting_of(meeting.board, on, **held)
