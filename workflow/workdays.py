"""The council's own calendar: its day and clock, its working days.

Wagtail shows each person times in a zone of their own choice. When something opens,
closes, is late or is forgotten does not depend on who looks: ask here, never
`timezone.localdate()`.
"""

from datetime import date, datetime, time, timedelta
from functools import cache

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment by the council's clock."""
    return timezone.localtime(timezone=timezone.get_default_timezone())


def today() -> date:
    """The council's calendar day."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The council's calendar day of a moment."""
    return by_clock(moment).date()


def by_clock(moment: datetime) -> datetime:
    """A moment by the council's clock."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def start_of(day: date) -> datetime:
    """The moment at which a day of the council begins."""
    midnight = datetime.combine(day, time.min)
    return timezone.make_aware(midnight, timezone.get_default_timezone())


def is_working_day(day: date) -> bool:
    """Whether people are at work on it."""
    if day.weekday() > 4 or day in settings.CLOSED_DAYS:
        return False
    return day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's, with the days given instead of those on a weekend."""
    # Imported only when somebody asks: it takes a tenth of a second in each process.
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def after(day: date, working_days: int) -> date:
    """The day that many working days later; the same day does not count."""
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def before(day: date, working_days: int) -> date:
    """The day that many working days earlier; the same day does not count."""
    while working_days > 0:
        day -= timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
