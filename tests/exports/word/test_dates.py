"""Dates in words."""

import pytest

from exports.word.dates import long_date


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-05-09", "9 May 2026"),
        ("2026-06-30T22:59:00+00:00", "30 June 2026"),
        # Just past midnight in British summer time is still yesterday in UTC.
        ("2026-06-30T23:30:00+00:00", "1 July 2026"),
        ("2026-06-30T23:30:00", "1 July 2026"),
        ("2026-12-31T23:30:00+00:00", "31 December 2026"),
        ("", ""),
        ("not yet", "not yet"),
    ],
)
def test_day_is_the_councils(iso, words):
    assert long_date(iso) == words
