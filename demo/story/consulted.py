"""How Digital Parenting was consulted on in spring: day by day, in the story's time."""

from datetime import date

from demo.consulting import Plan
from demo.story import asked
from demo.story.days import answers_come
from demo.story.digital_parenting import DIGITAL
from demo.story.events import Event, at
from demo.story.hearing_events import (
    Answer,
    HandleConcern,
    HandOver,
    HoldSession,
    MakeCopies,
    PlanConsultation,
    TakePaper,
    Tell,
)

OPENS, CLOSES = date(2026, 4, 13), date(2026, 5, 15)
EASTER = (date(2026, 5, 4),)  # the early May bank holiday falls into it
HEARD, BECAME = "heard", "answered"

PLAN = Plan(
    facts={
        "title": asked.TITLE,
        "plain_title": asked.PLAIN_TITLE,
        "plain_intro": asked.PLAIN_INTRO,
        "can_change": asked.CAN_CHANGE,
        "cannot_change": asked.CANNOT_CHANGE,
        "reasons": asked.REASONS,
        "options": asked.OPTIONS,
        "dates_rationale": asked.RATIONALE,
        "out_of_hours": asked.OUT_OF_HOURS,
        "young_part": asked.YOUNG_PART,
    },
    decides=asked.DECIDES,
    questions=asked.QUESTIONS,
    easy_read=asked.EASY_READ,
    groups=asked.GROUPS,
    team="Participation",
)


CONSULTED: tuple[Event, ...] = (
    PlanConsultation(
        DIGITAL, at(4, 10, 11, 20), "maya", PLAN, OPENS, CLOSES, HEARD, BECAME
    ),
    *answers_come(DIGITAL, HEARD, OPENS, holidays=EASTER),
    HoldSession(
        DIGITAL,
        at(4, 29, 17, 10),
        "nadia",
        "care-leavers",
        "Youth hub, Mill Street",
        12,
        (
            "Everybody wants the wifi password on paper on the first evening.",
            "Data should last until the first wage, not until the birthday.",
            "Adults must say sorry when photographs are lost.",
        ),
    ),
    HandleConcern(DIGITAL, at(5, 5, 10, 4), "grace", "acknowledge"),
    HandleConcern(DIGITAL, at(5, 5, 10, 30), "grace", "describe"),
    HandleConcern(
        DIGITAL,
        at(5, 5, 11, 15),
        "grace",
        "note",
        "Five homes and the out-of-hours team told to look out on Friday. The young "
        "person came to a worker in the evening and is safe.",
    ),
    HandleConcern(DIGITAL, at(5, 12, 15, 20), "grace", "close", "CASE-2026-0417"),
    TakePaper(DIGITAL, at(5, 14, 10, 15), "nadia", "jaz", "bronagh"),
    MakeCopies(DIGITAL, at(5, 15, 14, 0), "nadia", "bronagh"),
)

# Between the closing and DMT, around the steps of the edition itself.
ANSWERED: tuple[Event, ...] = (
    Answer(DIGITAL, at(5, 18, 13, 30), "nadia", "sort"),
    Answer(DIGITAL, at(5, 18, 15, 45), "bronagh", "sort again"),
    Answer(DIGITAL, at(5, 19, 9, 20), "nadia", "say"),
    Answer(DIGITAL, at(5, 19, 11, 40), "bronagh", "decide"),
    Answer(DIGITAL, at(5, 20, 16, 5), "bronagh", "decide again"),
    Answer(DIGITAL, at(5, 21, 10, 10), "callum", "link"),
    Answer(DIGITAL, at(5, 21, 14, 30), "nadia", "done"),
    Answer(DIGITAL, at(5, 21, 15, 15), "maya", "report"),
    Answer(DIGITAL, at(5, 21, 16, 0), "nadia", "words"),
    HandOver(DIGITAL, at(5, 22, 11, 40), "nadia", "Ruth Calder"),
    Answer(DIGITAL, at(5, 26, 10, 30), "nadia", "publish"),
    HandOver(DIGITAL, at(5, 29, 9, 15), "nadia", "Cllr Margaret Ashworth-Lee"),
    Tell(
        DIGITAL,
        at(5, 28, 17, 30),
        "nadia",
        "children-looked-after",
        "visit",
        "In all five children’s homes, with a poster; by phone where somebody lives "
        "far away.",
    ),
    Tell(
        DIGITAL,
        at(6, 2, 18, 0),
        "nadia",
        "care-leavers",
        "card",
        "At the youth hub, and with the advisers’ June letters.",
    ),
    Tell(DIGITAL, at(6, 3, 9, 30), "bronagh", "social-workers", "mail"),
    Tell(DIGITAL, at(6, 3, 9, 35), "bronagh", "residential-staff", "poster"),
    Tell(DIGITAL, at(6, 3, 9, 40), "bronagh", "dmt", "mail"),
    Tell(DIGITAL, at(6, 11, 16, 0), "bronagh", "cpb", "visit", "At its meeting."),
    Tell(
        DIGITAL,
        at(6, 11, 16, 5),
        "bronagh",
        "group-not-said",
        "other",
        "By the public page: nobody knows whom to write to.",
    ),
)
