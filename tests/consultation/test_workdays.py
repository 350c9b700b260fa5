"""The council's day and clock, its working days and bank holidays."""

import datetime
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from consultation.joining.live import until_closing
from consultation.models import Consultation
from consultation.planning.needs import dates
from tests.factories.consultations import open_practice, planned_practice
from workflow import workdays

ROOMS = ("consultation", "exports/cards", "demo")
THEIRS = re.compile(r"timezone\.(localdate|localtime|make_aware)\(|\.today\(\)")
HONOLULU = "Pacific/Honolulu"


@pytest.mark.django_db
@time_machine.travel("2026-12-02 00:30Z", tick=False)
def test_day_and_clock_stay_the_councils_wherever_somebody_looks():
    wednesday = datetime.date(2026, 12, 2)
    with timezone.override(HONOLULU):
        row = open_practice(opens_on=wednesday, closes_on=wednesday)
        planned = planned_practice(row.cast, opens_on=wednesday)
        assert timezone.localdate() == datetime.date(2026, 12, 1)
        assert workdays.today() == workdays.day_of(timezone.now()) == wednesday
        assert until_closing(row).isoformat() == "2026-12-03T00:00:00+00:00"
        assert row.takes_answers
        assert Consultation.objects.taking_answers().get() == row
        assert not [reason for reason in dates(planned) if "is past" in reason.text]


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-04-02", "2026-04-07"),  # Good Friday, Easter Monday
        ("2026-05-22", "2026-05-26"),  # the spring bank holiday
        ("2026-12-24", "2026-12-29"),  # Boxing Day on a Saturday
        ("2027-12-24", "2027-12-29"),  # Christmas and Boxing Day on a weekend
        ("2027-12-31", "2028-01-04"),  # New Year's Day on a Saturday of the next year
        ("2026-11-30", "2026-12-01"),  # Scotland's alone: St Andrew's
    ],
)
def test_nobody_reads_on_a_bank_holiday(day, later):
    found = workdays.after(datetime.date.fromisoformat(day), 1)
    assert found.isoformat() == later


def test_council_closes_on_further_days(settings):
    settings.CLOSED_DAYS = [datetime.date(2026, 12, day) for day in (29, 30, 31)]
    found = workdays.after(datetime.date(2026, 12, 24), 1)
    assert found == datetime.date(2027, 1, 4)


def test_rules_ask_for_the_councils_day():
    found = [
        f"{path}: {line.strip()}"
        for room in ROOMS
        for path in sorted((Path(settings.BASE_DIR) / room).rglob("*.py"))
        if path.name != "workdays.py"
        for line in path.read_text().splitlines()
        if THEIRS.search(line.replace("workdays.today()", ""))
    ]
    assert found == []
