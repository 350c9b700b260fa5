"""The public pages of minutes in Chromium: each width, axe, without an account."""

import pytest
from django.urls import reverse

from boards.minuting import actions, keeping
from boards.models import Board, Meeting
from tests.e2e.looking import faults, picture
from workflow.workdays import today

from .conftest import later

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE = 1280, 320


@pytest.fixture
def meeting(scene):
    """Signed minutes with an exempt part, a list and actions."""
    clerk, pk = scene.cast.clerk, scene.meeting.pk
    Board.objects.filter(key="cpb").update(publishes_minutes=True)
    Meeting.objects.filter(pk=pk).update(
        pre_meeting_points="- We want wifi in each home.\n- Ask first.",
        place="Civic Centre, committee room 2",
    )
    for what in ("Tell each home what was decided.", "Print the cards."):
        actions.ask(pk, actor=clerk, what=what, owner=scene.kai.person, due_on=today())
    minutes = keeping.draft(pk, actor=clerk)
    keeping.word(
        pk,
        actor=clerk,
        version=minutes.version,
        texts={},
        exempt=frozenset({f"item-{scene.item.pk}"}),
    )
    row = keeping.approve(
        minutes.pk, later(scene.meeting).pk, actor=clerk, version=minutes.version + 1
    )
    keeping.sign(row.pk, row.sha256, actor=scene.cast.cpb_chair)
    return scene.meeting


def test_everybody_reads_signed_minutes(page, live_server, meeting):
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(live_server.url + reverse("public_boards:board", args=["cpb"]))
    found = [("board", *fault) for fault in faults(page)]
    picture(page, "public board", DESK, PHONE)
    page.get_by_role("link", name="Minutes of").first.click()
    found += [("minutes", *fault) for fault in faults(page)]
    picture(page, "public minutes", DESK, PHONE)
    assert found == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Word").click()
    assert download.value.suggested_filename == f"cpb-minutes-{meeting.on}.docx"
