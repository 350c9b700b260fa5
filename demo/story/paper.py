"""What comes in from Word: old policies, and copies that partners edited."""

from datetime import date

from demo.story.events import BringIn, Decide, Event, HandIn, Remark, at, do
from demo.story.in_hand import COMPLAINTS, STAYING
from demo.word.partner import Add, Reword, Say, Strike

VISITORS = "visitors-to-homes"
LONE_WORKING = "lone-working"

NEW_VISITORS = (
    "First edition here. The text is that of 2018, for everyone to say what has to "
    "change."
)

BROUGHT_IN: tuple[Event, ...] = (
    BringIn(VISITORS, at(10, 5, 9, 30), "priya", "tendai", "Children in Care"),
    Remark(
        VISITORS,
        at(10, 6, 11, 5),
        "tendai",
        "A friend may stay overnight",
        "Is it still the manager who decides? Foster carers decide such things "
        "themselves now.",
        "priya",
        "I will ask the homes. Left as it was in 2018 until they answer.",
    ),
    do(
        VISITORS,
        at(10, 8, 10, 0),
        "tendai",
        "open_consultation",
        "Until 6 November, with the homes, the young people who live in them and "
        "Beckside Advocacy. This is the old text: please say what is out of date.",
        change_note=NEW_VISITORS,
        closes_on=date(2026, 11, 6),
    ),
    HandIn(
        VISITORS,
        at(11, 9, 10, 45),
        "priya",
        "Halima Osman, Beckside Advocacy",
        at(11, 5, 16, 20),
        "Visitors to homes, comments of Beckside.docx",
        (
            Reword("Children may invite friends", "9 pm", "9.30 pm"),
            Reword("Staff ask a friend", "of a parent", "of someone at home"),
            Reword("Workmen are told", "Workmen", "Tradespeople"),
            Add(
                "A child may see an advocate",
                "A child who asks for an advocate in the evening gets a call back "
                "before bedtime.",
            ),
            Strike("The book is kept for 15 years"),
            Say(
                "Every visitor over 16 signs",
                "Young people tell us the book at the door feels like an office. "
                "Could it lie somewhere else?",
            ),
        ),
    ),
    do(
        VISITORS,
        at(11, 10, 9, 15),
        "tendai",
        "return_to_draft",
        "Consultation closed. Back to draft for what came in, above all the copy from "
        "Beckside Advocacy.",
    ),
    Decide(VISITORS, at(11, 12, 14, 5), "priya", "Tradespeople"),
    Decide(VISITORS, at(11, 12, 14, 10), "priya", "before bedtime"),
    Decide(
        VISITORS,
        at(11, 12, 14, 20),
        "priya",
        "15 years",
        declined="The law asks us to keep the book for 15 years.",
    ),
    Decide(
        VISITORS,
        at(11, 12, 14, 30),
        "priya",
        "somewhere else",
        answered="Yes. Each home will choose the place with the young people.",
    ),
    BringIn(LONE_WORKING, at(11, 19, 15, 10), "priya"),
)

CONSULTED: tuple[Event, ...] = (
    HandIn(
        COMPLAINTS,
        at(11, 16, 9, 50),
        "ewan",
        "Marcus Bellweather, Northbeck Youth Forum",
        at(11, 13, 18, 40),
        "Complaints policy - youth forum.docx",
        (
            Reword("There is no wrong word", "wrong word", "wrong way to say it"),
            Reword("10 working days; up to 20", "10 working", "5 working"),
            Reword("Nobody is treated worse", "three months", "one month"),
            Say(
                "Most complaints are settled",
                "Who tells us that we can ask for the next stage? Half of us did not "
                "know.",
            ),
        ),
    ),
    Decide(
        COMPLAINTS,
        at(11, 17, 11, 30),
        "ewan",
        "5 working",
        declined="The ten working days are law. We do aim at five, and say so to "
        "those who complain.",
    ),
    Decide(
        COMPLAINTS,
        at(11, 17, 11, 40),
        "ewan",
        "Half of us",
        answered="Whoever answers must say it, in the same letter. Thank you: the text "
        "will say so too.",
    ),
)

TALKED_ABOUT: tuple[Event, ...] = (
    Remark(
        STAYING,
        at(11, 18, 9, 20),
        "tendai",
        "Planning begins at 16",
        "Can we say who calls the first meeting? Young people wait for us to begin.",
        "priya",
        "The personal adviser, I think. I will check with the team on Friday.",
    ),
)
