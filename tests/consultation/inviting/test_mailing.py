"""Letters go out once, wait for a mail server that is away, and are reminded of."""

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from consultation.inviting import mailing, people
from consultation.joining.entry import invitation_for
from consultation.models import Batch, Group, Invitation, Invitee, Mailing
from tests.factories.consultations import open_practice
from workflow.errors import Stale

from .house import invited, later, tokens

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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
