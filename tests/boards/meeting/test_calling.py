"""Call a meeting, change it, cancel it, record that it was held."""

import datetime

import pytest

from boards.meeting import calling
from boards.models import Board, Capacity, MeetingState, Office
from tests.factories import UserFactory
from tests.factories.boards import board, meeting_of, seat
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.screens.listing import long_date
from workflow.workdays import today

from .conftest import DAY, FAR, kinds, reasons

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(db):
    board("cpb")
    person = UserFactory(roles=["clerk"])
    assert person.seats.filter(board__key="cpb", office=Office.CLERK).exists()
    return person


def test_a_clerk_calls_a_meeting(clerk):
    made = calling.call(
        board("cpb"),
        actor=clerk,
        on=today() + FAR,
        at=datetime.time(14),
        place=" Town\x00 Hall ",
        remote=True,
    )
    assert (made.place, made.state, made.version) == ("Town Hall", "planned", 0)
    assert kinds(made.ref) == ["board.meeting_called"]


def test_another_boards_clerk_and_a_chair_call_none():
    other = UserFactory()
    seat(other, "dmt", Office.CLERK)
    other.groups.add(*UserFactory(roles=["clerk"]).groups.all())
    chair = UserFactory(roles=["cpb_chair"])
    for person in (other, chair, UserFactory(is_superuser=True)):
        with pytest.raises(NotPermitted):
            calling.call(board("cpb"), actor=person, on=today() + FAR)
    assert not board("cpb").meetings.exists()


def test_a_board_meets_once_a_day_unless_the_first_was_cancelled(clerk):
    first = meeting_of("cpb", today() + FAR)
    with pytest.raises(Blocked) as refusal:
        calling.call(board("cpb"), actor=clerk, on=first.on)
    assert reasons(refusal) == ["CPB has a meeting on that day already."]
    calling.cancel(first.pk, actor=clerk, because="The hall is flooded.")
    again = calling.call(board("cpb"), actor=clerk, on=first.on)
    assert again.pk != first.pk
    calling.call(board("dmt"), actor=clerk, on=first.on)


@pytest.mark.parametrize("basis", ["committee", "executive"])
def test_video_is_refused_where_the_law_wants_people_in_a_room(clerk, basis):
    Board.objects.filter(key="cpb").update(basis=basis)
    with pytest.raises(Blocked) as refusal:
        calling.call(board("cpb"), actor=clerk, on=today() + FAR, remote=True)
    assert reasons(refusal) == [
        "CPB meets in person: its legal basis does not allow members to attend by "
        "video."
    ]


def test_a_change_asks_for_what_was_shown(clerk):
    made = meeting_of("cpb", today() + FAR)
    done = calling.change(made.pk, actor=clerk, version=0, place="Room 2")
    assert (done.place, done.version) == ("Room 2", 1)
    with pytest.raises(Stale):
        calling.change(made.pk, actor=clerk, version=0, place="Room 3")
    calling.change(made.pk, actor=clerk, version=1, place="Room 2")
    made.refresh_from_db()
    assert (made.place, made.version) == ("Room 2", 1)
    assert kinds(made.ref) == ["board.meeting_changed"]


def test_a_change_to_a_taken_day_is_refused(clerk):
    made, other = meeting_of("cpb", today() + FAR), meeting_of("cpb", today() + DAY)
    with pytest.raises(Blocked):
        calling.change(made.pk, actor=clerk, version=0, on=other.on)
    made.refresh_from_db()
    assert made.on == today() + FAR


def test_cancelling_needs_a_reason_and_a_meeting_that_was_not_held(clerk):
    made = meeting_of("cpb", today() - DAY)
    with pytest.raises(Blocked) as refusal:
        calling.cancel(made.pk, actor=clerk, because=" ")
    assert reasons(refusal) == ["Say why it is cancelled. Members read this."]
    calling.close(made.pk, actor=clerk)
    with pytest.raises(Blocked) as refusal:
        calling.cancel(made.pk, actor=clerk, because="Too late.")
    assert reasons(refusal) == ["This meeting was held and cannot be cancelled."]


def test_a_meeting_is_held_on_its_day_and_keeps_its_date(clerk):
    chair = seat(UserFactory(), "cpb", Office.CHAIR)
    ahead = meeting_of("cpb", today() + DAY)
    with pytest.raises(Blocked) as refusal:
        calling.close(ahead.pk, actor=clerk)
    assert reasons(refusal) == [
        f"This meeting is still to come: it begins on {long_date(ahead.on)}."
    ]
    made = meeting_of("cpb", today())
    done = calling.close(made.pk, actor=clerk, chaired_by=chair)
    assert (done.state, done.chaired_by) == (MeetingState.HELD, chair)
    with pytest.raises(Blocked) as refusal:
        calling.change(made.pk, actor=clerk, version=1, on=today() - DAY)
    assert reasons(refusal) == ["A meeting that was held keeps its date."]


def test_whoever_chairs_sits_on_this_board(clerk):
    stranger = seat(UserFactory(), "dmt")
    made = meeting_of("cpb", today())
    with pytest.raises(Blocked):
        calling.close(made.pk, actor=clerk, chaired_by=stranger)
    made.refresh_from_db()
    assert made.state == MeetingState.PLANNED


def test_young_people_report_back_in_their_words(clerk):
    young, carer = UserFactory(), UserFactory()
    seat(young, "cpb", capacity=Capacity.YOUNG_PERSON)
    seat(carer, "cpb", capacity=Capacity.FOSTER_CARER)
    made = meeting_of("cpb", today() + FAR)
    done = calling.report_back(
        made.pk, actor=young, version=0, points="Ask us before you block games."
    )
    assert done.pre_meeting_points == "Ask us before you block games."
    assert done.pre_meeting_by == young
    with pytest.raises(NotPermitted):
        calling.report_back(made.pk, actor=carer, version=1, points="No.")
    with pytest.raises(Stale):
        calling.report_back(made.pk, actor=clerk, version=0, points="No.")
    assert kinds(made.ref) == ["board.pre_meeting_reported"]
