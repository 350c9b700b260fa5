"""Days around that on which the demo is built: what is coming then has to be coming.

The story's clock stands still, so these ask the real one; but nothing is sooner than
the story's own end.
"""

from datetime import UTC, date, datetime, time, timedelta

from workflow import workdays

DMT_AT_LEAST = date(2026, 11, 25)
DMT_AT = time(9, 30)
CPB_AT_LEAST = date(2026, 12, 3)
DEADLINE_AT_LEAST = date(2026, 12, 31)


def built_on() -> date:
    """The council's calendar day now, whatever the story's clock says."""
    return workdays.day_of(datetime.now(UTC))


def dmt_just_met() -> date:
    """The last working day on which it has begun: what DMT said is to be recorded."""
    now = workdays.by_clock(datetime.now(UTC))
    day = now.date() if now.time() >= DMT_AT else now.date() - timedelta(days=1)
    while not workdays.is_working_day(day):
        day -= timedelta(days=1)
    return max(day, DMT_AT_LEAST)


def cpb_comes() -> date:
    """In four working days: what was put on in time is, and what comes now is late."""
    return max(workdays.after(built_on(), 4), CPB_AT_LEAST)


def deadline() -> date:
    """When a delegate's permission ends."""
    return max(built_on() + timedelta(days=30), DEADLINE_AT_LEAST)
