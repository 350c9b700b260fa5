"""Children's records: sent back by DMT, and now before CPB."""

from datetime import date

from demo.story.events import Create, Event, Save, at, do

RECORDS = "childrens-records"

ASKED_RECORDS = (
    "First edition. Brings writing, keeping and opening records into one procedure."
)
NEW_RECORDS = (
    "First edition. Brings writing, keeping and opening records into one procedure, "
    "and adds the records of brothers and sisters."
)

EVENTS: tuple[Event, ...] = (
    Create(RECORDS, at(5, 18, 13, 40), "tendai", "tendai", "Children in Care"),
    Save(RECORDS, at(5, 19, 10, 30), "tendai", 2),
    Save(RECORDS, at(6, 3, 15, 15), "priya", 4),
    Save(RECORDS, at(6, 17, 9, 55), "tendai", 5),
    Save(RECORDS, at(6, 30, 14, 25), "priya", 6),
    do(
        RECORDS,
        at(7, 6, 9, 0),
        "tendai",
        "open_consultation",
        "Until 7 August, with care leavers who have asked for their file in the last "
        "three years, social workers and the access to records team.",
        change_note=ASKED_RECORDS,
        closes_on=date(2026, 8, 7),
    ),
    do(
        RECORDS,
        at(9, 7, 14, 5),
        "tendai",
        "submit_to_dmt",
        "All answers considered. Retention periods checked line by line by the "
        "records manager on 1 September.",
    ),
    do(
        RECORDS,
        at(9, 23, 16, 20),
        "ruth",
        "return_to_draft",
        "Nearly there. Three care leavers wrote to us about what their file says of "
        "their brothers and sisters, and the text is silent on it. Please answer them "
        "before this goes to CPB.",
    ),
    Save(RECORDS, at(10, 8, 11, 40), "priya", 7),
    do(
        RECORDS,
        at(10, 12, 9, 35),
        "tendai",
        "submit_to_dmt",
        "New section on brothers and sisters. Priya read it to the three care leavers, "
        "and two of their sentences are in it word for word, with their permission.",
        change_note=NEW_RECORDS,
    ),
    do(
        RECORDS,
        at(10, 22, 10, 0),
        "patrick",
        "endorse",
        "DMT 21 October 2026, item 5: AGREED. It goes on the agenda of the next CPB.",
    ),
)
