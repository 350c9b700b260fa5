"""Group sessions on screen: written down, changed, flagged, and then gone."""

import pytest

from consultation.inviting.sessions import flag_session, shown
from consultation.models import Concern, GroupSession
from consultation.panels import panels_for
from consultation.safeguarding.handling import close
from tests.factories.consultations import open_practice

from .house import address, as_, session_of

pytestmark = pytest.mark.django_db


def test_session_is_written_down_changed_and_flagged(client):
    row = open_practice()
    as_(client, row.cast.lead)
    first = row.questions.first()
    facts = {
        "held_on": row.opens_on,
        "setting": "Youth hub",
        "present": 7,
        f"points_{first.pk}": "Wifi is slow.\n\nNobody asks us.",
        "points_none": "More trips.",
    }
    path = address("new_session", row, "children-looked-after")
    assert client.post(path, {**facts, "present": 0}).status_code == 422
    assert client.post(path, facts).status_code == 302
    session = GroupSession.objects.get()
    assert list(session.points.values_list("question", "text")) == [
        (first.pk, "Wifi is slow."),
        (first.pk, "Nobody asks us."),
        (None, "More trips."),
    ]
    one = address("session", row, session.pk)
    assert "Nobody asks us." in client.get(one).text
    kept = set(session.points.filter(question=first).values_list("pk", flat=True))
    older = {**facts, "shown": shown(session), "points_none": "More trips!"}
    assert client.post(one, older).status_code == 302
    assert session.points.last().text == "More trips!"
    assert set(session.points.filter(question=first).values_list("pk", flat=True)) == (
        kept
    )
    assert client.post(one, {**older, "points_none": "Fewer"}).status_code == 409
    assert session.points.last().text == "More trips!"
    assert as_(client, row.cast.editor).post(one, facts).status_code == 403
    as_(client, row.cast.lead)
    answer = client.post(address("flag_session", row, session.pk))
    assert answer.url == address("flagged", row, Concern.objects.get().pk)
    assert "If you know more" in client.get(answer.url).text
    assert client.get(one).status_code == 404
    assert "Youth hub" not in client.get(address("sessions", row)).text


def test_session_stays_as_it_is_once_it_is_closed(client):
    row = open_practice()
    session = session_of(row)
    row.state, row.closed_at = "closed", row.opened_at
    row.save()
    as_(client, row.cast.lead)
    one = address("session", row, session.pk)
    assert "The wifi is slow." in client.get(one).text
    posted = {"held_on": row.opens_on, "setting": "x", "present": 1, "points_none": "y"}
    assert client.post(one, posted).status_code == 422
    assert session.points.get().text == "The wifi is slow."


def test_whom_a_flagged_session_is_about_neither_counts_nor_reads_it(client):
    row = open_practice()
    session = session_of(row)
    concern = flag_session(session, actor=row.cast.lead)
    concern.about.add(row.cast.second_lead)
    numbers = {}
    for who in (row.cast.lead, row.cast.second_lead):
        (panel,) = [p for p in panels_for(row, who) if p.key == "sessions"]
        numbers[who] = panel.context["number"]
    assert numbers == {row.cast.lead: 1, row.cast.second_lead: 0}
    Concern.objects.filter(pk=concern.pk).update(route="allegation")
    closing = {"case_reference": "CASE-1", "may_be_used": True}
    close(concern.pk, actor=row.cast.safeguarding, **closing)
    said = address("said", row)
    assert "The wifi is slow." in as_(client, row.cast.lead).get(said).text
    assert "The wifi is slow." not in as_(client, row.cast.second_lead).get(said).text


def test_how_many_came_to_a_session_is_for_leads_and_for_results(client):
    row = open_practice()
    session_of(row)
    path = address("consultation", row)
    assert "1 session, 7 people" in as_(client, row.cast.lead).get(path).text
    page = as_(client, row.cast.auditor).get(path).text
    assert "1 session" in page
    assert "7 people" not in page
