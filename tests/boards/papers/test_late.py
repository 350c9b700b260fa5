"""Papers that miss their deadline need their urgency, however they came to miss it."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.meeting import agenda, calling
from boards.meeting.deadlines import papers_due
from boards.models import Item
from boards.papers import cover
from tests.factories.boards import meeting_of
from tests.factories.policies import edition_in
from workflow.errors import Blocked
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
WORDS = {"purpose": "To decide.", "recommendation": "To approve."}
URGENT = "The app is switched off on Friday."


@pytest.fixture
def item(db):
    """In time on the agenda of a meeting in two months; its report is begun."""
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    clerk = edition.cast.clerk
    edition.board_items.update(taken_off_at=timezone.now(), taken_off_because="Later.")
    meeting = meeting_of("cpb", today() + 60 * DAY)
    row = agenda.put_on(edition.pk, meeting.pk, actor=clerk)
    cover.write(
        row.pk,
        actor=clerk,
        version=cover.begin(row.pk, actor=clerk).version,
        texts=WORDS,
    )
    row.cast = edition.cast
    return row


def finish(item, **said):
    clerk = User.objects.get(pk=item.cast.clerk.pk)
    version = Item.objects.get(pk=item.pk).cover.version
    return cover.finish(item.pk, actor=clerk, version=version, **said)


def move(item, day, **said):
    meeting = item.meeting
    meeting.refresh_from_db()
    clerk = User.objects.get(pk=item.cast.clerk.pk)
    version = meeting.version
    return calling.change(meeting.pk, actor=clerk, version=version, on=day, **said)


def late(item):
    return Item.objects.get(pk=item.pk).late_because


def test_a_report_that_is_finished_in_time_needs_no_urgency(item):
    finish(item)
    assert late(item) == ""


def test_a_report_that_is_finished_late_needs_its_urgency(item):
    due = papers_due(item.meeting.on, 5)
    with time_machine.travel(timezone.now() + 59 * DAY):
        with pytest.raises(Blocked) as refusal:
            finish(item)
        assert refusal.value.message == (
            f"Papers for this meeting were due on {long_date(due)}. Say why it is "
            "urgent: the chair reads it, and it is minuted."
        )
        assert finish(item, late_because=URGENT).finished_at
    assert late(item) == URGENT


def test_the_screen_asks_for_it_once_the_deadline_has_passed(client, item):
    address = reverse("boards:cover", args=[item.pk])
    client.force_login(item.cast.clerk)
    assert "late_because" not in client.get(address).context["form"].fields
    with time_machine.travel(timezone.now() + 59 * DAY):
        client.force_login(User.objects.get(pk=item.cast.clerk.pk))
        form = client.get(address).context["form"]
        assert "late_because" in form.fields
        typed = {name: form[name].value() or "" for name in form.fields}
        client.post(address, typed | {"late_because": URGENT, "finish": "1"})
    assert late(item) == URGENT


def test_a_meeting_that_moves_makes_papers_late_and_says_why(item):
    item.cast.clerk = User.objects.get(pk=item.cast.clerk.pk)
    other = agenda.add_business(item.meeting_id, actor=item.cast.clerk, title="Visit")
    soon = today() + DAY
    with pytest.raises(Blocked) as refusal:
        move(item, soon)
    assert refusal.value.message == (
        f"On that day papers would have been due on {long_date(papers_due(soon, 5))}, "
        f"and these were not ready: {item.title}, Visit. Say why that is urgent: the "
        "chair reads it, and it is minuted."
    )
    assert move(item, soon, late_because=URGENT).on == soon
    assert (late(item), late(other)) == (URGENT, URGENT)


def test_papers_that_were_ready_by_then_are_not_late(item):
    finish(item)
    with time_machine.travel(timezone.now() + 20 * DAY):
        move(item, today() + 5 * DAY)
    assert late(item) == ""


def test_a_later_day_asks_for_nothing(item):
    move(item, today() + 80 * DAY)
    assert late(item) == ""
