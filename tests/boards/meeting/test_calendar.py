"""The calendar file: times, names that last, what is cancelled, what is escaped."""

import datetime
from datetime import UTC

import pytest
from django.urls import reverse
from icalendar import Calendar

from boards.meeting import calling
from boards.models import Capacity
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, seat

from .conftest import DAY, FAR

AT_TWO = datetime.time(14)


def events(response):
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def file_of(client, person, meeting):
    client.force_login(person)
    return client.get(reverse("boards:meeting_calendar", args=[meeting.pk]))


@pytest.mark.parametrize(
    ("day", "hour"), [(datetime.date(2031, 1, 14), 14), (datetime.date(2031, 7, 8), 13)]
)
def test_times_are_the_councils_in_winter_and_summer(client, cast, cpb, day, hour):
    meeting = meeting_of(cpb, day, at=AT_TWO)
    (event,) = events(file_of(client, cast.cpb_member, meeting))
    start = datetime.datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert event["dtstart"].dt == start
    assert event["dtend"].dt == start + datetime.timedelta(hours=2)


def test_without_a_time_it_is_the_whole_day(client, cast, cpb):
    meeting = meeting_of(cpb, datetime.date(2031, 1, 14))
    (event,) = events(file_of(client, cast.cpb_member, meeting))
    assert event["dtstart"].dt == datetime.date(2031, 1, 14)
    assert event["dtend"].dt == datetime.date(2031, 1, 15)


def test_what_was_typed_cannot_end_the_entry(client, cast, cpb):
    place = "Room 1; 2, \\ North\nEND:VEVENT\r\nBEGIN:VALARM"
    meeting = meeting_of(cpb, datetime.date(2031, 1, 14), place=place)
    response = file_of(client, cast.cpb_member, meeting)
    (event,) = events(response)
    assert str(event["location"]).split("\n")[0] == "Room 1; 2, \\ North"
    assert b"\r\nEND:VEVENT\r\nBEGIN:VALARM" not in response.content
    assert b"\r\nBEGIN:VALARM" not in response.content


def test_its_name_lasts_and_its_number_grows(client, cast, far):
    (first,) = events(file_of(client, cast.cpb_member, far))
    calling.change(far.pk, actor=cast.clerk, version=0, place="Room 2")
    (second,) = events(file_of(client, cast.owner, far))
    calling.cancel(far.pk, actor=cast.clerk, because="Flood.")
    (third,) = events(file_of(client, cast.clerk, far))
    assert {str(event["uid"]) for event in (first, second, third)} == {
        f"meeting-{far.pk}@testserver"
    }
    assert [event["sequence"] for event in (first, second, third)] == [0, 1, 2]
    assert [str(event["status"]) for event in (second, third)] == [
        "CONFIRMED",
        "CANCELLED",
    ]
    assert str(third["summary"]) == "Cancelled: Corporate Parenting Board (CPB)"


def test_no_item_of_the_agenda_stands_in_it(client, edition, cast, far):
    from boards.meeting.agenda import put_on

    put_on(edition.pk, far.pk, actor=cast.clerk)
    response = file_of(client, cast.cpb_member, far)
    assert b"Digital Parenting" not in response.content
    assert b"/admin/boards/meetings/" in response.content


def test_young_people_and_the_clerk_have_the_meeting_before_it(client, cast, cpb):
    young = UserFactory(roles=["cpb_member"], roles__seated=False)
    seat(young, "cpb", capacity=Capacity.YOUNG_PERSON)
    meeting = meeting_of(
        cpb,
        datetime.date(2031, 1, 14),
        pre_meeting_at=datetime.datetime(2031, 1, 13, 16, 30, tzinfo=UTC),
        pre_meeting_place="The Hub",
    )
    for person, count in ((young, 2), (cast.clerk, 2), (cast.cpb_member, 1)):
        found = events(file_of(client, person, meeting))
        assert len(found) == count
        assert (str(found[-1].get("location")) == "The Hub") == (count == 2)


def test_who_may_not_know_of_it_has_no_file(client, cast, far):
    for person in (cast.dmt_member, cast.editor, cast.administrator):
        assert file_of(client, person, far).status_code == 404


def test_a_boards_file_has_what_is_ahead_cancelled_ones_too(client, cast, cpb, far):
    past = meeting_of(cpb, far.on - FAR - DAY)
    gone = meeting_of(cpb, far.on + DAY, state="cancelled", cancelled_because="Flood.")
    client.force_login(cast.cpb_member)
    response = client.get(reverse("boards:board_calendar", args=["cpb"]))
    names = [str(event["uid"]) for event in events(response)]
    assert f"meeting-{past.pk}@testserver" not in names
    assert names[-2:] == [f"meeting-{m.pk}@testserver" for m in (far, gone)]
