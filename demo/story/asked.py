"""What Northbeck asked about Digital Parenting in spring 2026, and of whom.

NOTES on the format
-------------------
`GROUPS` adds to the seeded groups, by key: how many people each has, and how it was
invited. `QUESTIONS` in order: kind, formal words, plain words, choices (key, formal,
plain) and whether more may be said. `EASY_READ` are the blocks of the young person's
version: a drawing's name, what it shows, the words.
"""

TITLE = "Digital Parenting: what do you think of our draft?"
PLAIN_TITLE = "Your say on phones and the internet in care"
PLAIN_INTRO = (
    "We wrote new rules about phones, games and the internet. They are for the adults "
    "who look after you. We want to know what you think before we decide."
)
CAN_CHANGE = (
    "Everything in the draft but what is under “What cannot change”: who explains and "
    "agrees rules, when anybody may look at a phone, what happens to numbers and "
    "photographs when a child moves, what we pay for, and how quickly we answer."
)
CANNOT_CHANGE = (
    "The law we work under: what we must do when a child may be in danger, data "
    "protection, and age limits that are set by law."
)
REASONS = (
    "Whether a child gets the wifi password depends on the home and the shift. Some "
    "children lose their phone as a punishment, others have neither limits nor help."
)
OPTIONS = (
    "One strict rule for all homes: easy to check, and unfair to older children. Each "
    "home by itself: what we have today. Shared promises with rules agreed with each "
    "child: what the draft proposes."
)
RATIONALE = (
    "Thirty-three days. Four weeks is our minimum; the days more make up for the "
    "Easter holidays, in which schools and the youth hub are closed."
)
YOUNG_PART = (
    "Four care leavers and two children in our care wrote the questions with Jaz "
    "Whitlock in March, threw three of ours out and put the one about sleep in."
)
OUT_OF_HOURS = "Emergency Duty Team, 01632 960 140, all night and at weekends"
DECIDES = (
    ("Ruth Calder", "Director of Children's Services"),
    ("Cllr Margaret Ashworth-Lee", "Chair of the Corporate Parenting Board"),
)

# Key: how many there are, how they are invited.
GROUPS = {
    "children-looked-after": (
        212,
        "Card with a code from their key worker or carer; easy-read copies in all five "
        "children's homes; the participation worker visits who has no device.",
    ),
    "care-leavers": (
        147,
        "Card from their personal adviser; the open link on the youth hub's page.",
    ),
    "social-workers": (96, "The open link in the team managers' weekly mail."),
    "foster-carers": (131, "A personal link by e-mail, a letter where there is none."),
    "residential-staff": (64, "Cards in the handover book of each home."),
    "dmt": (9, "A personal link by e-mail."),
    "cpb": (14, "A personal link by e-mail, paper for who asks."),
}

WHO = (
    ("worker", "The social worker", "My social worker"),
    ("carer", "The carer or key worker", "My carer or key worker"),
    ("both", "Both together", "Both of them"),
    ("unsure", "Not sure", "Not sure"),
)
MATTERS = (
    ("wifi", "Wifi on the first day", "Wifi on the first day"),
    ("number", "Keeping number and photographs", "Keeping my number and photos"),
    ("private", "Privacy of messages", "My messages stay private"),
    ("repair", "Quick repairs", "Quick repairs"),
    ("sleep", "Sleep", "Sleep"),
    ("games", "Games with friends", "Games with my friends"),
)
YES_NO = (
    ("yes", "Yes", "Yes"),
    ("partly", "In part", "A bit"),
    ("no", "No", "No"),
    ("unsure", "Not sure", "Not sure"),
)
QUESTIONS = (
    (
        "rating",
        "How well would this draft help children in our care to live well online?",
        "How good is this plan for you?",
        (),
        True,
    ),
    (
        "single",
        "When a child moves to a new home, who should explain the wifi rules?",
        "When you move to a new home, who should explain the wifi rules?",
        WHO,
        True,
    ),
    (
        "multiple",
        "What matters most in a child’s digital life? Choose up to six.",
        "What matters most to you?",
        MATTERS,
        False,
    ),
    (
        "rating",
        "How clear is it when an adult may look at a child’s phone?",
        "Is it clear when an adult may look at your phone?",
        (),
        True,
    ),
    (
        "single",
        "Should phones be charged outside bedrooms at night?",
        "Should phones stay outside bedrooms at night?",
        YES_NO,
        True,
    ),
    (
        "text",
        "What should change in the draft, and why?",
        "What should we change?",
        (),
        False,
    ),
)
EASY_READ = (
    ("phone", "A phone", "Phones and the internet are part of your life."),
    ("home", "A house", "You get wifi on the first day in a new home."),
    (
        "people",
        "Two people talking",
        "You and your carer agree the rules together. You write them down.",
    ),
    (
        "shield",
        "A shield",
        "Your messages are private. An adult looks only to keep someone safe. They "
        "tell you.",
    ),
    ("heart", "A heart", "You keep your number and photos when you move."),
    (
        "clock",
        "A clock",
        "A broken phone gets fixed. We lend you one while you wait.",
    ),
    ("talk", "Speech bubbles", "You can say no to a rule. Then we talk about it."),
)
