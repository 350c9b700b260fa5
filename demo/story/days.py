"""The days of a consultation: when answers come in, and when leads read them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from demo.story import heard
from demo.story.events import Event, at
from demo.story.hearing_events import Hear, ReadAnswers

READERS = ("nadia", "bronagh")


def time_on(day: date, hour: int, minute: int) -> datetime:
    """A time on a day of the story."""
    return at(day.month, day.day, hour, minute)


def answers_come(
    slug: str, file: str, opens: date, *, holidays: Collection[date] = ()
) -> Iterator[Event]:
    """Answers come in the afternoon; leads read them on the next working morning."""
    days = sorted({one.day for said in heard.answers(file).values() for one in said})
    mornings = set()
    for day in days:
        on = opens + timedelta(days=day)
        yield Hear(slug, time_on(on, 17, 40), "nadia", day)
        morning = on + timedelta(days=1)
        while morning.weekday() >= 5 or morning in holidays:
            morning += timedelta(days=1)
        mornings.add(morning)
    for place, morning in enumerate(sorted(mornings)):
        yield ReadAnswers(slug, time_on(morning, 9, 50), READERS[place % 2])
