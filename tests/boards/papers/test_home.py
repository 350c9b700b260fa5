"""Whoever owns a policy has its unfinished cover report at home, before it is late."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.meeting.deadlines import papers_due
from boards.models import CoverReport
from boards.papers import cover
from boards.papers.waiting import reports_to_finish
from tests.factories.boards import approved, meeting_of, on_agenda
from tests.factories.circulations import off_every_agenda
from tests.factories.policies import edition_in
from workflow.items import items_for
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def edition(db):
    """Before CPB and on no agenda."""
    return off_every_agenda(Stage.CPB_APPROVAL)


@pytest.fixture
def near(edition):
    return on_agenda(edition, "cpb", meeting=meeting_of("cpb", today() + 20 * DAY))


def lines(person):
    person = User.objects.get(pk=person.pk)
    return [
        (i.title, i.why, i.label, i.url, i.overdue) for i in reports_to_finish(person)
    ]


def line_of(item, days="are"):
    due = long_date(papers_due(item.meeting.on, 5))
    return (
        f"{item.title}: the cover report for CPB",
        "you own it, and it is not finished; papers for "
        f"{long_date(item.meeting.on)} {days} due {due}",
        "Write the cover report",
        reverse("boards:cover", args=[item.pk]),
        days == "were",
    )


@pytest.mark.parametrize("begun", [False, True])
def test_the_owner_has_the_report_that_is_not_finished(edition, near, begun):
    cast = edition.cast
    if begun:
        cover.begin(near.pk, actor=cast.owner)
    assert lines(cast.owner) == [line_of(near)]
    for person in (cast.clerk, cast.editor, cast.cpb_chair, cast.auditor):
        assert lines(person) == []


def test_after_the_deadline_it_is_overdue(edition):
    tomorrow = on_agenda(edition, "cpb", meeting=meeting_of("cpb", today() + DAY))
    owner = edition.cast.owner
    assert lines(owner) == [line_of(tomorrow, "were")]
    titles = [one.title for one in items_for(User.objects.get(pk=owner.pk))]
    assert line_of(tomorrow)[0] in titles


def test_not_long_before_nor_of_a_meeting_that_is_over(edition):
    far = meeting_of("cpb", today() + 60 * DAY)
    past = meeting_of("cpb", today() - DAY)
    for meeting in (far, past):
        on_agenda(edition, "cpb", meeting=meeting)
    assert lines(edition.cast.owner) == []


def test_not_once_it_is_finished(edition, near):
    now = timezone.now()
    owner = edition.cast.owner
    CoverReport.objects.create(
        item=near, finished_at=now, finished_by=owner, changed_by=owner, changed_at=now
    )
    assert lines(owner) == []


def test_not_what_was_taken_off_or_decided(edition, near):
    owner = edition.cast.owner
    near.taken_off_at, near.taken_off_because = timezone.now(), "Not ready."
    near.save()
    assert lines(owner) == []
    on_agenda(edition, "cpb", meeting=near.meeting)
    assert len(lines(owner)) == 1
    approved(edition, "cpb")
    assert lines(owner) == []


def test_many_cost_as_much_as_one(edition, near, django_assert_num_queries):
    cast = edition.cast
    for number in range(2):
        more = edition_in(Stage.CPB_APPROVAL, cast, f"Policy {number}", decided=False)
        more.board_items.update(taken_off_at=timezone.now(), taken_off_because="Not.")
        on_agenda(more, "cpb", meeting=near.meeting)
    owner = User.objects.get(pk=cast.owner.pk)
    assert owner.roles
    with django_assert_num_queries(1):
        assert len(list(reports_to_finish(owner))) == 3
