"""When the papers of a meeting are due.

Local Government Act 1972, section 100B, as councils apply it: so many clear working
days, not counting the day of publication, the day of the meeting, weekends or bank
holidays.
"""

from datetime import date, timedelta

from workflow import workdays

FRIDAY = 4


def day_off(day: date) -> str:
    """What is unusual about meeting on a day, in a sentence; "" for a working day."""
    if workdays.is_working_day(day):
        return ""
    if day in workdays.bank_holidays(day.year):
        what = "a bank holiday"
    elif day.weekday() > FRIDAY:
        what = f"a {day:%A}"
    else:
        what = "a day on which the council is closed"
    return f"{day.day} {day:%B %Y} is {what}: the board meets on it all the same."


def said_of_papers(meeting_on: date, clear_days: int, on: date) -> str:
    """When papers are due, or were, in a sentence; of a meeting that is over, what is
    left to do."""
    if meeting_on < on:
        return "Its day has passed: record what happened at it."
    due = papers_due(meeting_on, clear_days)
    day = f"{due.day} {due:%B %Y}"
    if on > due:
        return f"Papers were due {day}: what is put on now is late and says why."
    return f"Papers are due {day}."


def clear_days(number: int) -> str:
    """1 clear working day, 5 clear working days."""
    return f"{number} clear working day{'' if number == 1 else 's'}"


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
