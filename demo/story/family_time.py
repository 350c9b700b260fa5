"""Family time: CPB approved it with one clause amended, and the new text waits."""

from datetime import date

from demo.story.events import Amend, Create, Event, Save, at, do

FAMILY = "family-time-and-video-calls"

NEW_FAMILY = (
    "First edition. Replaces the page on calls in the contact handbook, which spoke of "
    "telephones alone."
)
# The clause that CPB named, and the words that stand there since.
NAMED = "Staff may listen to a call or look at its messages"
BEFORE = (
    "Staff may listen to a call or look at its messages when the care plan asks for "
    "supervised contact."
)
AFTER = (
    "Staff may listen to a call or look at its messages only when the care plan asks "
    "for supervised contact and the child has been told who listens, why, and until "
    "when. The review looks at it each time and asks the child first."
)

EVENTS: tuple[Event, ...] = (
    Create(FAMILY, at(5, 11, 10, 20), "priya", "tendai", "Children in Care"),
    Save(FAMILY, at(5, 12, 15, 10), "priya", 2),
    Save(FAMILY, at(5, 26, 11, 5), "tendai", 4),
    Save(FAMILY, at(6, 4, 14, 35), "priya", 6),
    do(
        FAMILY,
        at(6, 8, 9, 30),
        "tendai",
        "open_consultation",
        "Until 10 July, with children who have calls in their care plan, their "
        "parents, contact supervisors and carers.",
        change_note=NEW_FAMILY,
        closes_on=date(2026, 7, 10),
    ),
    do(
        FAMILY,
        at(8, 11, 10, 45),
        "tendai",
        "submit_to_dmt",
        "For DMT on 19 August. Unchanged since the consultation.",
    ),
    do(
        FAMILY,
        at(8, 20, 10, 50),
        "patrick",
        "endorse",
        "DMT 19 August 2026, item 4: AGREED.",
    ),
    do(
        FAMILY,
        at(9, 21, 9, 40),
        "tendai",
        "return_to_draft",
        "CPB approved it on 10 September on condition that the clause on listening is "
        "amended. Nothing else may change.",
    ),
    Amend(FAMILY, at(11, 4, 15, 20), "priya", BEFORE, AFTER),
    do(
        FAMILY,
        at(11, 16, 10, 5),
        "tendai",
        "submit_to_dmt",
        "The one clause that CPB named, and nothing else. Leo Marchetti and two young "
        "people of the youth forum chose the words; Ruth Calder confirms them.",
    ),
)
