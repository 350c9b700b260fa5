"""What is recorded of a meeting is recorded once it has begun, not from midnight on."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from boards.deciding.due import due_items, is_due
from boards.deciding.recording import may_record
from boards.meeting import calling
from boards.meeting.begun import begun, has_begun
from boards.models import Meeting, MeetingState
from tests.factories.boards import meeting_of, on_agenda
from tests.factories.policies import edition_in
from workflow.errors import Blocked
from workflow.stages import Stage

from .conftest import reasons

pytestmark = pytest.mark.django_db

NIGHT, MORNING = "2026-11-30T02:47Z", "2026-11-30T09:30Z"
DAY = datetime.date(2026, 11, 30)


@pytest.fixture
def item():
    with time_machine.travel("2026-11-27T12:00Z", tick=False):
        edition = edition_in(Stage.DMT_REVIEW, decided=False)
        at = meeting_of("dmt", DAY, at=datetime.time(9, 30))
        return on_agenda(edition, meeting=at)


@pytest.mark.parametrize(
    ("moment", "at", "expected"),
    [
        (NIGHT, datetime.time(9, 30), False),
        (MORNING, datetime.time(9, 30), True),
        (NIGHT, None, True),
        ("2026-11-29T23:59Z", None, False),
        ("2026-12-01T00:00Z", datetime.time(9, 30), True),
    ],
)
def test_a_meeting_has_begun_when_its_moment_has_come(item, moment, at, expected):
    meeting = item.meeting
    meeting.at = at
    meeting.save(update_fields=["at"])
    with time_machine.travel(moment, tick=False):
        assert has_begun(meeting) is expected
        assert Meeting.objects.filter(begun(), pk=meeting.pk).exists() is expected


def test_nothing_of_it_is_recorded_before(item):
    clerk = item.edition.cast.clerk
    said = "30 November 2026, 09:30 UK time"
    with time_machine.travel(NIGHT, tick=False):
        assert not is_due(item)
        assert due_items([item.board], clerk) == []
        with pytest.raises(Blocked) as refusal:
            may_record(item, clerk)
        assert reasons(refusal) == [
            f"The meeting has not been held yet: it begins on {said}."
        ]
        with pytest.raises(Blocked) as refusal:
            calling.close(item.meeting_id, actor=clerk)
        assert reasons(refusal) == [
            f"This meeting is still to come: it begins on {said}."
        ]
    with time_machine.travel(MORNING, tick=False):
        assert is_due(item)
        assert due_items([item.board], clerk) == [item]
        may_record(item, clerk)
        done = calling.close(item.meeting_id, actor=clerk)
        assert done.state == MeetingState.HELD


def test_the_sitting_page_opens_when_it_begins(client, item):
    address = reverse("boards:sitting", args=[item.meeting_id])
    for moment, status in ((NIGHT, 422), (MORNING, 200)):
        with time_machine.travel(moment, tick=False):
            client.force_login(item.edition.cast.clerk)
            assert client.get(address).status_code == status
