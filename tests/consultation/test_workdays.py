"""The council's day and clock, its working days and bank holidays."""

import datetime
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from consultation import workdays
from consultation.joining.live import until_closing
from consultation.models import Consultation
from consultation.planning.needs import dates
from tests.factories.consultations import open_practice, planned_practice

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
