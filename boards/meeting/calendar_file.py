"""Meetings as a calendar file (iCalendar, RFC 5545) for one's own calendar.

A meeting keeps its name in the file for good, so that a changed one replaces the older
entry and a cancelled one is struck out. Times are given in UTC, reckoned from the
council's clock, so that a calendar anywhere shows the right hour, in summer and winter.
No item of the agenda stands in it: calendars are shared more widely than papers.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from boards.meeting.deadlines import papers_due
from boards.models import Meeting, MeetingState
from workflow.screens.listing import long_date

# How long an entry is in a calendar: when a meeting ends is not recorded.
LENGTH = timedelta(hours=2)
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(meetings: Iterable[Meeting], *, young: bool = False) -> bytes:
    """The file for these meetings; with `young` the young people's own meetings too."""
    calendar = Calendar()
    calendar.add("prodid", "-//Assent//Boards//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for meeting in meetings:
        calendar.add_component(_event(meeting))
        if young and meeting.pre_meeting_at is not None:
            calendar.add_component(_before(meeting, meeting.pre_meeting_at))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting) -> Event:
    event = _new(meeting, "meeting", f"{meeting.board.name} ({meeting.board})")
    if meeting.at is None:
        event.add("dtstart", meeting.on)
        event.add("dtend", meeting.on + timedelta(days=1))
    else:
        local = datetime.combine(meeting.on, meeting.at)
        _times(event, timezone.make_aware(local, timezone.get_default_timezone()))
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", "\n".join(_says(meeting)))
    return event


def _before(meeting: Meeting, at: datetime) -> Event:
    event = _new(meeting, "young-people", f"Young people meet before {meeting.board}")
    _times(event, at)
    if meeting.pre_meeting_place:
        event.add("location", meeting.pre_meeting_place)
    return event


def _new(meeting: Meeting, kind: str, title: str) -> Event:
    cancelled = meeting.state == MeetingState.CANCELLED
    event = Event()
    event.add("uid", f"{kind}-{meeting.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", meeting.version)
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("summary", f"Cancelled: {title}" if cancelled else title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("url", _address(meeting))
    return event


def _times(event: Event, start: datetime) -> None:
    begins = start.astimezone(UTC)
    event.add("dtstart", begins)
    event.add("dtend", begins + LENGTH)


def _says(meeting: Meeting) -> Iterable[str]:
    if meeting.state == MeetingState.CANCELLED:
        yield "This meeting is cancelled."
    else:
        due = papers_due(meeting.on, meeting.board.papers_days)
        yield f"Papers are due {long_date(due)}."
        if meeting.remote:
            yield "Members may attend by video."
    yield f"Agenda and papers: {_address(meeting)}"


def _address(meeting: Meeting) -> str:
    return settings.BASE_URL.rstrip("/") + reverse("boards:meeting", args=[meeting.pk])
