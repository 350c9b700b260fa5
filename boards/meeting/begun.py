"""Whether a meeting has begun: its day has come and, where it has one, its time."""

from django.db.models import Q

from boards.models import Meeting
from workflow import workdays
from workflow.screens.listing import long_date


def has_begun(meeting: Meeting) -> bool:
    """Whether its moment has come by the council's clock; of no time, its day."""
    now = workdays.now()
    if meeting.on != now.date():
        return meeting.on < now.date()
    return meeting.at is None or meeting.at <= now.time()


def begun(through: str = "") -> Q:
    """The same for a query; `through` leads to the meeting, as in "meeting__"."""
    now = workdays.now()
    come = Q(**{f"{through}at": None}) | Q(**{f"{through}at__lte": now.time()})
    earlier = Q(**{f"{through}on__lt": now.date()})
    return earlier | (Q(**{f"{through}on": now.date()}) & come)


def from_when(meeting: Meeting) -> str:
    """When it begins, as in "4 May 2026, 09:30 UK time"."""
    at = f", {meeting.at:%H:%M} UK time" if meeting.at else ""
    return f"{long_date(meeting.on)}{at}"
