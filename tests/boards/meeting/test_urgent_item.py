"""An item that reports an urgent decision: how it stands, and when it may come off."""

import pytest
from django.urls import reverse

from boards.conditions.reports import urgent_waiting
from boards.conditions.urgent import Urgent, decide
from boards.meeting import agenda
from boards.meeting.board_page import agenda_of
from boards.meeting.calling import call, cancel, close
from boards.meeting.staying import TOLD
from boards.models import Item, ItemKind
from tests.factories import UserFactory
from tests.factories.boards import board
from tests.factories.policies import edition_in
from workflow.errors import Blocked
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    found = edition_in(Stage.CPB_APPROVAL, decided=False)
    for meeting in board("cpb").meetings.filter(state="planned"):
        cancel(meeting.pk, actor=found.cast.clerk, because="No quorum.")
    return found


@pytest.fixture
def item(edition):
    """On the agenda of today's meeting of CPB."""
    cast = edition.cast
    said = Urgent(
        director=UserFactory(),
        director_title="Director of Children’s Services",
        delegation="Scheme of delegation, paragraph 9.1",
        chair=cast.cpb_chair.seats.get(),
        chair_said="Agreed: it cannot wait.",
        reasons="The app is switched off on Friday.",
        considered=True,
    )
    decide(edition.pk, board("cpb"), said, actor=cast.clerk)
    call(board("cpb"), actor=cast.clerk, on=today())
    return stored(Item.objects.get(kind=ItemKind.URGENT, meeting__on=today()))


def stored(item):
    """The item as it is now, with its meeting."""
    return Item.objects.select_related("meeting__board", "board").get(pk=item.pk)


def stands(item, person):
    (line,) = agenda_of(item.meeting, person)
    return line.outcome, line.waits, line.may_go


def page(client, item, person):
    client.force_login(person)
    url = reverse("boards:meeting", args=[item.meeting_id])
    return client.get(url).content.decode()


def test_it_waits_to_be_told_and_may_come_off(client, item, edition):
    clerk, off = edition.cast.clerk, reverse("boards:take_off", args=[item.pk])
    assert stands(item, clerk) == ("", ("the clerk’s note of what was said",), True)
    shown = page(client, item, clerk)
    assert "Decided, not at this item" not in shown
    assert off in shown
    assert client.post(off, {"because": "Told by letter first."}).status_code == 302
    assert list(urgent_waiting(item.board)) == [item.decision]


def test_at_a_meeting_that_was_held_it_is_reported_and_stays(client, item, edition):
    clerk, off = edition.cast.clerk, reverse("boards:take_off", args=[item.pk])
    told = f"Reported, urgent decision of {long_date(item.decision.decided_on)}"
    close(item.meeting_id, actor=clerk)
    assert stands(stored(item), clerk) == (told, (), False)
    shown = page(client, item, clerk)
    assert (told in shown, off in shown) == (True, False)
    with pytest.raises(Blocked) as refusal:
        agenda.take_off(item.pk, actor=clerk, because="By mistake.")
    assert refusal.value.message == TOLD


def test_a_note_of_it_is_enough(item, edition):
    clerk = edition.cast.clerk
    agenda.note_business(item.pk, actor=clerk, noted="The board noted it.")
    told = f"Reported, urgent decision of {long_date(item.decision.decided_on)}"
    assert stands(stored(item), clerk) == (told, (), False)
