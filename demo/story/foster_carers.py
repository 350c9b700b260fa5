"""The guidance for foster carers: published, then a minor edition."""

from datetime import date

from demo.story.events import Create, Event, Rewrite, Save, at, do

FOSTER = "foster-carers-internet-and-devices"

NEW_FOSTER = (
    "First edition. Replaces the leaflet 'Staying safe on the internet' of 2019."
)

NEW_FOSTER_1_1 = (
    "Faster lines are the normal offer. New on smart speakers, and on a phone that "
    "comes from family."
)

EVENTS: tuple[Event, ...] = (
    Create(FOSTER, at(3, 2, 10, 10), "priya", "tendai", "Children in Care"),
    Save(FOSTER, at(3, 2, 16, 5), "priya", 2),
    Save(FOSTER, at(3, 12, 9, 30), "priya", 4),
    Save(FOSTER, at(3, 20, 14, 0), "tendai", 6),
    Save(FOSTER, at(3, 26, 11, 10), "priya", 7),
    do(
        FOSTER,
        at(3, 30, 9, 0),
        "tendai",
        "open_consultation",
        "With foster carers and the children who live with them until 30 April. "
        "Please tell us above all what you would never do at home.",
        change_note=NEW_FOSTER,
        closes_on=date(2026, 4, 30),
    ),
    do(
        FOSTER,
        at(5, 5, 9, 25),
        "tendai",
        "return_to_draft",
        "Carers want a section on the day a child leaves. They are right, we had "
        "forgotten it.",
    ),
    Save(FOSTER, at(5, 6, 13, 15), "priya", 8),
    do(
        FOSTER,
        at(5, 7, 15, 45),
        "tendai",
        "submit_to_dmt",
        "Short and practical. Eleven carers and four young people have read this text "
        "from beginning to end.",
    ),
    do(
        FOSTER,
        at(5, 20, 16, 30),
        "ruth",
        "endorse",
        "Agreed at DMT today. Lowri will bring printed copies to the carers' evening "
        "once CPB has agreed.",
    ),
    do(
        FOSTER,
        at(6, 12, 14, 10),
        "elin",
        "publish",
        "CPB 11 June 2026, minute 15: AGREED without a vote.",
        effective_on=date(2026, 6, 15),
        review_on=date(2027, 6, 14),
    ),
    do(
        FOSTER,
        at(7, 14, 10, 20),
        "tendai",
        "open_edition",
        "Minor. Faster lines are the normal offer now, smart speakers were missing, "
        "and a phone that comes from family should be welcome.",
        kind="minor",
    ),
    Rewrite(
        FOSTER, at(7, 16, 15, 35), "priya", "foster-carers-internet-and-devices-1-1"
    ),
    do(
        FOSTER,
        at(7, 21, 9, 50),
        "tendai",
        "submit_to_dmt",
        "Minor edition, not consulted on: five practical details, no duty changes. "
        "The carers' reference group has seen the list.",
        change_note=NEW_FOSTER_1_1,
    ),
    do(
        FOSTER,
        at(7, 30, 11, 5),
        "patrick",
        "endorse",
        "DMT 29 July 2026, item 7: AGREED.",
    ),
    do(
        FOSTER,
        at(9, 14, 9, 35),
        "elin",
        "publish",
        "CPB 10 September 2026, minute 9: AGREED without a vote.",
        effective_on=date(2026, 9, 15),
        review_on=date(2027, 6, 14),
    ),
)
