"""A consultation closes, takes longer, or is not held."""

import datetime

import pytest
from django.utils import timezone

from consultation import workdays
from consultation.models import State
from consultation.planning.closing import abandon, close, close_what_is_over, extend
from tests.consultation.planning.house import DAY, again, told
from workflow.errors import Blocked, Stale

pytestmark = pytest.mark.django_db


def test_closing_early_needs_a_reason(opened):
    lead = opened.created_by
    with pytest.raises(Blocked, match="Say why it closes"):
        close(opened, actor=lead)
    with pytest.raises(Blocked, match="not over"):
        close(opened, actor=None)
    row = close(opened, actor=lead, reason="Snow.")
    assert (row.state, row.closed_by, row.closing_reason) == (
        State.CLOSED,
        lead,
        "Snow.",
    )
    assert (opened.last_day, row.last_day) == (opened.closes_on, workdays.today())
    with pytest.raises(Stale):
        close(opened, actor=lead, reason="Snow.")


def test_its_last_day_counts_to_the_end(opened, time_machine):
    assert close_what_is_over() == ""
    last = datetime.datetime.combine(
        opened.closes_on, datetime.time(23, 30), tzinfo=timezone.get_current_timezone()
    )
    time_machine.move_to(last)
    assert (again(opened).takes_answers, close_what_is_over()) == (True, "")
    time_machine.move_to(last + datetime.timedelta(hours=1))
    assert not again(opened).takes_answers
    assert close_what_is_over() == "Closed 1 consultation."
    row = again(opened)
    assert row.last_day == row.closes_on
    assert (row.state, row.closed_by, told(row)) == (
        State.CLOSED,
        None,
        ["consultation.opened", "consultation.closed", "results.settled"],
    )


def test_more_time_is_given_and_never_less(opened):
    lead, before = opened.created_by, opened.closes_on
    with pytest.raises(Blocked, match="after the closing date it has"):
        extend(opened, closes_on=before, reason="More.", actor=lead)
    with pytest.raises(Blocked, match="Say why"):
        extend(opened, closes_on=before + DAY, reason=" ", actor=lead)
    row = extend(opened, closes_on=before + DAY, reason="Snow.", actor=lead)
    assert row.closes_on == before + DAY
    assert again(row).dates_rationale.endswith(": Snow.")


def test_plan_that_is_not_held_says_why(practice):
    with pytest.raises(Blocked, match="Say why"):
        abandon(practice, actor=practice.cast.lead, reason="")
    row = abandon(practice, actor=practice.cast.lead, reason="Another one covers it.")
    assert (row.state, row.closing_reason) == (
        State.ABANDONED,
        "Another one covers it.",
    )
