"""Working days: Monday to Friday but for the bank holidays in the settings."""

from datetime import date, timedelta

from django.conf import settings


def is_working_day(day: date) -> bool:
    """Whether people are at work on it."""
    return day.weekday() < 5 and day.isoformat() not in settings.BANK_HOLIDAYS


def after(day: date, working_days: int) -> date:
    """The day that many working days later; the same day does not count."""
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
