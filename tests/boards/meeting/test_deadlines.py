"""Clear working days between papers and meeting, worked out by hand."""

from datetime import date

import pytest

from boards.meeting.deadlines import is_late, papers_due


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        # A Friday. Clear are 10, 9, 8, 7 and, before the weekend, 4 December.
        (date(2026, 12, 11), date(2026, 12, 3)),
        # A Monday: Friday back to Monday are clear, papers on the Friday before.
        (date(2026, 12, 14), date(2026, 12, 4)),
        # A Sunday has the same days before it.
        (date(2026, 12, 13), date(2026, 12, 4)),
        # Easter: 3 April is Good Friday, 6 April Easter Monday. Clear are 7, 2 and
        # 1 April, 31 and 30 March.
        (date(2026, 4, 8), date(2026, 3, 27)),
        # The early May holiday on 4 May.
        (date(2026, 5, 8), date(2026, 4, 29)),
        # Christmas: 25 December, 28 in the place of Saturday 26, and 1 January. Clear
        # are 4 January, 31, 30, 29 and 24 December.
        (date(2027, 1, 5), date(2026, 12, 23)),
    ],
)
def test_papers_are_due_five_clear_working_days_before(meeting, due):
    assert papers_due(meeting, 5) == due


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (0, date(2026, 12, 10)),
        (1, date(2026, 12, 9)),
        (3, date(2026, 12, 7)),
        (10, date(2026, 11, 26)),
    ],
)
def test_a_board_has_its_own_number_of_days(days, due):
    assert papers_due(date(2026, 12, 11), days) == due


def test_days_on_which_the_council_is_closed_are_not_clear(settings):
    settings.CLOSED_DAYS = {date(2026, 12, 10)}
    assert papers_due(date(2026, 12, 11), 5) == date(2026, 12, 2)


def test_papers_on_the_day_itself_are_in_time_and_a_day_later_are_late():
    meeting = date(2026, 12, 11)
    assert not is_late(meeting, 5, date(2026, 12, 3))
    assert is_late(meeting, 5, date(2026, 12, 4))
