"""Letters, links and cards on screen: looked at before they go, and taken back."""

import csv
from hashlib import sha256
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core import mail

from consultation.inviting import mailing
from consultation.joining.codes import as_code
from consultation.joining.entry import invitation_for
from consultation.joining.making import make_batch
from consultation.models import Group, Invitee
from consultation.planning.unsaid import add_unsaid
from ledger.models import Entry
from tests.factories.consultations import open_practice, opened, planned_practice
from tests.factories.policies import Cast

from .house import EVIL, address, as_, invited, people

pytestmark = pytest.mark.django_db


def test_list_is_looked_at_before_letters_go(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("invitees", row, "social-workers")
    text = people() + "\nNobody,\n"
    page = client.post(path, {"people": text})
    assert "6 of 7 can be invited" in page.text
    assert "There is no e-mail address" in page.text
    assert "asks you to take part" in page.text
    assert not Invitee.objects.exists()
    sent = client.post(path, {"people": text, "send": "1"}, follow=True)
    assert "6 letters go out in the next minutes." in sent.text
    mailing.send_waiting()
    assert len(mail.outbox) == 6


def test_few_people_of_an_anonymous_group_are_refused_in_words(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("invitees", row, "social-workers")
    answer = client.post(path, {"people": people(3), "send": "1"})
    assert answer.status_code == 422
    assert "letters go to 5 people or more" in answer.text


def test_names_are_never_run(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("invitees", row, "social-workers")
    text = people(5) + f"\n{EVIL},evil@example.org\n=1+1,sum@example.org"
    assert EVIL not in client.post(path, {"people": text}).text
    client.post(path, {"people": text, "send": "1"})
    assert EVIL not in client.get(path).text
    file = client.get(address("invitees_file", row, "social-workers"))
    entry = Entry.objects.get(kind="consultation.invitees_taken_out")
    assert sha256(file.content).hexdigest() in entry.data
    cells = [line[0] for line in csv.reader(StringIO(file.content.decode("utf-8-sig")))]
    assert "'=1+1" in cells
    assert "=1+1" not in cells


def test_link_by_hand_is_shown_once_and_told_to_nobody(client):
    row = open_practice()
    as_(client, row.cast.lead)
    path = address("link_by_hand", row, "foster-carers")
    answer = client.post(path, {"name": "Anna Vale"})
    token = answer.text.split("/take-part/with/")[1].split("/")[0]
    assert invitation_for(token).invitee.name == "Anna Vale"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert f'href="http://testserver/take-part/with/{token}' not in answer.text
    assert client.get(path).status_code == 405
    assert token not in client.get(address("invitees", row, "foster-carers")).text


def test_lost_card_is_taken_back_without_saying_whether_there_was_one(client):
    row = open_practice()
    _, tokens = make_batch(row, row.cla, number=3, way="card", actor=row.cast.lead)
    as_(client, row.cast.lead)
    path = address("lost_code", row)
    typed = as_code(tokens[0]).lower().replace(" ", "-")
    known = client.post(path, {"code": typed}, follow=True).text
    unknown = client.post(path, {"code": "ABCD EFGH"}, follow=True).text
    assert "nobody can begin with it any more" in known
    assert "nobody can begin with it any more" in unknown
    assert [bool(invitation_for(token)) for token in tokens] == [False, True, True]


def test_code_of_another_team_is_not_taken_back(client):
    row, other = open_practice(), open_practice(Cast())
    _, tokens = make_batch(
        other, other.cla, number=1, way="card", actor=other.cast.lead
    )
    as_(client, row.cast.lead)
    answer = client.post(address("lost_code", row), {"code": as_code(tokens[0])})
    assert answer.status_code == 302
    assert invitation_for(tokens[0]) is not None


def test_batch_is_taken_back_by_its_own_consultation_alone(client):
    row = open_practice()
    other = open_practice(row.cast)
    batch, tokens = make_batch(row, row.cla, number=2, way="card", actor=row.cast.lead)
    as_(client, row.cast.lead)
    assert client.post(address("take_back_codes", other, batch.pk)).status_code == 404
    assert client.post(address("take_back_codes", row, batch.pk)).status_code == 302
    assert invitation_for(tokens[0]) is None


def test_invitee_of_another_group_is_not_found(client):
    row = open_practice()
    invited(row)
    one = Invitee.objects.first()
    as_(client, row.cast.lead)
    wrong = address("invitee", row, "foster-carers", one.pk)
    assert client.post(wrong, {"off": "1"}).status_code == 404
    right = address("invitee", row, "social-workers", one.pk)
    assert client.post(right, {"off": "1"}).status_code == 302
    assert not Invitee.objects.filter(pk=one.pk).exists()


def test_nobody_is_written_to_as_who_did_not_say_their_group(client):
    row = planned_practice()
    add_unsaid(row.pk, actor=row.cast.lead, version=row.version)
    opened(row)
    page = as_(client, row.cast.lead).get(address("invitations", row))
    card = BeautifulSoup(page.content, "html.parser").find(id=f"group-{Group.UNSAID}")
    links = [link.get_text() for link in card.find_all("a")]
    assert links == ["Answer sheet in Word – Group not said"]
