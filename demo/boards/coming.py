"""What boards have before them on whatever day the demo is built.

In the story's last hours two meetings are prepared. Then, days around the building: an
item goes round CPB and members vote, and one more item is put on late.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from boards.circulating.opening import send_round
from boards.circulating.voting import vote
from boards.meeting import attending
from boards.models import Choice, Circulation
from demo.boards import days
from demo.boards.secretary import Secretary
from demo.clock import Clock, frozen
from demo.story.board_events import Call, PutOn, Report
from demo.story.digital_parenting import DIGITAL
from demo.story.events import LONDON
from demo.story.foster_carers import FOSTER
from demo.story.records import RECORDS

GOES_ROUND = timedelta(days=2)
STAYS_OPEN = timedelta(days=5)
STEP = timedelta(minutes=35)
# Who votes how, in order; who votes twice has changed their mind.
VOTES = (
    ("margaret", Choice.FOR),
    ("denise", Choice.AGAINST),
    ("reece", Choice.FOR),
    ("bethan", Choice.ABSTAIN),
    ("denise", Choice.FOR),
)


def prepared(secretary: Secretary, clock: Clock) -> None:
    """DMT's meeting that is to be recorded, and CPB's that comes."""
    dmt, cpb = days.dmt_just_met(), days.cpb_comes()
    young = datetime.combine(cpb, time(16), LONDON)
    at = clock.now()
    for event in (
        Call(at, "patrick", "dmt", dmt, days.DMT_AT, "Room 4.12", remote=True),
        PutOn(at, "maya", "dmt", DIGITAL, dmt),
        Report(at, "maya", "dmt", DIGITAL, FOR_DMT),
        Call(
            at,
            "patrick",
            "cpb",
            cpb,
            time(17, 30),
            "Committee room 2, Town Hall",
            remote=True,
            young_meet=young,
            young_place="Youth hub, Mill Street",
        ),
        PutOn(at, "tendai", "cpb", RECORDS, cpb),
        Report(
            at,
            "tendai",
            "cpb",
            RECORDS,
            FOR_CPB,
            exempt=frozenset({"risk"}),
            paragraph=1,
            because="It tells of one person’s request for their file. They are easily "
            "recognised, and nobody decides better for knowing who they are.",
        ),
    ):
        secretary.act(event)


def begun(secretary: Secretary, story_ended: datetime) -> None:
    """The vote that goes round, and the late item."""
    opened = max(timezone.now() - GOES_ROUND, story_ended)
    with frozen(opened) as clock:
        _goes_round(secretary, clock)
    # By now the papers for the meeting are due: whatever comes is late.
    at, cpb = timezone.now(), days.cpb_comes()
    secretary.act(PutOn(at, "maya", "cpb", DIGITAL, cpb, urgency=URGENCY))
    secretary.act(Report(at, "maya", "cpb", DIGITAL, UNFINISHED, finished=False))


def _goes_round(secretary: Secretary, clock: Clock) -> None:
    seating = secretary.seating
    edition = secretary.policies.edition(FOSTER)
    row = send_round(
        edition.pk,
        seating.boards["cpb"],
        actor=seating.people["elin"],
        closes_at=datetime.combine(days.built_on() + STAYS_OPEN, time(17), LONDON),
    )
    secretary.act(Report(clock.now(), "tendai", "cpb", FOSTER, ROUND))
    attending.declare(
        row.item_id,
        seating.seat("cpb", "fairclough").pk,
        actor=seating.people["fairclough"],
        kind="pecuniary",
        what="My employer would supply the spare devices",
    )
    for key, choice in VOTES:
        clock.set(clock.now() + STEP)
        _vote(secretary, row, key, choice)


def _vote(secretary: Secretary, row: Circulation, key: str, choice: Choice) -> None:
    actor = secretary.seating.people[key]
    vote(row.pk, actor=actor, choice=choice, had_report=True)


FOR_DMT = {
    "options": "To wait for the yearly review, or to forbid chatbots to everybody "
    "under 18. Children told us that they would then ask nobody.",
    "financial": "Data until the 21st birthday costs about £9,400 a year. Finance has "
    "found it in the leaving care budget.",
    "risk": "Chatbots change faster than a policy. The digital lead in each home looks "
    "at the section every three months.",
    "children": "Wifi on the first evening and data until 21 are what children and "
    "care leavers asked for most.",
}
FOR_CPB = {
    "options": "To leave writing, keeping and opening records in three texts, which "
    "nobody finds.",
    "financial": "Two days a week of an access to records officer, agreed for a year.",
    "legal": "Care Planning Regulations 2010, regulations 49 and 50; UK GDPR, article "
    "15. Legal services have read the text.",
    "risk": "One care leaver waited fourteen months for a file in which the records of "
    "two brothers had been mixed up, and has complained to the ombudsman.",
    "children": "Three care leavers read the new section on brothers and sisters; two "
    "of their sentences are in it.",
}
ROUND = {
    "financial": "None: the spare devices are bought already.",
    "children": "A child waits for a broken phone two days less.",
}
URGENCY = (
    "The price of data until 21 is fixed only until the end of this month, and the "
    "board does not meet again before. DMT has the text at the same time."
)
UNFINISHED = {"financial": "Data until 21: about £9,400 a year."}
