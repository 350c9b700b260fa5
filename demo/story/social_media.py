"""Social media use by staff: published, and withdrawn for a better text."""

from datetime import date

from demo.story.events import Create, Event, Save, at, do

SOCIAL = "social-media-use-by-staff"

NEW_SOCIAL = "First edition for all of Children and Families, agency workers included."

EVENTS: tuple[Event, ...] = (
    Create(SOCIAL, at(2, 23, 13, 30), "callum", "maya", "Risk and Resilience"),
    Save(SOCIAL, at(2, 23, 16, 40), "callum", 2),
    Save(SOCIAL, at(2, 27, 10, 55), "maya", 4),
    Save(SOCIAL, at(3, 5, 15, 20), "callum", 7),
    do(
        SOCIAL,
        at(3, 9, 9, 10),
        "maya",
        "open_consultation",
        "With all staff and the trade unions until 13 April. Legal services have "
        "read the part on looking at open pages.",
        change_note=NEW_SOCIAL,
        closes_on=date(2026, 4, 13),
    ),
    do(
        SOCIAL,
        at(4, 20, 14, 30),
        "maya",
        "submit_to_dmt",
        "Text unchanged after the consultation. The unions are content with the "
        "sentence on whistleblowing; every answer has been given.",
    ),
    do(
        SOCIAL,
        at(4, 29, 16, 15),
        "ruth",
        "endorse",
        "Agreed. We will need to look at this again when HR have finished the new "
        "code of conduct.",
    ),
    do(
        SOCIAL,
        at(6, 12, 14, 40),
        "elin",
        "publish",
        "CPB 11 June 2026, minute 16: AGREED without a vote.",
        effective_on=date(2026, 6, 15),
        review_on=date(2027, 6, 14),
    ),
    do(
        SOCIAL,
        at(11, 2, 9, 30),
        "maya",
        "withdraw",
        "The council's new code of conduct, in force since 2 November, covers all "
        "of it. Two texts on the same thing would only confuse people.",
    ),
)
