"""Who is told that a meeting is called, moved or cancelled, and of what."""

import datetime
import smtplib

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.roles import Role
from boards.meeting import calling
from boards.meeting.deadlines import papers_due
from boards.models import Capacity, Letter
from boards.people.letters import send_given_up_again, send_letters, standing
from tests.factories import UserFactory
from tests.factories.boards import board, meeting_of, seat
from workflow.screens.listing import long_date
from workflow.workdays import today

from .conftest import DAY, FAR

pytestmark = pytest.mark.django_db
ON = datetime.time(14)


@pytest.fixture
def clerk(db):
    board("cpb")
    return UserFactory(roles=[Role.CLERK])


@pytest.fixture
def member(db):
    return seat(UserFactory(display_name="Grace Lindqvist"), "cpb")


def called(clerk, **facts):
    given = {"on": today() + FAR, "at": ON, "place": "Town Hall", **facts}
    return calling.call(board("cpb"), actor=clerk, **given)


def sent(mailoutbox):
    """Send what waits; the letters by who has them."""
    mailoutbox.clear()
    send_letters()
    return {letter.to[0]: letter for letter in mailoutbox}


def test_members_deputies_and_the_clerk_of_the_day_are_told(clerk, member, mailoutbox):
    deputy = seat(UserFactory(), "cpb", deputises_for=member)
    later = seat(UserFactory(), "cpb", starts_on=today() + FAR)
    seat(UserFactory(), "cpb", ends_on=today() + FAR - DAY)
    seat(UserFactory(), "dmt")
    meeting = called(clerk)
    found = sent(mailoutbox)
    told = [one.person.email for one in (member, deputy, later)]
    assert set(found) == {clerk.email, *told}
    letter = found[member.person.email]
    when = f"{long_date(meeting.on)}, 14:00"
    assert letter.subject == f"Corporate Parenting Board meets on {when}"
    assert letter.body.strip().splitlines() == [
        "Dear Grace Lindqvist,",
        "",
        "A meeting of Corporate Parenting Board is called.",
        "",
        f"When: {when}, UK time",
        "Where: Town Hall",
        f"Papers are due: {long_date(papers_due(meeting.on, 5))}",
        "",
        "Its page, with the agenda and later the papers:",
        f"http://testserver/admin/boards/meetings/{meeting.pk}/",
        "",
        "For your calendar:",
        f"http://testserver/admin/boards/meetings/{meeting.pk}/calendar/",
        "",
        settings.COUNCIL_NAME,
    ]
    assert sent(mailoutbox) == {}


def test_it_is_told_when_a_meeting_is_moved_and_not_of_other_changes(
    clerk, member, mailoutbox
):
    meeting = called(clerk)
    old = long_date(meeting.on)
    sent(mailoutbox)
    leaver = seat(UserFactory(), "cpb", ends_on=meeting.on)
    meeting = calling.change(
        meeting.pk, actor=clerk, version=0, address="https://meetings.example/7"
    )
    assert sent(mailoutbox) == {}
    calling.change(
        meeting.pk, actor=clerk, version=1, on=meeting.on + DAY, place="Room 2"
    )
    found = sent(mailoutbox)
    people = {clerk.email, member.person.email, leaver.person.email}
    assert set(found) == people
    letter = found[member.person.email]
    assert letter.subject.startswith("Changed: Corporate Parenting Board meets on ")
    assert f"Before this change it was: {old}, 14:00, Town Hall" in letter.body
    assert "Where: Room 2" in letter.body


def test_only_young_people_and_the_clerk_are_told_of_their_own_meeting(
    clerk, member, mailoutbox
):
    young = seat(UserFactory(), "cpb", capacity=Capacity.YOUNG_PERSON)
    meeting = called(clerk)
    sent(mailoutbox)
    at = timezone.now().replace(microsecond=0) + datetime.timedelta(days=50)
    calling.change(
        meeting.pk,
        actor=clerk,
        version=0,
        pre_meeting_at=at,
        pre_meeting_place="The Hub",
    )
    found = sent(mailoutbox)
    assert set(found) == {clerk.email, young.person.email}
    assert "Young people meet before it: " in found[young.person.email].body
    assert ", UK time, The Hub" in found[young.person.email].body


def test_it_is_told_when_a_meeting_is_cancelled_and_why(clerk, member, mailoutbox):
    meeting = called(clerk)
    sent(mailoutbox)
    calling.cancel(meeting.pk, actor=clerk, because="The hall is flooded.")
    letter = sent(mailoutbox)[member.person.email]
    assert letter.subject.startswith("Cancelled: Corporate Parenting Board on ")
    assert "Why: The hall is flooded." in letter.body
    assert "Papers are due" not in letter.body
    assert f"/admin/boards/meetings/{meeting.pk}/calendar/" in letter.body


def test_who_left_and_what_is_overtaken_is_asked_again(clerk, member, mailoutbox):
    left = seat(UserFactory(), "cpb")
    gone = seat(UserFactory(), "cpb")
    meeting = called(clerk)
    left.ends_on = today() - DAY
    left.save()
    gone.person.is_active = False
    gone.person.save()
    assert set(sent(mailoutbox)) == {clerk.email, member.person.email}
    results = Letter.objects.filter(person__in=[left.person, gone.person])
    assert sorted(results.values_list("result", flat=True)) == [
        "not sent: cannot log in",
        "not sent: has no seat on the board any more",
    ]
    calling.change(meeting.pk, actor=clerk, version=0, place="Room 2")
    calling.cancel(meeting.pk, actor=clerk, because="Flooded.")
    found = sent(mailoutbox)
    assert [found[member.person.email].subject[:9]] == ["Cancelled"]
    assert len(mailoutbox) == 2


def test_nobody_is_told_of_a_meeting_that_is_over(clerk, member):
    past = called(clerk, on=today() - FAR)
    calling.change(past.pk, actor=clerk, version=0, place="Room 2")
    calling.cancel(past.pk, actor=clerk, because="It never was.")
    assert not Letter.objects.exists()


def test_letters_go_with_the_transaction_that_wrote_them(clerk, member):
    meeting_of("cpb", today() + FAR)
    with pytest.raises(calling.Blocked):
        called(clerk)
    assert not Letter.objects.exists()


def test_a_letter_is_tried_until_it_is_sent(clerk, mailoutbox, monkeypatch):
    called(clerk)

    def refuse(message):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        send_letters()
    row = Letter.objects.get()
    assert (row.done_at, row.attempts, bool(row.result)) == (None, 1, True)
    assert sent(mailoutbox) == {}
    Letter.objects.update(attempts=12)
    assert (standing().waiting, standing().given_up) == (0, 1)
    assert send_given_up_again() == 1
    assert set(sent(mailoutbox)) == {clerk.email}
    assert standing().waiting == standing().given_up == 0


def test_letters_are_dropped_ninety_days_after_they_were_sent(clerk, mailoutbox):
    called(clerk)
    sent(mailoutbox)
    Letter.objects.update(done_at=timezone.now() - datetime.timedelta(days=91))
    called(clerk, on=today() + FAR + DAY)
    send_letters()
    (left,) = Letter.objects.all()
    assert left.meeting.on == today() + FAR + DAY
