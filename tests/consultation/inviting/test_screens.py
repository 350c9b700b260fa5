"""The screens: for whom they are there, what they cost, and what they tell."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.inviting import mailing, sheets
from consultation.joining.making import make_batch
from consultation.models import GroupSession, Invitee, Sheet
from tests.factories.consultations import closed_practice, open_practice
from tests.factories.policies import Cast

from .house import (
    EVIL,
    address,
    as_,
    entered_sheet,
    invited,
    read_sheet,
    registered,
    session_of,
)

pytestmark = pytest.mark.django_db


def screens(row):
    """Every address of a lead's that answers GET, with what it needs there."""
    registered(row)
    session = session_of(row)
    invited(row)
    return [
        address("invitations", row),
        address("qr", row, "svg"),
        address("qr", row, "png"),
        address("invitees", row, "social-workers"),
        address("invitees_file", row, "social-workers"),
        address("paper", row),
        address("sheet", row, 1),
        address("sessions", row),
        address("new_session", row, "social-workers"),
        address("session", row, session.pk),
        reverse("consultation_papers:cards", args=[row.pk, "social-workers"]),
        reverse("consultation_papers:poster", args=[row.pk, "children-looked-after"]),
        reverse("consultation_papers:answer_sheet", args=[row.pk, "social-workers"]),
    ]


def test_lead_sees_every_screen_and_others_do_not(client):
    row = open_practice()
    every = screens(row)
    as_(client, row.cast.lead)
    assert [client.get(path).status_code for path in every] == [200] * len(every)
    as_(client, Cast().lead)
    assert [client.get(path).status_code for path in every] == [404] * len(every)
    for name in ("editor", "clerk", "auditor"):
        as_(client, getattr(row.cast, name))
        answers = {path: client.get(path).status_code for path in every}
        answers.pop(address("sheet", row, 1))
        assert set(answers.values()) == {403}
    for name in ("owner", "safeguarding", "outsider", "administrator"):
        as_(client, getattr(row.cast, name))
        statuses = {client.get(path).status_code for path in every}
        assert statuses <= {302, 403, 404}


def test_apprentice_sees_paper_alone(client):
    row = open_practice()
    every = [path for path in screens(row) if path != address("paper", row)]
    as_(client, row.cast.apprentice)
    assert client.get(address("paper", row)).status_code == 200
    assert {client.get(path).status_code for path in every} == {403, 404}
    assert client.get(address("sheet", row, 1)).status_code == 404


def test_labels_settings_and_points_are_never_run(client):
    row = open_practice()
    make_batch(row, row.cla, number=3, way="card", actor=row.cast.lead, label=EVIL)
    session = session_of(row, EVIL)
    GroupSession.objects.update(setting=EVIL)
    entered_sheet(row, words=EVIL)
    as_(client, row.cast.second_lead)
    for path in (
        address("invitations", row),
        address("sessions", row),
        address("session", row, session.pk),
        address("check_sheet", row, 1),
    ):
        assert EVIL not in client.get(path).text


def test_cards_are_not_made_before_or_after(client):
    row = closed_practice()
    as_(client, row.cast.lead)
    path = reverse("consultation_papers:cards", args=[row.pk, "social-workers"])
    assert client.get(path).status_code == 422


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_screens_cost_the_same_for_one_and_for_many(client):
    row = open_practice()
    invited(row, row.carers, number=1)
    registered(row)
    session_of(row)
    make_batch(row, row.cla, number=1, way="card", actor=row.cast.lead)
    as_(client, row.cast.lead)
    paths = [
        address("invitations", row),
        address("invitees", row, "foster-carers"),
        address("paper", row),
        address("sessions", row),
        address("consultation", row),
    ]
    before = [cost(client, path) for path in paths]
    invited(row, row.carers, number=20)
    registered(row, row.workers, number=9)
    sheets.mark_read(Sheet.objects.get(number=3), actor=row.cast.lead)
    for _ in range(5):
        session_of(row, group=row.workers)
        make_batch(row, row.workers, number=2, way="card", actor=row.cast.lead)
    assert [cost(client, path) for path in paths] == before


def test_home_and_panels_say_what_waits(client):
    row = open_practice()
    sheet = read_sheet(row)
    registered(row)
    home = reverse("wagtailadmin_home")
    page = as_(client, row.cast.lead).get(home).text
    assert "sheets of paper: 1 to be read, 1 to be typed in" in page
    sheets.pass_to(sheet, row.cast.apprentice, actor=row.cast.lead)
    page = as_(client, row.cast.apprentice).get(home).text
    assert "Passed to you · 1 sheet to be typed in" in page
    panel = client.get(address("consultation", row)).text
    assert "1 sheet passed to you to be typed in." in panel
    assert "to be read by a lead" not in panel


def test_home_tells_of_letters_that_could_not_be_sent(client):
    row = open_practice()
    invited(row)
    Invitee.objects.update(mailing="failed", problem="No.")
    page = as_(client, row.cast.lead).get(reverse("wagtailadmin_home")).text
    assert "6 letters could not be sent" in page
    path = address("letters_again", row, "social-workers")
    client.post(path)
    mailing.send_waiting()
    assert len(mail.outbox) == 6
