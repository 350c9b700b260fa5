"""What waits for a board's clerk at home, and what comes up for whom."""

import datetime

import pytest

from boards.conditions.reports import report_urgent
from boards.meeting import agenda, calling
from boards.meeting.deadlines import papers_due
from boards.meeting.waiting import clerks_work, meetings_ahead
from boards.models import Capacity, Item, Office
from tests.factories import UserFactory
from tests.factories.boards import approved, meeting_of, on_agenda, seat
from workflow.screens.listing import long_date
from workflow.workdays import today

from .conftest import DAY, FAR


def waits(person):
    return [(item.title, item.overdue) for item in clerks_work(person)]


def ahead(person):
    return [one.title for one in meetings_ahead(person)]


def test_an_edition_on_no_agenda_waits_for_the_clerk_of_its_board(edition, cast, far):
    said = f"{edition}: on no agenda of CPB yet"
    assert (said, False) in waits(cast.clerk)
    dmts = UserFactory(roles=["clerk"], roles__seated=False)
    seat(dmts, "dmt", Office.CLERK)
    for person in (dmts, cast.owner, cast.cpb_chair, cast.auditor):
        assert said not in dict(waits(person))
    agenda.put_on(edition.pk, far.pk, actor=cast.clerk)
    assert said not in dict(waits(cast.clerk))
    far.state, far.cancelled_because = "cancelled", "Flood."
    far.save()
    assert said in dict(waits(cast.clerk))


def test_papers_wait_as_their_deadline_comes_near(edition, cast, cpb, far):
    agenda.put_on(edition.pk, far.pk, actor=cast.clerk)
    assert f"Papers for CPB, {long_date(far.on)}" not in dict(waits(cast.clerk))
    near = meeting_of(cpb, today() + 20 * DAY)
    due = papers_due(near.on, 5)
    assert today() <= due
    on_agenda(edition, "cpb", meeting=near)
    found = [item for item in clerks_work(cast.clerk) if "Papers" in item.title]
    assert [(item.title, item.overdue) for item in found] == [
        (f"Papers for CPB, {long_date(near.on)}", False)
    ]
    assert found[0].why == (
        f"1 of 1 has no finished cover report; papers are due {long_date(due)}"
    )


def test_a_finished_report_waits_no_longer(edition, cast, tomorrow):
    item = on_agenda(edition, "cpb", meeting=tomorrow)
    title = f"Papers for CPB, {long_date(tomorrow.on)}"
    assert (title, True) in waits(cast.clerk)
    from boards.models import CoverReport

    now = datetime.datetime.now(datetime.UTC)
    CoverReport.objects.create(
        item=item,
        finished_at=now,
        finished_by=cast.owner,
        changed_by=cast.owner,
        changed_at=now,
    )
    assert title not in dict(waits(cast.clerk))


def test_a_past_meeting_waits_until_it_is_held(cast, cpb):
    past = meeting_of(cpb, today() - DAY)
    title = f"CPB, {long_date(past.on)}: record what happened"
    assert (title, True) in waits(cast.clerk)
    calling.close(past.pk, actor=cast.clerk)
    assert title not in dict(waits(cast.clerk))


def urgent(edition):
    """An urgent decision on the edition's text."""
    return approved(
        edition,
        "cpb",
        method="urgent",
        director=edition.cast.dmt_chair,
        director_title="Director",
        delegation="Paragraph 4.2",
        reasons="The grant ends.",
        chair=edition.cast.cpb_chair.seats.get(),
        chair_said="Agreed.",
    )


@pytest.mark.parametrize("told", [True, False])
def test_urgent_decisions_nag_until_a_meeting_was_told(edition, cast, cpb, told):
    for meeting in cpb.meetings.all():
        calling.cancel(meeting.pk, actor=cast.clerk, because="Moved.")
    decision = urgent(edition)
    waiting = f"To be reported to CPB: {edition}"
    assert (waiting, True) in waits(cast.clerk)
    made = calling.call(cpb, actor=cast.clerk, on=today())
    item = made.items.get(kind="urgent")
    assert item.decision == decision
    assert waiting not in dict(waits(cast.clerk))
    assert (item.title, False) in waits(cast.clerk)
    if told:
        calling.close(made.pk, actor=cast.clerk)
        assert item.title not in dict(waits(cast.clerk))
    else:
        calling.cancel(made.pk, actor=cast.clerk, because="Flood.")
        assert (waiting, True) in waits(cast.clerk)


def test_a_cancelled_meetings_reports_go_to_the_next(edition, cast, cpb):
    for meeting in cpb.meetings.all():
        calling.cancel(meeting.pk, actor=cast.clerk, because="Moved.")
    first = calling.call(cpb, actor=cast.clerk, on=today() + FAR)
    report_urgent(urgent(edition), actor=cast.clerk)
    second = calling.call(cpb, actor=cast.clerk, on=today() + FAR + DAY)
    assert not second.items.exists()
    calling.cancel(first.pk, actor=cast.clerk, because="Flood.")
    assert [item.kind for item in second.items.all()] == ["urgent"]


def test_a_report_taken_off_by_mistake_is_put_on_again(edition, cast, cpb, far):
    report_urgent(urgent(edition), actor=cast.clerk)
    item = Item.objects.get(kind="urgent")
    agenda.take_off(item.pk, actor=cast.clerk, because="By mistake.")
    assert (f"To be reported to CPB: {edition}", True) in waits(cast.clerk)
    made = calling.put_reports(far.pk, actor=cast.clerk)
    assert [(one.kind, one.meeting) for one in made] == [("urgent", far)]
    assert calling.put_reports(far.pk, actor=cast.clerk) == []


def test_meetings_come_up_for_those_concerned(edition, cast, cpb, far):
    for other in cpb.meetings.exclude(pk=far.pk):
        calling.cancel(other.pk, actor=cast.clerk, because="Moved.")
    title = f"CPB, {long_date(far.on)}"
    assert title not in ahead(cast.owner)
    agenda.put_on(edition.pk, far.pk, actor=cast.owner)
    for person in (cast.owner, cast.clerk, cast.cpb_member, cast.auditor):
        assert title in ahead(person)
    for person in (cast.dmt_member, cast.editor, cast.administrator, cast.outsider):
        assert title not in ahead(person)


def test_young_people_are_told_of_their_own_meeting(cast, cpb):
    young = UserFactory()
    seat(young, "cpb", capacity=Capacity.YOUNG_PERSON)
    at = datetime.datetime(2031, 7, 7, 15, 30, tzinfo=datetime.UTC)
    day = datetime.date(2031, 7, 8)
    meeting_of(cpb, day, pre_meeting_at=at, place="Town Hall")
    note = "papers are due 30 June 2031; Town Hall"
    mine = {one.on: one.note for one in meetings_ahead(young)}
    others = {one.on: one.note for one in meetings_ahead(cast.cpb_member)}
    assert mine[day] == f"{note}; young people meet 7 July 2031, 16:30"
    assert others[day] == note
