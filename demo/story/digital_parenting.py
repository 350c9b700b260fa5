"""Digital Parenting: the first edition, and the second as far as DMT."""

from datetime import date

from demo.story.events import Create, Event, Rewrite, Save, at, do

DIGITAL = "digital-parenting"
DRAFT = "digital-parenting-draft"

NEW_DIGITAL = (
    "First edition. Replaces the separate phone and internet rules of the children's "
    "homes and of the fostering handbook."
)
ASKED_DIGITAL_2 = (
    "New section on chatbots, companion apps and machine-made images. Data after "
    "leaving care, and phones at night, are looked at again."
)
NEW_DIGITAL_2 = (
    "New section on chatbots, companion apps and machine-made images. Wifi on the "
    "first evening after a move. Data paid until the 21st birthday. A digital lead in "
    "each children's home. The overnight charging rule is gone."
)

FIRST: tuple[Event, ...] = (
    Create(DIGITAL, at(2, 25, 9, 40), "maya", "maya", "Risk and Resilience"),
    Save(DIGITAL, at(2, 25, 11, 15), "maya", 1, DRAFT),
    Save(DIGITAL, at(3, 3, 14, 20), "callum", 3, DRAFT),
    Save(DIGITAL, at(3, 11, 10, 5), "jaz", 5, DRAFT),
    Save(DIGITAL, at(3, 16, 15, 30), "callum", 7, DRAFT),
    Save(DIGITAL, at(3, 19, 11, 45), "jaz", 9, DRAFT),
    Save(DIGITAL, at(3, 24, 16, 10), "maya", 11, DRAFT),
    Save(DIGITAL, at(3, 30, 9, 50), "callum", 14, DRAFT),
    Save(DIGITAL, at(4, 9, 13, 25), "maya", 17, DRAFT),
    do(
        DIGITAL,
        at(4, 13, 9, 30),
        "maya",
        "open_consultation",
        "Open until 15 May, which is longer than 28 days because of the Easter "
        "holidays. Everything can still change except the law we work under. Easy "
        "read and paper copies went to all five children's homes on Friday.",
        change_note=NEW_DIGITAL,
    ),
    do(
        DIGITAL,
        at(5, 18, 10, 15),
        "maya",
        "return_to_draft",
        "Consultation closed on Friday. We are changing six places because of what "
        "was said: looking through phones, photographs when moving, broken devices, "
        "wrongly blocked sites, removing a phone, telling children about data loss.",
    ),
    Rewrite(DIGITAL, at(5, 20, 14, 35), "jaz", "digital-parenting"),
    do(
        DIGITAL,
        at(5, 22, 11, 0),
        "maya",
        "submit_to_dmt",
        "For DMT on 27 May. The new last section shows what changed because of young "
        "people, and the one thing we did not do. The devices budget is agreed with "
        "finance for two years.",
    ),
    do(
        DIGITAL,
        at(5, 28, 9, 20),
        "patrick",
        "endorse",
        "DMT 27 May 2026, item 4: AGREED to recommend to CPB. The Director asked for "
        "a first report on waiting times for repairs by Christmas.",
    ),
    do(
        DIGITAL,
        at(6, 15, 10, 30),
        "patrick",
        "publish",
        "CPB 11 June 2026, minute 14: AGREED without a vote that the Digital "
        "Parenting policy be adopted from 1 July.",
        effective_on=date(2026, 7, 1),
        review_on=date(2027, 6, 30),
    ),
)

SECOND: tuple[Event, ...] = (
    do(
        DIGITAL,
        at(9, 7, 9, 45),
        "maya",
        "open_edition",
        "Earlier than planned. Since July the helpdesk has had 31 calls about "
        "chatbots and false images, and the policy says next to nothing about either.",
        kind="major",
    ),
    Rewrite(DIGITAL, at(9, 16, 15, 10), "callum", "digital-parenting-2-draft"),
    do(
        DIGITAL,
        at(9, 28, 9, 15),
        "maya",
        "open_consultation",
        "Open until 30 October. New: the section on chatbots, data after leaving "
        "care, phones at night. All of it can change. Sessions are on 7 and 21 October "
        "at the youth centre, and by phone for those who live away.",
        change_note=ASKED_DIGITAL_2,
    ),
    do(
        DIGITAL,
        at(11, 3, 10, 40),
        "maya",
        "return_to_draft",
        "Consultation closed on Friday. Back to draft for five changes: wifi on the "
        "first evening, data until 21, phones at night, a digital lead in each home, "
        "and kinder words about talking to a chatbot.",
    ),
    Rewrite(DIGITAL, at(11, 6, 13, 55), "jaz", "digital-parenting-2"),
    do(
        DIGITAL,
        at(11, 12, 11, 20),
        "maya",
        "submit_to_dmt",
        "For the next DMT, so that the next CPB can have it. Data until 21 costs about "
        "£9,400 a year; finance has the sheet.",
        change_note=NEW_DIGITAL_2,
    ),
)
