"""Letters go out once, hold what they should, and leave no trace of a token."""

import datetime
import re

import pytest
import structlog
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from consultation.inviting import mailing, people
from consultation.inviting.counting import used_words
from consultation.inviting.handing import hand_over
from consultation.inviting.rounds import LETTERS
from consultation.joining.building import build_response
from consultation.joining.entry import begin, invitation_for
from consultation.models import Batch, Group, Invitation, Invitee, Mailing
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted, Stale

from .house import everything_stored, invited

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LINK = re.compile(r"/take-part/with/([\w-]+)/")


class Outage(BaseEmailBackend):
    """A mail server that is away, or refuses one address for good."""

    refused = "nobody"

    def send_messages(self, messages):
        import smtplib

        if Outage.refused == "nobody":
            raise ConnectionRefusedError
        for message in messages:
            if Outage.refused in message.to[0]:
                raise smtplib.SMTPRecipientsRefused({Outage.refused: (550, b"no")})
            mail.outbox.append(message)


@pytest.fixture
def outage(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Outage"
    Outage.refused = "nobody"
    return Outage


def tokens():
    return [LINK.search(letter.body)[1] for letter in mail.outbox]


def later(**pause):
    return time_machine.travel(timezone.now() + datetime.timedelta(**pause))


def test_each_gets_a_letter_with_a_link_of_their_own():
    row = open_practice()
    invited(row)
    assert mailing.send_waiting() == 6
    assert {letter.to[0] for letter in mail.outbox} == {
        f"person{place}@example.org" for place in range(6)
    }
    assert len(set(tokens())) == 6
    assert all(invitation_for(token) for token in tokens())
    assert set(Invitee.objects.values_list("mailing", "sent_on", "next_try_at")) == {
        (Mailing.SENT, timezone.localdate(), None)
    }
    assert mailing.send_waiting() == 0


def test_letter_says_who_asks_what_for_the_promise_the_last_day_and_the_link():
    row = open_practice(can_change="Everything about devices & wifi.")
    invited(row)
    mailing.send_waiting()
    letter = mail.outbox[0]
    assert letter.subject == "Digital life in our homes"
    assert letter.reply_to == [row.cast.lead.email]
    for words in (
        "Northbeck Council asks you to take part: Digital life in our homes.",
        "Everything about devices & wifi.",
        "We do not ask your name. Nobody can trace an answer",
        "In danger now? Call 999.",
        "To talk: Samaritans 116 123.",
        f"The last day is {row.closes_on:%-d %B %Y}.",
        "http://testserver/take-part/with/",
    ):
        assert words in letter.body
    assert letter.body.count("http") == 1


def test_young_people_get_their_own_words():
    row = open_practice()
    invited(row, row.cla)
    mailing.send_waiting()
    letter = mail.outbox[0]
    assert letter.subject == "Your say on phones and the internet in care"
    assert "We want to know how you use phones and games." in letter.body
    assert "Childline 0800 1111" in letter.body


def test_tokens_are_stored_nowhere_in_clear_and_logged_nowhere(caplog):
    row = open_practice()
    invited(row)
    invited(row, row.carers)
    with structlog.testing.capture_logs() as logs, caplog.at_level("DEBUG"):
        mailing.send_waiting()
    stored = everything_stored() + str(logs) + caplog.text
    assert len(tokens()) == 12
    assert not [token for token in tokens() if token in stored]


def test_anonymous_letters_share_one_batch_whenever_they_went_out():
    row = open_practice()
    invited(row)
    mailing.send_waiting()
    invited(row, number=7)
    mailing.send_waiting()
    batch = Batch.objects.get()
    assert (batch.label, batch.number, batch.invitations.count()) == (LETTERS, 7, 7)
    assert len([token for token in tokens() if invitation_for(token)]) == 7


def test_mixing_keeps_what_was_used():
    row = open_practice()
    invited(row)
    mailing.send_waiting()
    used = tokens()[2]
    assert begin(used) is not None
    invited(row, number=9)
    mailing.send_waiting()
    usable = [token for token in tokens() if invitation_for(token)]
    assert sorted(usable) == sorted(set(tokens()) - {used})
    assert Invitation.objects.used().count() == 1
    places = Invitation.objects.values_list("place", flat=True)
    assert sorted(places) == list(range(1, 10))


def test_rows_of_an_anonymous_group_name_no_person():
    row = open_practice()
    invited(row)
    mailing.send_waiting()
    assert set(Invitation.objects.values_list("invitee", flat=True)) == {None}


def test_confidential_link_belongs_to_its_person_and_ends_the_older_one():
    row = open_practice()
    first = invited(row, row.carers, number=1)[0]
    mailing.send_waiting()
    people.write_again(first, actor=row.cast.lead)
    mailing.send_waiting()
    older, newer = tokens()
    assert invitation_for(older) is None
    assert invitation_for(newer).invitee == first


def test_letters_wait_for_the_mail_server_and_go_out_afterwards(outage, settings):
    row = open_practice()
    invited(row)
    mailing.send_waiting()
    assert set(Invitee.objects.values_list("mailing", "problem")) == {
        (Mailing.DUE, "The mail server does not answer.")
    }
    assert Invitee.objects.filter(attempts=1).count() == 1
    assert not Invitation.objects.exists()
    outage.refused = "never@example.org"
    with later(minutes=5):
        assert mailing.send_waiting() == 6
    assert len(set(tokens())) == 6
    assert Invitation.objects.count() == Batch.objects.get().number == 6


def test_address_that_is_refused_is_given_up_and_holds_up_nobody(outage):
    row = open_practice()
    invited(row)
    outage.refused = "person3@example.org"
    mailing.send_waiting()
    for hours in range(7, 70, 7):
        with later(hours=hours):
            mailing.send_waiting()
    failed = Invitee.objects.get(mailing=Mailing.FAILED)
    assert (failed.email, failed.problem) == (
        "person3@example.org",
        "The mail server does not accept the recipient’s address.",
    )
    assert len(mail.outbox) == Invitation.objects.count() == 5
    assert mailing.standing().given_up == 1
    outage.refused = "never@example.org"
    assert mailing.try_again() == 1
    mailing.send_waiting()
    assert len(mail.outbox) == 6


def test_letter_claimed_by_somebody_who_died_is_sent_after_a_while():
    row = open_practice()
    group = row.workers
    invited(row)
    mailing._claimed(Group.objects.get(pk=group.pk), "link", row.cast.lead.pk)
    assert mailing.send_waiting() == 0
    with later(minutes=11):
        assert mailing.send_waiting() == 6


def test_letters_end_with_the_consultation_and_with_who_asked():
    row = open_practice()
    invited(row)
    row.cast.lead.groups.clear()
    mailing.send_waiting()
    assert set(Invitee.objects.values_list("problem", flat=True)) == {
        mailing.NOT_THEIRS
    }
    Invitee.objects.update(mailing=Mailing.DUE, problem="")
    with later(days=40):
        mailing.send_waiting()
    assert set(Invitee.objects.values_list("problem", flat=True)) == {mailing.CLOSED}
    assert mail.outbox == []


def test_few_people_of_an_anonymous_group_are_not_written_to():
    row = open_practice()
    with pytest.raises(Blocked):
        invited(row, number=4)
    assert not Invitee.objects.exists()
    assert len(invited(row, row.carers, number=1)) == 1


def test_nobody_is_written_to_before_it_is_open_or_by_others():
    row = planned_practice()
    with pytest.raises(Blocked):
        invited(row)
    opened = open_practice(row.cast)
    stranger = Cast().lead
    for actor in (row.cast.owner, row.cast.apprentice, stranger):
        with pytest.raises(NotPermitted):
            people.remind(opened, opened.workers, actor=actor)


def test_address_is_invited_once():
    row = open_practice()
    invited(row)
    assert len(invited(row)) == 6


def test_reminder_goes_to_everybody_without_a_link():
    row = open_practice()
    invited(row)
    mailing.send_waiting()
    assert people.remind(row, row.workers, actor=row.cast.lead) == 0
    mail.outbox.clear()
    with later(days=3):
        assert people.remind(row, row.workers, actor=row.cast.lead) == 6
        mailing.send_waiting()
        assert people.remind(row, row.workers, actor=row.cast.lead) == 0
    assert len(mail.outbox) == 6
    letter = mail.outbox[0]
    assert letter.subject == "Reminder: Digital life in our homes"
    assert "If you have answered already, thank you." in letter.body
    assert "http" not in letter.body
    assert Invitation.objects.count() == 6


def test_reminder_that_waits_is_not_written_over():
    row = open_practice()
    first = invited(row)[0]
    with pytest.raises(Stale):
        people.write_again(first, actor=row.cast.lead)


def test_link_is_handed_over_in_confidential_groups_alone():
    row = open_practice()
    older = hand_over(row, row.carers, "Anna Vale", actor=row.cast.lead)
    newer = hand_over(row, row.carers, "Anna Vale", actor=row.cast.lead)
    assert Invitee.objects.get().name == "Anna Vale"
    assert invitation_for(older) is None
    assert invitation_for(newer).invitee == Invitee.objects.get()
    with pytest.raises(Blocked):
        hand_over(row, row.workers, "Anna Vale", actor=row.cast.lead)


def test_list_of_a_confidential_group_never_tells_who_answered():
    row = open_practice()
    tokens = {
        name: hand_over(row, row.carers, name, actor=row.cast.lead)
        for name in ("Anna Vale", "Ben Foss")
    }
    anna, ben = Invitee.objects.order_by("name")
    last = row.questions.last()
    build_response(
        row, row.carers, answers={f"q{last.pk}": {"text": "No."}}, invitee_id=anna.pk
    )
    offs = [people.take_off(one, actor=row.cast.lead) for one in (anna, ben)]
    assert offs == [False, False]
    assert list(Invitee.objects.order_by("name")) == [anna, ben]
    assert [invitation_for(token) for token in tokens.values()] == [None, None]


@pytest.mark.parametrize(
    ("made", "used", "words"),
    [
        (0, 0, ""),
        (9, 9, "how many were used is not shown: they are too few"),
        (30, 4, "fewer than 5 used"),
        (30, 14, "10 or more used"),
        (30, 30, "25 or more used"),
    ],
)
def test_how_many_were_used_is_told_so_that_it_shows_nobody(made, used, words):
    assert used_words(Group(young=False), made, used) == words
