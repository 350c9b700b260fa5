"""What the demo tells of boards: who sits there, what they decided, what is coming."""

import datetime
from collections import Counter

from accounts.models import User
from accounts.roles import SEATED
from boards.conditions import amending
from boards.deciding.gates import cpb_approved, dmt_approved
from boards.deciding.standing import standing
from boards.minuting.wording import read
from boards.models import (
    Action,
    Attendance,
    Board,
    Circulation,
    Condition,
    Decision,
    Interest,
    Item,
    Meeting,
    Method,
    Seat,
)
from boards.people.naming import YOUNG, name_of
from boards.people.powers import is_clerk
from demo.boards.seating import SEATS
from demo.cast import CAST, PEOPLE
from tests.demo.pages import page_of
from workflow import workdays
from workflow.items import items_for
from workflow.models import Edition, Transition
from workflow.turns import waiting_query

GUIDANCE = "foster-carers-internet-and-devices"
FAMILY = "family-time-and-video-calls"


def person(key):
    return User.objects.get(email=PEOPLE[key].email)


def item_titles(key):
    return {item.title for item in items_for(person(key))}


def everybody_on_a_board_has_a_seat_and_the_role_that_follows():
    assert Seat.objects.count() == len(SEATS)
    sit = {seat.person.email for seat in Seat.objects.members()}
    assert sit == {one.email for one in CAST if one.roles & SEATED}
    assert is_clerk(person("patrick"), Board.objects.get(key="dmt"))
    public = {
        key: name_of(Seat.objects.get(person=person(key)), public=True)
        for key in ("leo", "amara", "reece")
    }
    assert public == {"leo": "Leo Marchetti", "amara": YOUNG, "reece": YOUNG}


def each_step_past_a_board_has_its_decision_on_exactly_that_text():
    """Every endorsement and publication, dated before it; the urgent one apart."""
    steps = Transition.objects.filter(name__in=["endorse", "publish"])
    boards = {"endorse": "dmt", "publish": "cpb"}
    ways = Counter()
    for step in steps.select_related("edition"):
        made = Decision.objects.get(
            edition=step.edition, board__key=boards[step.name], seal=step.seal
        )
        assert made.is_approval
        assert made.decided_on <= workdays.day_of(step.at)
        assert made.at < step.at
        ways[boards[step.name], made.method] += 1
    assert ways == {
        ("dmt", Method.DIRECTOR): 9,
        ("cpb", Method.AGREED): 5,
        ("cpb", Method.URGENT): 1,
    }


def boards_met_and_their_minutes_were_kept():
    held = Meeting.objects.filter(state="held")
    assert Counter(held.values_list("board__key", flat=True)) == {"dmt": 9, "cpb": 2}
    for meeting in held:
        seats = meeting.board.seats.members().filter(deputises_for=None).count()
        assert meeting.attendances.count() == seats
        assert meeting.minutes.paragraphs
    approved = held.filter(minutes__approval__isnull=False)
    assert approved.count() == 9
    unsigned = approved.filter(minutes__approval__signature=None)
    assert [f"{one.on}" for one in unsigned] == ["2026-10-21"]
    deputy = Attendance.objects.exclude(deputy=None).get()
    assert deputy.deputy.person == person("yasmin")
    kinds = Counter(Interest.objects.values_list("kind", flat=True))
    assert kinds == {"pecuniary": 2, "personal": 1, "registrable": 1}
    vote = Decision.objects.get(method=Method.VOTE)
    assert (vote.in_favour, vote.against, vote.abstained) == (6, 1, 1)


def some_actions_are_open_and_one_is_overdue():
    late = Action.objects.filter(done_at=None, due_on__lt=datetime.date(2026, 11, 20))
    assert late.get().owner == person("lowri")
    assert Action.objects.exclude(done_at=None).get().owner == person("ewan")
    assert late.get().what in item_titles("lowri")


