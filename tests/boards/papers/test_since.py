"""What an item's text is compared with: only what was before the board."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from boards.circulating.closing import end_without
from boards.models import Item, MeetingState
from boards.papers.since import older_text
from tests.factories.boards import approved, board, meeting_of, on_agenda
from tests.factories.circulations import off_every_agenda, rewritten, sent_round
from tests.factories.policies import do
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
BEFORE = datetime.date(2026, 6, 11)


@pytest.fixture
def edition():
    """Sent to CPB on 22 June 2026, and on no agenda yet."""
    with time_machine.travel("2026-06-22T10:00:00Z", tick=False):
        return off_every_agenda(Stage.CPB_APPROVAL)


def before_cpb_again(edition):
    """Its next text, on the agenda of a meeting to come."""
    cast = edition.cast
    changed = do(rewritten(edition), "submit_to_dmt", cast.owner)
    again = do(changed, "endorse", cast.clerk)
    row = on_agenda(again, "cpb", meeting=meeting_of("cpb", today() + 30 * DAY))
    return Item.objects.select_related("board", "meeting").get(pk=row.pk)


def put_on(edition, state, **facts):
    held = {"held_at": timezone.now()} if state == MeetingState.HELD else {}
    meeting = meeting_of("cpb", BEFORE, state=state, **held)
    return on_agenda(edition, "cpb", meeting=meeting, **facts)


def since(item):
    found = older_text(item)
    return found and found.since


def test_being_sent_to_the_board_is_not_being_seen(edition):
    assert since(before_cpb_again(edition)) is None


def test_an_urgent_decision_of_an_officer_is_not(edition):
    approved(
        edition,
        "cpb",
        method="urgent",
        reasons="A court order.",
        director=edition.cast.clerk,
        delegation="Paragraph 4.2",
        chair=board("cpb").seats.filter(office="chair").first(),
    )
    assert since(before_cpb_again(edition)) is None


def test_a_meeting_that_is_only_planned_is_not(edition):
    put_on(edition, MeetingState.PLANNED)
    assert since(before_cpb_again(edition)) is None


def test_what_was_taken_off_the_agenda_is_not(edition):
    put_on(edition, MeetingState.HELD, taken_off_at=timezone.now())
    assert since(before_cpb_again(edition)) is None


def test_a_held_meeting_is_named_by_its_own_day(edition):
    """Whenever the item was put on, and its outcome recorded."""
    item = put_on(edition, MeetingState.HELD)
    approved(edition, "cpb", item=item, outcome="noted", decided_on=BEFORE + DAY)
    assert since(before_cpb_again(edition)) == "CPB last saw it on 11 June 2026"


def test_a_decision_of_the_board_is_named_by_its_day(edition):
    approved(edition, "cpb", outcome="noted", decided_on=BEFORE)
    assert since(before_cpb_again(edition)) == "CPB last saw it on 11 June 2026"


def test_what_went_round_is_named_by_the_day_it_was_sent(edition):
    with time_machine.travel("2026-06-23T12:00:00Z", tick=False):
        going = sent_round(edition)
        end_without(going.pk, actor=edition.cast.cpb_chair, because="For a meeting.")
    assert since(before_cpb_again(edition)) == "CPB last saw it on 23 June 2026"
