"""Meetings that were called, and what was put on their agendas and when."""

from collections.abc import Iterator
from datetime import date, time

from demo.story.board_events import BoardEvent, Call, PutOn
from demo.story.digital_parenting import DIGITAL
from demo.story.events import at
from demo.story.family_time import FAMILY
from demo.story.foster_carers import FOSTER
from demo.story.missing import MISSING
from demo.story.records import RECORDS
from demo.story.social_media import SOCIAL

TOWN_HALL = "Committee room 2, Town Hall"
HUB = "Youth hub, Mill Street"
JUNE, SEPTEMBER = date(2026, 6, 11), date(2026, 9, 10)
# Day of DMT's meeting; what was on its agenda, by its owner, since when.
OFFICERS = (
    (date(2026, 4, 29), ((SOCIAL, "maya", at(4, 20, 14, 45)),)),
    (date(2026, 5, 20), ((FOSTER, "tendai", at(5, 7, 16, 0)),)),
    (date(2026, 5, 27), ((DIGITAL, "maya", at(5, 22, 11, 15)),)),
    (date(2026, 7, 22), ((MISSING, "maya", at(7, 13, 10, 40)),)),
    (date(2026, 7, 29), ((FOSTER, "tendai", at(7, 21, 10, 5)),)),
    (
        date(2026, 8, 19),
        (
            (MISSING, "maya", at(8, 12, 9, 30)),
            (FAMILY, "tendai", at(8, 12, 9, 45)),
        ),
    ),
    (date(2026, 9, 23), ((RECORDS, "tendai", at(9, 7, 14, 20)),)),
    (
        date(2026, 10, 21),
        (
            (RECORDS, "tendai", at(10, 12, 10, 5)),
            (FOSTER, "tendai", at(10, 12, 14, 30)),
        ),
    ),
    (date(2026, 11, 11), ((FOSTER, "tendai", at(10, 30, 9, 20)),)),
)
PARENTS = (
    (JUNE, FOSTER, "tendai", at(5, 21, 9, 30)),
    (JUNE, DIGITAL, "maya", at(5, 28, 10, 0)),
    (JUNE, SOCIAL, "maya", at(5, 28, 10, 10)),
    (SEPTEMBER, FOSTER, "tendai", at(7, 31, 9, 10)),
    (SEPTEMBER, MISSING, "maya", at(8, 21, 9, 20)),
    (SEPTEMBER, FAMILY, "tendai", at(8, 21, 10, 40)),
)


def _officers() -> Iterator[BoardEvent]:
    for place, (day, items) in enumerate(OFFICERS):
        # All of them are called in spring, one after the other.
        called = at(3, 2, 9, place)
        yield Call(called, "patrick", "dmt", day, time(9, 30), "Room 4.12", remote=True)
        for slug, by, when in items:
            yield PutOn(when, by, "dmt", slug, day)


def _parents() -> Iterator[BoardEvent]:
    for place, day in enumerate((JUNE, SEPTEMBER)):
        yield Call(
            at(3, 2, 9, 30 + place),
            "patrick",
            "cpb",
            day,
            time(17, 30),
            TOWN_HALL,
            remote=True,
            young_meet=at(day.month, day.day, 16, 0),
            young_place=HUB,
        )
    for day, slug, by, when in PARENTS:
        yield PutOn(when, by, "cpb", slug, day)


EVENTS = (*_officers(), *_parents())
