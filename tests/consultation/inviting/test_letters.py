"""A letter holds what it should, and its token leaves no trace."""

import pytest
import structlog
from django.core import mail

from consultation.inviting import mailing, people
from consultation.inviting.rounds import LETTERS
from consultation.joining.entry import begin, invitation_for
from consultation.models import Batch, Invitation
from tests.factories.consultations import open_practice

from .house import everything_stored, invited, tokens

pytestmark = [pytest.mark.django_db, pytest.mark.database]


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
        "We do not ask your name.",
        "Nobody can trace an answer to a person",
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
