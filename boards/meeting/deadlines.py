"""When the papers of a meeting are due.

Local Government Act 1972, section 100B, as councils apply it: so many clear working
days, not counting the day of publication, the day of the meeting, weekends or bank
holidays.
"""

from datetime import date, timedelta

from workflow import workdays


def papers_due(meeting_on: date, clear_days: int) -> date:
    """The last working day on which papers are in time."""
    day = meeting_on
    left = clear_days
    while left > 0:
        day -= timedelta(days=1)
        left -= workdays.is_working_day(day)
    day -= timedelta(days=1)
    while not workdays.is_working_day(day):
        day -= timedelta(days=1)
    return day


def is_late(meeting_on: date, clear_days: int, on: date) -> bool:
    """Whether something that is ready on a day misses the deadline."""
    return on > papers_due(meeting_on, clear_days)
