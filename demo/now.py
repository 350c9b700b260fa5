"""Calls for practice on whatever day the demo is built: one open, one begun."""

from collections.abc import Mapping
from datetime import timedelta

from accounts.models import User
from consultation.joining import drafts
from consultation.joining.entry import begin_openly
from consultation.joining.receipts import new_receipt_key
from consultation.joining.sending import send
from consultation.models import Consultation, Group
from consultation.planning.beginning import begin_practice
from consultation.planning.opening import open_practice
from demo.consulting import Plan, Planner
from workflow import workdays

TITLE = "Gaming and spending online"
BEGUN = "Sleep and screens"
LASTS = timedelta(days=34)
PLAN = Plan(
    facts={
        "title": TITLE,
        "plain_title": "Your say on games and money",
        "plain_intro": "Games cost money. Some ask for more and more. Tell us how it "
        "is for you. Then we write rules that help.",
        "can_change": "Everything: there is no draft yet. What you tell us decides "
        "what we write about.",
        "cannot_change": "Age limits of games, which are set by law.",
        "reasons": "Carers ask what to do about loot boxes and game cards, and each "
        "home answers in another way.",
        "options": "To say nothing; to forbid spending; to agree an amount with each "
        "child and teach how games earn money.",
        "dates_rationale": "Five weeks, so that each home can talk about it in a "
        "house meeting.",
        "eia_reference": "EIA-2026-071",
        "dpia_reference": "DPIA-2026-038",
        "out_of_hours": "Emergency Duty Team, 01632 960 140, all night",
        "young_part": "Two young people of the youth hub wrote two of the questions.",
    },
    decides=(("Tendai Moyo", "Service Manager, Children in Care"),),
    questions=(
        (
            "rating",
            "How good is the help that children get with money in games?",
            "How good is the help you get with money in games?",
            (),
            True,
        ),
        (
            "single",
            "Who decides how much a child may spend?",
            "Who decides how much you may spend?",
            (
                ("me", "The child", "Me"),
                ("carer", "The carer", "My carer"),
                ("both", "Both together", "Both of us"),
                ("nobody", "Nobody", "Nobody"),
            ),
            False,
        ),
        (
            "text",
            "What works well where you are?",
            "What works well where you live?",
            (),
            False,
        ),
        ("text", "What should change?", "What should change?", (), False),
    ),
    easy_read=(
        ("game", "A game controller", "Games are fun. Some of them want your money."),
        ("talk", "Speech bubbles", "Tell us what happens where you live."),
        ("people", "People", "Then we write rules together."),
    ),
)
# Group, rating, who decides, what works, what should change.
SAID = (
    ("children-looked-after", 2, "nobody", "", "Show the price in pounds not gems."),
    ("children-looked-after", 4, "both", "We put ten pounds on a card each month.", ""),
    ("care-leavers", 3, "me", "", "I spent my first rent on a game. Warn people."),
    ("social-workers", 2, "carer", "", "We need one rule for game cards as presents."),
    ("residential-staff", 3, "both", "A house meeting about it each term.", ""),
    (Group.UNSAID, 2, "nobody", "", "Ask us what we play before you forbid it."),
)


def call_for_practice(people: Mapping[str, User]) -> Consultation:
    """Planned and opened today, with the first answers waiting to be read."""
    lead, today = people["nadia"], workdays.today()
    row = begin_practice(TITLE, actor=lead)
    Planner(people).fill(row, PLAN, lead, opens_on=today, closes_on=today + LASTS)
    row = open_practice(row, actor=lead)
    groups = {group.key: group for group in row.groups.all()}
    rates, who, works, change = row.questions.order_by("place")
    for key, rating, decides, good, other in SAID:
        ticket = begin_openly(row, groups[key])
        drafts.start(ticket, own_device=True)
        given = {
            f"q{rates.pk}": {"rating": rating},
            f"q{who.pk}": {"choices": [decides]},
            f"q{works.pk}": {"text": good},
            f"q{change.pk}": {"text": other},
        }
        drafts.keep(ticket, answers=given, quote_ok=True)
        send(ticket, receipt_key=new_receipt_key())
    return row


def begun_call(people: Mapping[str, User]) -> Consultation:
    """Begun and not planned yet, so that everything is still missing."""
    return begin_practice(BEGUN, actor=people["nadia"])
