"""What is put on an agenda, about which exact text, in which order."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from boards.meeting import agenda, attending, calling
from boards.models import Item, Office
from cms.models import PolicyPage
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.policies import do, edition_in, fresh
from tests.roles import as_owner
from workflow.errors import Blocked, NotPermitted
from workflow.stages import Stage
from workflow.workdays import today

from .conftest import DAY, kinds, reasons


@pytest.mark.parametrize("who", ["clerk", "owner"])
def test_clerk_and_owner_put_a_frozen_text_on(edition, cast, far, who):
    item = agenda.put_on(edition.pk, far.pk, actor=getattr(cast, who))
    assert (item.edition, item.seal, item.board) == (
        edition,
        fresh(edition).seal,
        far.board,
    )
    assert item.ask == "To approve Digital Parenting, edition 1.0."
    assert item.late_because == ""
    assert kinds(edition.ref)[-1] == "board.item_added"


@pytest.mark.parametrize(
    "who", ["cpb_chair", "cpb_member", "dmt_chair", "editor", "auditor", "outsider"]
)
def test_others_put_nothing_on(edition, cast, far, who):
    with pytest.raises(NotPermitted):
        agenda.put_on(edition.pk, far.pk, actor=getattr(cast, who))
    assert not far.items.exists()


def test_right_role_wrong_policy_or_board(edition, cast, far):
    other_owner = UserFactory(roles=["policy_owner"])
    dmts_clerk = UserFactory(roles=["clerk"], roles__seated=False)
    seat(dmts_clerk, "dmt", Office.CLERK)
    for person in (other_owner, dmts_clerk):
        with pytest.raises(NotPermitted):
            agenda.put_on(edition.pk, far.pk, actor=person)


def test_a_draft_is_not_put_on(db):
    edition = edition_in(Stage.DRAFT)
    meeting = meeting_of("cpb", today() + 60 * DAY)
    with pytest.raises(Blocked) as refusal:
        agenda.put_on(edition.pk, meeting.pk, actor=edition.cast.owner)
    assert reasons(refusal) == [agenda.NOT_FROZEN]


def test_the_same_text_is_not_put_on_twice(edition, cast, far):
    agenda.put_on(edition.pk, far.pk, actor=cast.clerk)
    with pytest.raises(Blocked) as refusal:
        agenda.put_on(edition.pk, far.pk, actor=cast.owner)
    assert reasons(refusal) == [agenda.THERE]


def test_a_late_item_needs_its_urgency(edition, cast, tomorrow):
    with pytest.raises(Blocked) as refusal:
        agenda.put_on(edition.pk, tomorrow.pk, actor=cast.clerk, late_because=" ")
    assert "Say why it is urgent" in reasons(refusal)[0]
    item = agenda.put_on(
        edition.pk, tomorrow.pk, actor=cast.clerk, late_because="The grant ends."
    )
    assert item.late_because == "The grant ends."


def test_urgency_of_what_is_in_time_is_not_kept(edition, cast, far):
    item = agenda.put_on(edition.pk, far.pk, actor=cast.clerk, late_because="Because.")
    assert item.late_because == ""


def test_after_a_meeting_only_the_clerk_puts_on(edition, cast, cpb):
    past = meeting_of(cpb, today(), address="https://meetings.example/7")
    with time_machine.travel(timezone.now() + DAY):
        owner, clerk = (User.objects.get(pk=one.pk) for one in (cast.owner, cast.clerk))
        with pytest.raises(Blocked) as refusal:
            agenda.put_on(edition.pk, past.pk, actor=owner)
        assert reasons(refusal) == [agenda.OVER]
        item = agenda.put_on(edition.pk, past.pk, actor=clerk)
    assert item.late_because == ""  # its papers went out in the other system


def test_a_past_meeting_of_this_system_has_its_deadline(edition, cast, cpb):
    past = meeting_of(cpb, today())
    with time_machine.travel(timezone.now() + DAY):
        clerk = User.objects.get(pk=cast.clerk.pk)
        with pytest.raises(Blocked) as refusal:
            agenda.put_on(edition.pk, past.pk, actor=clerk)
    assert reasons(refusal)[0].startswith("Papers for this meeting were due on ")


def test_nothing_goes_on_a_cancelled_meeting(edition, cast, far):
    far.state, far.cancelled_because = "cancelled", "Flood."
    far.save()
    with pytest.raises(Blocked):
        agenda.put_on(edition.pk, far.pk, actor=cast.clerk)


def test_taking_off_needs_the_clerk_a_reason_and_no_decision(edition, cast, far):
    item = agenda.put_on(edition.pk, far.pk, actor=cast.owner)
    with pytest.raises(NotPermitted):
        agenda.take_off(item.pk, actor=cast.owner, because="I changed my mind.")
    with pytest.raises(Blocked):
        agenda.take_off(item.pk, actor=cast.clerk, because="")
    agenda.take_off(item.pk, actor=cast.clerk, because="Not ready.")
    item.refresh_from_db()
    assert item.taken_off_because == "Not ready."
    again = agenda.put_on(edition.pk, far.pk, actor=cast.owner)
    assert again.pk != item.pk
    assert kinds(edition.ref)[-3:] == [
        "board.item_added",
        "board.item_taken_off",
        "board.item_added",
    ]


def test_order_is_changed_one_place_at_a_time(edition, cast, far):
    items = [
        agenda.add_business(far.pk, actor=cast.clerk, title=title)
        for title in ("Apologies", "Budget", "Dates")
    ]
    agenda.move(items[2].pk, actor=cast.clerk, up=True)
    agenda.move(items[0].pk, actor=cast.clerk, up=True)
    assert [item.title for item in far.items.all()] == ["Apologies", "Dates", "Budget"]
    agenda.move(items[0].pk, actor=cast.clerk, up=False)
    assert [item.title for item in far.items.all()] == ["Dates", "Apologies", "Budget"]
    with pytest.raises(NotPermitted):
        agenda.move(items[0].pk, actor=cast.owner, up=True)


def changed_text(edition):
    """The edition back before CPB with another text, on no other agenda."""
    back = do(edition, "return_to_draft", edition.cast.clerk, "The board asked.")
    page = PolicyPage.objects.get(pk=back.page_id).get_latest_revision_as_object()
    page.summary = "Another summary."
    page.save_revision(user=edition.cast.editor)
    sent = do(back, "submit_to_dmt", edition.cast.owner)
    sent.cast = edition.cast
    after = do(sent, "endorse", edition.cast.clerk)
    after.cast = edition.cast
    return after


def test_a_new_text_takes_the_place_of_the_older_one(edition, cast, far):
    first = agenda.add_business(far.pk, actor=cast.clerk, title="Apologies")
    old = agenda.put_on(edition.pk, far.pk, actor=cast.owner, ask="To approve it now.")
    agenda.add_business(far.pk, actor=cast.clerk, title="Dates")
    member = seat(UserFactory(), "cpb")
    declared = attending.declare(
        old.pk, member.pk, actor=cast.clerk, kind="pecuniary", what="Sells routers."
    )
    with pytest.raises(Blocked) as refusal:
        agenda.renew(old.pk, actor=cast.owner)
    assert reasons(refusal) == [agenda.SAME_TEXT]
    after = changed_text(edition)
    made = agenda.renew(old.pk, actor=cast.owner)
    assert (made.seal, made.ask) == (fresh(after).seal, "To approve it now.")
    assert made.seal != old.seal
    shown = far.items.filter(taken_off_at=None)
    assert [item.title for item in shown] == [
        "Apologies",
        "Digital Parenting 1.0",
        "Dates",
    ]
    assert first.position == 1
    old.refresh_from_db()
    assert old.taken_off_because == agenda.REPLACED
    row = made.interests.get()
    assert (row.seat, row.effect, row.what) == (member, "leaves", "Sells routers.")
    assert row.pk != declared.pk
    assert old.interests.get() == declared
    with pytest.raises(Blocked):
        agenda.renew(old.pk, actor=cast.owner)


def test_other_business_is_noted_after_the_meeting_began(edition, cast, far, cpb):
    item = agenda.add_business(far.pk, actor=cast.clerk, title="Dates")
    with pytest.raises(Blocked):
        agenda.note_business(item.pk, actor=cast.clerk, noted="Seen.")
    now = meeting_of(cpb, today(), address="https://meetings.example/8")
    late = agenda.add_business(
        now.pk, actor=cast.clerk, title="Dates", late_because="It is short."
    )
    with pytest.raises(NotPermitted):
        agenda.note_business(late.pk, actor=cast.owner, noted="Seen.")
    agenda.note_business(late.pk, actor=cast.clerk, noted="The dates were noted.")
    late.refresh_from_db()
    assert late.noted == "The dates were noted."
    with pytest.raises(Blocked):
        agenda.take_off(late.pk, actor=cast.clerk, because="No.")


def test_the_database_keeps_what_an_item_is_about(edition, far):
    item = on_agenda(edition, "cpb", meeting=far)
    for column, value in (
        ("edition_id", "edition_id + 1"),
        ("seal_id", "seal_id + 1"),
        ("board_id", "board_id + 1"),
        ("kind", "'other'"),
    ):
        sql = f"UPDATE boards_item SET {column} = {value} WHERE id = {item.pk}"
        with pytest.raises(IntegrityError), transaction.atomic():
            connection.cursor().execute(sql)
    # The application has no right to delete in the first place; nor has the owner.
    with pytest.raises(IntegrityError), transaction.atomic(), as_owner():
        Item.objects.filter(pk=item.pk).delete()
    late = datetime.date(2031, 1, 1)
    far.state, far.held_at = "held", "2026-01-01T00:00Z"
    far.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(far).objects.filter(pk=far.pk).update(on=late)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(far).objects.filter(pk=far.pk).update(state="planned")


def test_nothing_is_noted_at_a_cancelled_meeting_or_on_what_was_taken_off(cast, cpb):
    meeting = meeting_of(cpb, today())
    visit, other = (
        agenda.add_business(meeting.pk, actor=cast.clerk, title=title, late_because="x")
        for title in ("Visit", "Other")
    )
    agenda.take_off(other.pk, actor=cast.clerk, because="Not today.")
    with pytest.raises(Blocked) as refusal:
        agenda.note_business(other.pk, actor=cast.clerk, noted="It went well.")
    assert reasons(refusal) == ["This item is no longer on the agenda."]
    calling.cancel(meeting.pk, actor=cast.clerk, because="Flood.")
    with pytest.raises(Blocked) as refusal:
        agenda.note_business(visit.pk, actor=cast.clerk, noted="It went well.")
    assert reasons(refusal) == ["This meeting was cancelled."]
    assert set(Item.objects.values_list("noted", flat=True)) == {""}
