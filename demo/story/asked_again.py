"""What Northbeck asked about the draft of Digital Parenting 2.0 in autumn 2026.

The format is that of `demo.story.asked`; the groups are the same.
"""

from demo.story.asked import WHO, YES_NO

TITLE = "Digital Parenting 2.0: chatbots, data and nights"
PLAIN_TITLE = "Your say on bots, data and nights"
PLAIN_INTRO = (
    "We are changing our rules about phones and the internet. New: chatbots, fake "
    "pictures, data after care, and nights. Tell us what you think before we decide."
)
CAN_CHANGE = (
    "All of what is new: the section on chatbots and false images, how long we pay for "
    "data after leaving care, and where phones are at night. The rest of the draft too."
)
CANNOT_CHANGE = (
    "The law we work under, and what the first edition promised children: no phone "
    "taken for more than a day without the social worker."
)
REASONS = (
    "Since July the helpdesk has had 31 calls about chatbots and false images, and the "
    "policy says next to nothing about either. Data and nights were put off in spring."
)
OPTIONS = (
    "To wait for the yearly review; to forbid chatbots to everybody under 18; to say "
    "what adults do when a child talks to one, which is what the draft does."
)
RATIONALE = "Thirty-three days, with the half-term holiday in the last week."
YOUNG_PART = (
    "Three care leavers read the questions with Jaz Whitlock in September and made the "
    "one about who should help shorter."
)
MATTERS = (
    ("chatbots", "Chatbots", "Bots"),
    ("fakes", "False images", "Fake pictures"),
    ("data", "Data after leaving care", "Data after I leave care"),
    ("nights", "Phones at night", "My phone at night"),
    ("wifi", "Wifi after a move", "Wifi when I move"),
    ("help", "Somebody to ask", "Somebody to ask"),
)
QUESTIONS = (
    (
        "rating",
        "How well does the new draft help children in our care to live well online?",
        "How good are the new rules for you?",
        (),
        True,
    ),
    (
        "single",
        "When a child tells a chatbot something serious, who should help first?",
        "You told a bot something serious. Who should help first?",
        WHO,
        True,
    ),
    (
        "multiple",
        "What matters most of what is new? Choose up to six.",
        "What matters most to you?",
        MATTERS,
        False,
    ),
    (
        "rating",
        "How clear is the section on chatbots and false images?",
        "Is the part about bots and fake pictures clear?",
        (),
        True,
    ),
    (
        "single",
        "Should phones of children under 14 be charged outside bedrooms at night?",
        "Should phones stay outside bedrooms at night if you are under 14?",
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
    ("phone", "A phone", "Some of you talk to bots. We wrote rules about that."),
    ("shield", "A shield", "A fake picture of you is wrong. We help to take it down."),
    ("clock", "A clock", "Under 14: your phone is outside your bedroom at night."),
    ("heart", "A heart", "We pay for your data until you are 19."),
    ("home", "A house", "In a new home you get wifi within one day."),
    ("talk", "Speech bubbles", "All of this can change. Tell us what you think."),
)
