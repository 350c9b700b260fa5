"""How edition 2.0 of Digital Parenting was consulted on in autumn, and answered.

The answer is not public yet: that is left to whoever tries the demo.
"""

from datetime import date

from demo.consulting import Plan
from demo.story import asked, asked_again
from demo.story.days import answers_come
from demo.story.digital_parenting import DIGITAL
from demo.story.events import Event, at
from demo.story.hearing_events import (
    Answer,
    HandOver,
    HoldSession,
    MakeCopies,
    PlanConsultation,
)

OPENS, CLOSES = date(2026, 9, 28), date(2026, 10, 30)
HEARD, BECAME = "heard-2", "answered-2"

PLAN = Plan(
    facts={
        "title": asked_again.TITLE,
        "plain_title": asked_again.PLAIN_TITLE,
        "plain_intro": asked_again.PLAIN_INTRO,
        "can_change": asked_again.CAN_CHANGE,
        "cannot_change": asked_again.CANNOT_CHANGE,
        "reasons": asked_again.REASONS,
        "options": asked_again.OPTIONS,
        "dates_rationale": asked_again.RATIONALE,
        "out_of_hours": asked.OUT_OF_HOURS,
        "young_part": asked_again.YOUNG_PART,
    },
    decides=asked.DECIDES,
    questions=asked_again.QUESTIONS,
    easy_read=asked_again.EASY_READ,
    groups=asked.GROUPS,
    team="Participation",
)

CONSULTED: tuple[Event, ...] = (
    PlanConsultation(
        DIGITAL, at(9, 25, 10, 30), "maya", PLAN, OPENS, CLOSES, HEARD, BECAME
    ),
    *answers_come(DIGITAL, HEARD, OPENS),
    HoldSession(
        DIGITAL,
        at(10, 7, 18, 30),
        "nadia",
        "care-leavers",
        "Youth centre, Mill Street",
        9,
        ("Nobody should be cut off while a course is still running.",),
    ),
    HoldSession(
        DIGITAL,
        at(10, 21, 17, 50),
        "nadia",
        "children-looked-after",
        "Youth centre, Mill Street",
        11,
        (
            "The first evening is when you need the wifi, not the day after.",
            "Nobody may laugh when somebody talks to a bot.",
        ),
    ),
    MakeCopies(DIGITAL, at(11, 2, 15, 20), "nadia", "bronagh"),
)

# Between the closing and DMT, around the steps of the edition itself.
ANSWERED: tuple[Event, ...] = (
    Answer(DIGITAL, at(11, 3, 13, 30), "nadia", "sort"),
    Answer(DIGITAL, at(11, 4, 10, 15), "bronagh", "sort again"),
    Answer(DIGITAL, at(11, 4, 14, 20), "nadia", "say"),
    Answer(DIGITAL, at(11, 5, 11, 10), "bronagh", "decide"),
    Answer(DIGITAL, at(11, 9, 9, 30), "callum", "link"),
    Answer(DIGITAL, at(11, 11, 10, 15), "maya", "report"),
    Answer(DIGITAL, at(11, 11, 16, 0), "nadia", "words"),
    HandOver(DIGITAL, at(11, 12, 12, 0), "nadia", "Ruth Calder"),
)
