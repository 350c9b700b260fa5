"""Letters about a vote: when it opens, and two working days before its deadline."""

import datetime

import pytest
import time_machine

from boards.circulating.letters import reminded_at
from boards.circulating.opening import send_round
from boards.circulating.plainly import COUNTED
from boards.circulating.voting import vote
from boards.models import Seat
from tests.factories import UserFactory
from tests.factories.boards import board, seat
from tests.factories.circulations import sent_round
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.workdays import by_clock, start_of, today

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
TUESDAY = datetime.date(2031, 6, 3)


@pytest.fixture(autouse=True)
def on_a_tuesday():
    """Ten in the morning, UK time, far from any bank holiday."""
    with time_machine.travel(start_of(TUESDAY) + 10 * HOUR, tick=False) as traveller:
        yield traveller


def sent(mailoutbox):
    work_through()
    found = sorted((letter.to[0], letter.subject) for letter in mailoutbox)
    mailoutbox.clear()
    return found


def goes_round(edition, hours=7 * 24):
    """Round CPB with its member and chair, until next Tuesday, 10:00 UK time."""
    work_through()
    return sent_round(edition, hours=hours, members=2)


def test_each_member_hears_of_it_once(edition, mailoutbox):
    cast = edition.cast
    goes_round(edition)
    mailoutbox.clear()
    subject = "Vote on Digital Parenting 1.0 until 10 June 2031, 10:00 UK time"
    people = sorted([cast.cpb_member.email, cast.cpb_chair.email])
    assert sent(mailoutbox) == [(email, subject) for email in people]
    assert sent(mailoutbox) == []


def test_the_letter_leads_to_the_vote_and_holds_no_text(edition, mailoutbox):
    going = goes_round(edition)
    mailoutbox.clear()
    work_through()
    body = next(m.body for m in mailoutbox if m.to == [edition.cast.cpb_member.email])
    assert f"/admin/boards/items/{going.item_id}/#vote" in body
    assert "until 10 June 2031, 10:00 UK time" in body
    assert "Children use the internet" not in body
    assert COUNTED in body


def test_the_chair_who_sent_it_gets_none(edition, mailoutbox):
    work_through()
    chair = edition.cast.cpb_chair
    closes = start_of(TUESDAY) + 7 * 24 * HOUR
    send_round(edition.pk, board("cpb"), actor=chair, closes_at=closes)
    mailoutbox.clear()
    assert [to for to, _ in sent(mailoutbox)] == [edition.cast.cpb_member.email]


def test_reminded_two_working_days_before_if_the_vote_is_not_in(
    edition, mailoutbox, on_a_tuesday
):
    cast = edition.cast
    going = goes_round(edition)
    sent(mailoutbox)
    vote(going.pk, actor=cast.cpb_chair, choice="for", had_report=True)
    late = UserFactory()
    seat(late, "cpb")
    deputy = UserFactory()
    seat(deputy, "cpb", deputises_for=Seat.objects.get(person=cast.cpb_chair))
    at = reminded_at(going.closes_at)
    assert by_clock(at).replace(tzinfo=None) == datetime.datetime(2031, 6, 6, 8)
    on_a_tuesday.move_to(at - HOUR)
    assert sent(mailoutbox) == []
    on_a_tuesday.move_to(at + HOUR)
    assert sent(mailoutbox) == []  # the letters are written, and sent next time
    found = sent(mailoutbox)
    assert {subject for _, subject in found} == {
        "Reminder: vote on Digital Parenting 1.0 until 10 June 2031, 10:00 UK time"
    }
    assert {to for to, _ in found} == {cast.cpb_member.email, late.email}
    # Done again, as after a crash, nothing is written or sent twice.
    FollowUp.objects.filter(kind="vote_reminders").update(state="due")
    assert (sent(mailoutbox), sent(mailoutbox)) == ([], [])


def test_who_votes_meanwhile_is_not_reminded(edition, mailoutbox, on_a_tuesday):
    going = goes_round(edition)
    sent(mailoutbox)
    on_a_tuesday.move_to(reminded_at(going.closes_at) + HOUR)
    work_through()
    for name in ("cpb_member", "cpb_chair"):
        actor = getattr(edition.cast, name)
        vote(going.pk, actor=actor, choice="for", had_report=True)
    assert sent(mailoutbox) == []


def test_a_short_vote_has_no_reminder(edition):
    goes_round(edition, hours=20)
    assert not FollowUp.objects.filter(kind="vote_reminders").exists()


def test_after_the_deadline_nobody_is_written_to(edition, mailoutbox, on_a_tuesday):
    going = goes_round(edition)
    mailoutbox.clear()
    on_a_tuesday.move_to(going.closes_at + HOUR)
    assert (sent(mailoutbox), sent(mailoutbox)) == ([], [])
    results = FollowUp.objects.filter(kind="vote_letter").values_list("result")
    assert set(results) == {("not sent: the vote is over",)}


def test_who_left_the_board_gets_none(edition, mailoutbox):
    goes_round(edition)
    mailoutbox.clear()
    Seat.objects.filter(person=edition.cast.cpb_member).update(
        ends_on=today() - datetime.timedelta(days=1)
    )
    assert [to for to, _ in sent(mailoutbox)] == [edition.cast.cpb_chair.email]
