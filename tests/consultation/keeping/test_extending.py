"""A later last day keeps later everything that is counted from it."""

import datetime

import pytest

from consultation.joining.drafts import start
from consultation.joining.entry import begin_openly
from consultation.joining.live import until_closing
from consultation.keeping.dates import invitees_until, responses_until
from consultation.models import Draft, GroupSession, Invitee, Respondent, Sheet
from consultation.planning.closing import extend
from tests.consultation.keeping.conftest import Few
from tests.factories.consultations import open_practice
from tests.factories.responses import flagged, respond

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(db):
    """A call for practice that is open."""
    return open_practice(Few())


def longer(practice):
    """Give it another fortnight."""
    day = practice.closes_on + datetime.timedelta(days=14)
    return extend(practice, closes_on=day, reason="Snow.", actor=practice.cast.lead)


def test_more_time_moves_every_date_with_it(practice):
    until = responses_until(practice)
    response = respond(practice, confidential=True, keep_until=until)
    today = datetime.date.today()
    common = {"consultation": practice, "group": practice.cla, "keep_until": until}
    sheet = Sheet.objects.create(number=1, received_on=today, **common)
    session = GroupSession.objects.create(
        held_on=today,
        setting="Youth hub",
        present=6,
        recorded_by=practice.cast.lead,
        **common,
    )
    early = {"keep_until": invitees_until(practice)}
    Invitee.objects.update(**early)
    Respondent.objects.update(**early)
    row = longer(practice)
    for kept in (response, sheet, session):
        kept.refresh_from_db()
        assert kept.keep_until == responses_until(row)
    assert Invitee.objects.get().keep_until == invitees_until(row)
    assert Respondent.objects.get().keep_until == invitees_until(row)


def test_more_time_leaves_what_an_open_concern_holds(practice):
    until = responses_until(practice)
    response = respond(practice, text="Help", keep_until=until)
    flagged(response)
    longer(practice)
    response.refresh_from_db()
    assert response.keep_until == until


def test_more_time_keeps_answers_that_wait_to_be_sent(practice):
    own, shared = (begin_openly(practice, practice.cla) for _ in range(2))
    start(own, own_device=True)
    idle = start(shared, own_device=False).keep_until
    row = longer(practice)
    assert Draft.objects.get(own_device=True).keep_until == until_closing(row)
    assert Draft.objects.get(own_device=False).keep_until == idle
