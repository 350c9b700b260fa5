"""Dates in words, the same in every locale."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(iso: str) -> str:
    """An ISO date or time as "22 November 2026"; what is no date stays as it is.

    A time is the council's calendar day, a time without an offset being UTC.
    """
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    timed = "T" in iso
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    day: date = at.astimezone(HERE).date() if timed else at.date()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def utc_stamp(iso: str) -> str:
    """An ISO date and time as document properties want it: to the second, in UTC.

    A time without an offset is UTC already. Raises ValueError for anything else.
    """
    at = datetime.fromisoformat(iso)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
