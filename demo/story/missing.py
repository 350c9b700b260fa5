"""Missing from home and care: sent back, corrected, an edition abandoned."""

from datetime import date

from demo.story.events import (
    ConfirmCorrection,
    Correct,
    Create,
    Event,
    Rewrite,
    Save,
    at,
    do,
)

MISSING = "missing-from-home-and-care"

ASKED_MISSING = (
    "First edition as one procedure for home and care. Replaces the two protocols "
    "of 2021 and adds the trigger plan."
)
NEW_MISSING = (
    "First edition as one procedure for home and care. Replaces the two protocols "
    "of 2021 and adds the trigger plan and the quarterly report."
)

EVENTS: tuple[Event, ...] = (
    Create(MISSING, at(4, 20, 10, 0), "callum", "maya", "Risk and Resilience"),
    Save(MISSING, at(4, 21, 11, 30), "callum", 1),
    Save(MISSING, at(4, 30, 14, 45), "maya", 3),
    Save(MISSING, at(5, 12, 9, 40), "callum", 4),
    Save(MISSING, at(5, 27, 15, 55), "jaz", 5),
    do(
        MISSING,
        at(6, 1, 9, 5),
        "maya",
        "open_consultation",
        "Until 3 July, with the children's homes, carers, the police and young "
        "people who have been missing and are willing to talk about it.",
        change_note=ASKED_MISSING,
        closes_on=date(2026, 7, 3),
    ),
    do(
        MISSING,
        at(7, 13, 10, 25),
        "maya",
        "submit_to_dmt",
        "For DMT on 22 July. The police have confirmed the first hour as written.",
    ),
    do(
        MISSING,
        at(7, 22, 16, 50),
        "ruth",
        "return_to_draft",
        "A good procedure that stops when the child is back. DMT wants to see how we "
        "learn: who looks for patterns, after how many episodes, and what CPB is "
        "told. Please add that and bring it back in August.",
    ),
    Save(MISSING, at(8, 6, 11, 20), "callum", 6),
    do(
        MISSING,
        at(8, 12, 9, 15),
        "maya",
        "submit_to_dmt",
        "With a last section on learning, as DMT asked: a meeting after three "
        "episodes in 90 days, and a report each quarter. Nothing else has changed.",
        change_note=NEW_MISSING,
    ),
    do(
        MISSING,
        at(8, 20, 10, 35),
        "patrick",
        "endorse",
        "DMT 19 August 2026, item 3: AGREED. DMT thanked the team for the new section.",
    ),
    do(
        MISSING,
        at(9, 14, 10, 5),
        "elin",
        "publish",
        "CPB 10 September 2026, minute 8: AGREED without a vote, from 1 October.",
        effective_on=date(2026, 10, 1),
        review_on=date(2027, 9, 30),
    ),
    Correct(
        MISSING,
        at(10, 6, 9, 20),
        "maya",
        "The missing persons coordinator keeps the list",
        "01632 960 118",
        "01632 960 181",
        "Two digits of the coordinator's number were the wrong way round. A carer "
        "noticed it on Sunday and reached the parking office.",
    ),
    ConfirmCorrection(MISSING, at(10, 6, 11, 45), "elin"),
    do(
        MISSING,
        at(10, 6, 12, 10),
        "maya",
        "publish_correction",
        "Number rung and checked. All homes told by phone this morning; to be "
        "reported to the next CPB.",
    ),
    do(
        MISSING,
        at(10, 19, 14, 20),
        "maya",
        "open_edition",
        "Minor: interviews within 48 hours where the child agrees, and taxis at night.",
        kind="minor",
    ),
    Rewrite(MISSING, at(10, 22, 10, 50), "callum", "missing-from-home-and-care-1-1"),
    do(
        MISSING,
        at(11, 5, 15, 30),
        "maya",
        "abandon",
        "The police will rewrite the joint protocol with all councils of the area by "
        "February, and interview times are part of it. Better to wait than to "
        "change this twice. The two ideas are on the list for then.",
    ),
)
