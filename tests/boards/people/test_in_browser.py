"""Seats and votes in Chromium: nothing cut off, and three buttons alike."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.meeting import agenda, calling
from tests.e2e.looking import faults, picture
from tests.factories.boards import approved, meeting_of, on_agenda
from tests.factories.circulations import off_every_agenda, sent_round
from tests.factories.decisions import full_board
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, HAND, TABLET, DESK = 320, 390, 820, 1280
DAY = datetime.timedelta(days=1)
WIDER = """els => els.filter(el => el.scrollWidth > el.clientWidth + 1).length"""


def looked_at(page, name):
    """No fault at any width, with a picture of the widest and the narrowest."""
    found = faults(page)
    picture(page, name, DESK, PHONE)
    assert found == []


def test_every_seat_is_read_on_a_phone_without_scrolling_sideways(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    full_board("cpb", 4)
    url = reverse("boards:members", args=["cpb"])
    page = staff(edition.cast.clerk, url, PHONE)
    tables = page.locator(".boards-seats")
    assert tables.count() > 0
    assert tables.evaluate_all(WIDER) == 0
    assert page.get_by_role("columnheader", name="Votes").count() == 1
    looked_at(page, "members")


@pytest.mark.parametrize("width", [PHONE, HAND, TABLET, DESK])
def test_the_three_votes_are_equally_wide_and_begin_alike(staff, width):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    going = sent_round(edition)
    url = reverse("boards:papers", args=[going.item_id])
    page = staff(edition.cast.cpb_member, url, width)
    boxes = [
        one.bounding_box() for one in page.locator(".papers__choices button").all()
    ]
    picture(page, f"votes {width}", width)
    assert len({round(one["width"]) for one in boxes}) == 1
    lefts, tops = ({round(one[key]) for one in boxes} for key in "xy")
    assert sorted((len(lefts), len(tops))) == [1, 3]


def test_meetings_and_what_follows_look_well(staff):
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    cast = edition.cast
    board = full_board("cpb", 4)[0].board
    gone = meeting_of("cpb", today() + 20 * DAY)
    on_agenda(edition, "cpb", meeting=gone)
    agenda.add_business(gone.pk, actor=cast.clerk, title="Fostering week")
    calling.cancel(gone.pk, actor=cast.clerk, because="The hall is flooded.")
    item = on_agenda(edition, "cpb", meeting=meeting_of(board, today()))
    meeting = reverse("boards:meeting", args=[item.meeting.pk])
    page = staff(cast.clerk, reverse("boards:meeting", args=[gone.pk]), DESK)
    looked_at(page, "cancelled")
    root = page.url.split("/admin/")[0]
    page.goto(root + meeting)
    looked_at(page, "outcomes due")
    made = approved(edition, "cpb", item=item)
    item.meeting.state, item.meeting.held_at = "held", timezone.now()
    item.meeting.save()
    for name, address in (
        ("held", meeting),
        ("decision", reverse("boards:decision", args=[made.pk])),
        ("edition", reverse("editions:edition", args=[edition.pk])),
    ):
        page.goto(root + address)
        looked_at(page, name)