def young_people_are_named_in_public_as_they_chose():
    meeting = Meeting.objects.get(on=datetime.date(2026, 9, 10))
    said = "\n".join(str(row) for row in read(meeting.minutes, public=True))
    assert "Leo Marchetti" in said
    assert YOUNG in said
    assert "Amara Bello" not in said
    assert "Reece Holloway" not in said


def a_meeting_of_cpb_comes():
    meeting = Meeting.objects.get(board__key="cpb", state="planned")
    assert meeting.on > workdays.today()
    assert meeting.pre_meeting_at is not None
    found = {
        (item.kind, str(item.edition)): (
            bool(item.late_because),
            item.is_exempt,
            hasattr(item, "cover") and item.cover.finished_at is not None,
        )
        for item in meeting.items.select_related("edition", "cover")
    }
    assert found == {
        ("urgent", "Foster Carers' Internet and Devices Guidance 1.2"): (
            False,
            False,
            False,
        ),
        ("correction", "Missing from Home and Care Procedure 1.0.1"): (
            False,
            False,
            False,
        ),
        ("policy", "Children's Records Procedure 1.0"): (False, True, True),
        ("policy", "Digital Parenting 2.0"): (True, False, False),
    }
    unfinished = meeting.items.get(late_because__gt="").cover
    assert any(row["text"] for row in unfinished.sections)
    private = meeting.items.get(exempt_paragraph=1).cover
    assert [row["key"] for row in private.sections if row["exempt"]] == ["risk"]


def a_vote_goes_round_and_one_member_changed_theirs():
    row = Circulation.objects.get()
    assert row.is_open
    assert str(row.item.edition) == f"{page_of(GUIDANCE).title} 1.3"
    said = {b.person.email: (b.choice, b.changes) for b in row.ballots.all()}
    assert said == {
        PEOPLE["margaret"].email: ("for", 1),
        PEOPLE["denise"].email: ("for", 2),
        PEOPLE["reece"].email: ("for", 1),
        PEOPLE["bethan"].email: ("abstain", 1),
    }


def the_director_records_what_dmt_decided(client):
    item = Item.objects.get(meeting__board__key="dmt", meeting__state="planned")
    assert item.meeting.on <= workdays.today()
    assert "Digital Parenting 2.0: what DMT decided" in item_titles("ruth")
    client.force_login(person("ruth"))
    waits = next(
        one
        for one in items_for(person("ruth"))
        if one.title == "Digital Parenting 2.0: what DMT decided"
    )
    assert client.get(waits.url).status_code == 200
    client.logout()


def each_member_has_what_waits_for_them():
    def waiting(key):
        rows = Edition.objects.filter(waiting_query(person(key))).distinct()
        return {str(one) for one in rows}

    vote = f"{page_of(GUIDANCE).title} 1.3"
    records = "Children's Records Procedure 1.0"
    # Whoever voted is done with it; who chairs has it until it is closed.
    assert waiting("leo") == waiting("amara") == waiting("harjit") == {vote, records}
    assert waiting("yasmin") == waiting("margaret") == {vote, records}
    assert waiting("denise") == waiting("reece") == waiting("bethan") == {records}
    assert waiting("imran") == {"Digital Parenting 2.0"}


def an_amended_text_waits_for_its_delegate():
    """Last of all, since it confirms: then nothing is in the way of its publication
    but CPB's stage."""
    edition = page_of(FAMILY).editions.get()
    row = Condition.objects.get(kind=Condition.Kind.AMENDMENT)
    assert row.owner == person("ruth")
    assert row.decision.edition == edition
    assert standing(edition, "cpb").waits_for_amendment
    assert dmt_approved(edition) is not None
    amending.confirm(row.pk, edition.seal.sha256, actor=person("ruth"))
    edition = page_of(FAMILY).editions.get()
    assert dmt_approved(edition) is None
    assert cpb_approved(edition) is None
