"""Another team may run a consultation, if it has leads who can read the answers."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from consultation.planning.teams import hand_to_team
from consultation.powers import Power, may
from ledger.models import Entry
from tests.factories import TeamFactory, UserFactory
from tests.factories.consultations import closed_practice, planned_practice
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return planned_practice()


@pytest.fixture
def others():
    team = TeamFactory()
    lead = UserFactory(roles=[Role.CONSULTATION_LEAD], team=team)
    return team, lead


def test_handing_over_moves_the_leads_powers(row, others):
    team, lead = others
    hand_to_team(row.pk, team, actor=row.cast.lead, version=row.version)
    row.refresh_from_db()
    assert row.team == team
    assert may(Power.READ, row, lead)
    assert not may(Power.READ, row, row.cast.second_lead)
    assert Entry.objects.latest("sequence").kind == "consultation.team_changed"


def test_handing_over_needs_leads_and_an_open_end(row, others):
    with pytest.raises(Blocked):
        hand_to_team(row.pk, TeamFactory(), actor=row.cast.lead, version=row.version)
    with pytest.raises(NotPermitted):
        hand_to_team(row.pk, others[0], actor=row.cast.editor, version=row.version)
    with pytest.raises(Stale):
        hand_to_team(row.pk, others[0], actor=row.cast.lead, version=row.version + 1)
    over = closed_practice(row.cast)
    with pytest.raises(Blocked):
        hand_to_team(over.pk, others[0], actor=row.cast.lead, version=over.version)


def test_screen_hands_over_and_sends_the_lead_home(client, row, others):
    client.force_login(row.cast.second_lead)
    page = client.get(reverse("consultations:people", args=[row.pk]))
    assert others[0].name in page.content.decode()
    answer = client.post(
        reverse("consultations:people_act", args=[row.pk, "team"]),
        {"version": row.version, "team": others[0].pk},
    )
    assert answer.url == reverse("consultations:list")
    row.refresh_from_db()
    assert row.team == others[0]
