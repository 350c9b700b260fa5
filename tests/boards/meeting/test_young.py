"""Young people's points of a meeting: until when they are written, and what is kept."""

import datetime

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from boards.meeting import calling
from boards.models import Capacity, EarlierPoints, Minutes, MinutesApproval
from tests.factories import UserFactory
from tests.factories.boards import board, meeting_of, seat
from workflow.errors import Blocked, NotPermitted

from .conftest import reasons

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 6, 11)
BEFORE, AFTER = "2026-06-11T16:29Z", "2026-06-11T16:30Z"  # 17:30 by the clock in June


@pytest.fixture
def clerk():
    board("cpb")
    return UserFactory(roles=["clerk"])


@pytest.fixture
def young():
    person = UserFactory(roles=["cpb_member"], roles__seated=False)
    seat(
        person,
        "cpb",
        capacity=Capacity.YOUNG_PERSON,
        starts_on=datetime.date(2026, 1, 1),
    )
    return person


@pytest.fixture
def june(clerk):
    return meeting_of("cpb", DAY, at=datetime.time(17, 30))


def say(meeting, actor, points):
    meeting.refresh_from_db()
    return calling.report_back(
        meeting.pk, actor=actor, version=meeting.version, points=points
    )


def minuted(meeting, clerk):
    minutes = Minutes.objects.create(
        meeting=meeting, drafted_by=clerk, changed_at=timezone.now()
    )
    MinutesApproval.objects.create(
        minutes=minutes,
        meeting=meeting_of("cpb", DAY + datetime.timedelta(days=91)),
        text="[]",
        sha256="0" * 64,
        by=clerk,
        at=timezone.now(),
    )


def test_they_write_until_the_meeting_begins_and_what_stood_is_kept(june, young):
    with time_machine.travel(BEFORE, tick=False):
        say(june, young, "Ask us first.")
        say(june, young, "Ask us first, then decide.")
        say(june, young, "Ask us first, then decide.")
    rows = EarlierPoints.objects.values_list("points", "by", "replaced_by")
    assert list(rows) == [("Ask us first.", young.pk, young.pk)]
    with (
        time_machine.travel(AFTER, tick=False),
        pytest.raises(NotPermitted, match="The meeting has begun"),
    ):
        say(june, young, "Something else.")
    june.refresh_from_db()
    assert june.pre_meeting_points == "Ask us first, then decide."


def test_the_clerk_puts_them_right_until_the_minutes_are_approved(june, young, clerk):
    with time_machine.travel(BEFORE, tick=False):
        say(june, young, "Ask us frist.")
    with time_machine.travel(AFTER, tick=False):
        say(june, clerk, "Ask us first.")
        minuted(june, clerk)
        with pytest.raises(Blocked) as refusal:
            say(june, clerk, "Written after the minutes were approved.")
    assert reasons(refusal) == [
        "The minutes of this meeting are approved, so what young people said stays as "
        "it is."
    ]
    june.refresh_from_db()
    assert june.pre_meeting_points == "Ask us first."
    assert [row.points for row in june.earlier_points.all()] == ["Ask us frist."]


def test_the_database_refuses_other_points_once_the_minutes_are_approved(june, clerk):
    say(june, clerk, "Ask us first.")
    minuted(june, clerk)
    with (
        pytest.raises(DatabaseError, match="What young people said stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE boards_meeting SET pre_meeting_points = 'No.' WHERE id = %s",
            [june.pk],
        )


def test_their_screen_says_so_and_the_meeting_shows_what_stood(
    client, june, young, clerk
):
    address = reverse("boards:young_people", args=[june.pk])
    page = reverse("boards:meeting", args=[june.pk])
    with time_machine.travel(BEFORE, tick=False):
        client.force_login(young)
        assert address in client.get(page).content.decode()
        for version, points in enumerate(["Ask us frist.", "Ask us first."]):
            said = {"version": version, "points": points}
            assert client.post(address, said).status_code == 302
    with time_machine.travel(AFTER, tick=False):
        client.force_login(young)
        words = client.get(page).content.decode()
        assert address not in words
        assert "As it stood before (1)" in words
        assert "Ask us frist." in words
        said = {"version": 2, "points": "Something else."}
        assert client.post(address, said).status_code == 403
        client.force_login(clerk)
        assert address in client.get(page).content.decode()
