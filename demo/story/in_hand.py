"""What is still being written or asked about."""

from datetime import date

from demo.story.events import Create, Event, Save, at, do

COMPLAINTS = "complaints-and-advocacy"
STAYING = "staying-close-offer"

NEW_COMPLAINTS = (
    "First edition. One way to complain for children in our care and care leavers, "
    "with an advocate from the first day."
)


CONSULTED: tuple[Event, ...] = (
    Create(COMPLAINTS, at(9, 1, 11, 0), "ewan", "tendai", "Participation"),
    Save(COMPLAINTS, at(9, 1, 15, 50), "ewan", 2),
    Save(COMPLAINTS, at(9, 18, 10, 15), "ewan", 4),
    Save(COMPLAINTS, at(10, 2, 14, 30), "tendai", 5),
    Save(COMPLAINTS, at(10, 23, 11, 25), "ewan", 7),
    do(
        COMPLAINTS,
        at(11, 2, 9, 45),
        "tendai",
        "open_consultation",
        "Until 11 December. The time limits are law and cannot change; how you can "
        "complain, what we promise afterwards and every word of the text can.",
        change_note=NEW_COMPLAINTS,
        closes_on=date(2026, 12, 11),
    ),
)

DRAFTED: tuple[Event, ...] = (
    Create(STAYING, at(10, 5, 10, 30), "priya", "tendai", "Children in Care"),
    Save(STAYING, at(10, 5, 16, 0), "priya", 1),
    Save(STAYING, at(10, 20, 9, 40), "tendai", 2),
    Save(STAYING, at(11, 9, 14, 15), "priya", 3),
    Save(STAYING, at(11, 20, 11, 20), "priya", 4),
)
