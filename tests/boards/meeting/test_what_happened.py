"""What a meeting decided keeps it where it was; it had no text before it was frozen."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from boards.circulating.closing import close, end_without
from boards.circulating.voting import vote
from boards.deciding.recording import Record, record
from boards.meeting import agenda, calling
from boards.meeting.attending import Came, attend
from boards.meeting.offering import offers_for
from boards.models import Item, Meeting, Method, Outcome
from tests.factories.boards import meeting_of, on_agenda
from tests.factories.circulations import all_vote, off_every_agenda, sent_round
from tests.factories.decisions import decided, full_board
from workflow.errors import Blocked
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import day_of, today

from .conftest import DAY, reasons

pytestmark = pytest.mark.django_db
RECORDED = (
    "What this meeting decided is recorded, so it keeps its date and is not cancelled."
)


def refusals(meeting, clerk):
    """What refuses to move it, and what to cancel it."""
    found = []
    for act in (
        lambda: calling.change(
            meeting.pk, actor=clerk, version=meeting.version, on=today() + 9 * DAY
        ),
        lambda: calling.cancel(meeting.pk, actor=clerk, because="Flood."),
    ):
        try:
            with transaction.atomic():
                act()
                transaction.set_rollback(True)
        except Blocked as refusal:
            found.append(refusal.message)
        else:
            found.append("")
    return found


def test_a_meeting_that_decided_is_neither_moved_nor_cancelled(edition, cast):
    meeting = decided(edition, "cpb", actor=cast.clerk).item.meeting
    meeting.refresh_from_db()
    assert refusals(meeting, cast.clerk) == [RECORDED, RECORDED]
    calling.change(meeting.pk, actor=cast.clerk, version=meeting.version, place="Hall")
    for harm in ({"on": today() + DAY}, {"state": "cancelled"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=meeting.pk).update(**harm)


def test_nor_is_one_that_noted_something(cast, cpb):
    meeting = meeting_of(cpb, today())
    item = agenda.add_business(
        meeting.pk, actor=cast.clerk, title="Visit", late_because="Came up today."
    )
    agenda.note_business(item.pk, actor=cast.clerk, noted="It went well.")
    meeting.refresh_from_db()
    assert refusals(meeting, cast.clerk) == [RECORDED, RECORDED]


def test_one_to_which_too_few_came_is_cancelled_and_not_moved(cast, cpb):
    meeting = meeting_of(cpb, today())
    one = full_board("cpb")[0]
    attend(meeting.pk, {one.pk: Came("present")}, actor=cast.clerk)
    meeting.refresh_from_db()
    assert refusals(meeting, cast.clerk) == [
        "Who came on that day is recorded, so the meeting keeps its date.",
        "",
    ]


def test_a_text_is_not_put_before_a_meeting_that_was_over_when_it_was_frozen(
    edition, cast, cpb
):
    past = calling.call(cpb, actor=cast.clerk, on=today() - 30 * DAY)
    same_day = meeting_of(cpb, day_of(edition.seal.at))
    sentence = (
        f"This text was frozen on {long_date(day_of(edition.seal.at))}. A meeting "
        "before that day cannot have had it before it."
    )
    with pytest.raises(Blocked) as refusal:
        agenda.put_on(edition.pk, past.pk, actor=cast.clerk, late_because="It was.")
    assert reasons(refusal) == [sentence]
    offered = {offer.meeting for offer in offers_for(edition, cast.clerk)}
    assert past not in offered
    assert same_day in offered


def test_nor_is_it_recorded_as_decided_there(edition, cast, cpb):
    past = meeting_of(cpb, today() - 30 * DAY)
    item = on_agenda(edition, "cpb", meeting=past)
    came = {row.pk: Came("present") for row in full_board("cpb")}
    attend(past.pk, came, actor=cast.clerk)
    with pytest.raises(Blocked) as refusal:
        record(
            item.pk,
            Record(Outcome.APPROVED, Method.AGREED, considered=True),
            actor=cast.clerk,
        )
    assert "A meeting before that day" in refusal.value.message
    assert not item.decisions.exists()


def test_a_meeting_after_the_freeze_is_recorded_later(edition, cast, cpb):
    on = today() + DAY
    with time_machine.travel(timezone.now() + 20 * DAY):
        clerk = User.objects.get(pk=cast.clerk.pk)
        past = calling.call(cpb, actor=clerk, on=on)
        assert past in {offer.meeting for offer in offers_for(edition, clerk)}
        item = agenda.put_on(edition.pk, past.pk, actor=clerk, late_because="It was.")
        assert item.meeting == past


def test_what_goes_round_is_not_taken_off():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    going, clerk = sent_round(edition), edition.cast.clerk
    with pytest.raises(Blocked) as refusal:
        agenda.take_off(going.item_id, actor=clerk, because="It goes elsewhere.")
    assert reasons(refusal) == [
        "Members vote on this until its chair closes or ends the vote. It is not taken "
        "off meanwhile."
    ]
    chair = edition.cast.cpb_chair
    end_without(going.pk, actor=chair, because="It goes to a meeting.")
    assert agenda.take_off(going.item_id, actor=clerk, because="Ended.").taken_off_at


def test_nobody_votes_on_what_was_taken_off_meanwhile():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    going, cast = sent_round(edition), edition.cast
    all_vote(going, "for", "for", "for", "for")
    Item.objects.filter(pk=going.item_id).update(
        taken_off_at=timezone.now(), taken_off_because="By mistake."
    )
    sentence = "This was taken off, so nobody votes on it. The chair ends this vote."
    with pytest.raises(Blocked) as refusal:
        vote(going.pk, actor=cast.cpb_member, choice="against", had_report=True)
    assert reasons(refusal) == [sentence]
    with pytest.raises(Blocked) as refusal:
        close(going.pk, actor=cast.cpb_chair, outcome="approved")
    assert reasons(refusal) == [sentence]
    end_without(going.pk, actor=cast.cpb_chair, because="It was taken off.")
