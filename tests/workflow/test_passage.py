"""The main path, step by step."""

import datetime

import pytest
import time_machine
from wagtail.users.models import UserProfile

from ledger.verify import verify
from tests.factories.policies import edition_in, fresh, make_policy, prepare
from workflow.models import Edition, Transition
from workflow.stages import Stage
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db


def test_edition_passes_all_stages():
    edition = edition_in(Stage.PUBLISHED)
    assert edition.state == Stage.PUBLISHED
    assert [t.name for t in Transition.objects.order_by("version")] == [
        "open_edition",
        "open_consultation",
        "submit_to_dmt",
        "endorse",
        "publish",
    ]
    assert edition.page.live
    assert verify([]).ok


def test_next_edition_supersedes():
    edition = edition_in(Stage.SUPERSEDED)
    assert edition.state == Stage.SUPERSEDED
    assert Edition.objects.published().get().label == "1.1"


def test_documents_date_is_the_councils_wherever_the_person_acts(client):
    edition = make_policy()
    owner = edition.cast.owner
    profile = UserProfile.get_for_user(owner)
    profile.current_time_zone = "Pacific/Kiritimati"
    profile.save()
    moment = datetime.datetime(2026, 11, 22, 15, 0, tzinfo=datetime.UTC)
    with time_machine.travel(moment, tick=False):
        client.force_login(owner)
        prepare(edition, "open_consultation")
        client.post(
            f"/admin/editions/{edition.pk}/do/open_consultation/",
            {"token": token_for(fresh(edition)), "comment": ""},
        )
    row = Transition.objects.get(name="open_consultation")
    assert row.snapshot.steps[-1].on == "2026-11-22"
