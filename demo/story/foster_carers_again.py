"""Two small editions of the carers' guidance: one urgent, one that goes round CPB."""

from datetime import date

from demo.story.board_events import Urgently
from demo.story.events import Amend, Event, at, do
from demo.story.foster_carers import FOSTER

NEW_1_2 = "A warning about one brand of family filter, which stops working in November."
NEW_1_3 = (
    "A broken device is replaced within three working days. Where phones are at night "
    "is agreed with each child."
)

EVENTS: tuple[Event, ...] = (
    do(
        FOSTER,
        at(10, 8, 9, 20),
        "tendai",
        "open_edition",
        "Minor and urgent: the maker of the Homeshield filter ends it on 1 November. "
        "From then on those routers block nothing, and about 40 homes have one.",
        kind="minor",
    ),
    Amend(
        FOSTER,
        at(10, 8, 11, 30),
        "priya",
        "Choose the middle level. The strictest",
        "Choose the middle level. If yours is named Homeshield, ring the helpdesk: its "
        "maker ends it on 1 November, and you get another one free. The strictest",
    ),
    do(
        FOSTER,
        at(10, 12, 14, 15),
        "tendai",
        "submit_to_dmt",
        "One sentence, not consulted on: it cannot wait, and no duty changes.",
        change_note=NEW_1_2,
    ),
    do(
        FOSTER,
        at(10, 22, 10, 10),
        "patrick",
        "endorse",
        "DMT 21 October 2026, item 6: AGREED.",
    ),
    Urgently(
        at(10, 22, 15, 20),
        "elin",
        "cpb",
        FOSTER,
        "ruth",
        "margaret",
        "She agreed on the telephone that carers must know before 1 November, and "
        "asked that every home is rung as well.",
        "The filter ends on 1 November and CPB does not meet before. Children would be "
        "without any filter, and their carers would not know it.",
    ),
    do(
        FOSTER,
        at(10, 23, 9, 15),
        "elin",
        "publish",
        "Urgent decision of the Director of 22 October 2026, to be reported to CPB.",
        effective_on=date(2026, 10, 26),
        review_on=date(2027, 6, 14),
    ),
    do(
        FOSTER,
        at(10, 28, 13, 40),
        "tendai",
        "open_edition",
        "Minor: the helpdesk has spare devices since October and can be quicker, and "
        "carers asked whether the night rule is the same for every child.",
        kind="minor",
    ),
    Amend(
        FOSTER,
        at(10, 29, 10, 25),
        "priya",
        "replaced within five working days",
        "replaced within three working days",
    ),
    Amend(
        FOSTER,
        at(10, 29, 10, 50),
        "priya",
        "where phones are at night;",
        "where phones are at night, agreed with this child and not the same for all;",
    ),
    do(
        FOSTER,
        at(10, 30, 9, 5),
        "tendai",
        "submit_to_dmt",
        "Minor edition, not consulted on: two details that carers asked for.",
        change_note=NEW_1_3,
    ),
    do(
        FOSTER,
        at(11, 12, 10, 0),
        "patrick",
        "endorse",
        "DMT 11 November 2026, item 3: AGREED. CPB is asked by circulation.",
    ),
)
