"""One list says what is kept how long, and nothing is left out of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from consultation.keeping import dates
from consultation.keeping.schedule import (
    IMPERSONAL,
    PERSONAL,
    as_table,
    lines,
    models_listed,
)
from consultation.models import Consultation
from workflow import workdays


def test_schedule_names_every_table_once():
    ours = apps.get_app_config("consultation").get_models()
    assert sorted(m.__name__ for m in models_listed()) == sorted(
        m.__name__ for m in ours
    )


@pytest.mark.parametrize(
    "kind", [k for k in PERSONAL if k.date], ids=lambda k: k.model.__name__
)
def test_personal_records_have_a_date(kind):
    model = kind.model
    *way, last = kind.date.split("__")
    for name in way:
        model = model._meta.get_field(name).related_model
    field = model._meta.get_field(last)
    assert isinstance(field, models.DateField)
    # A concern gets its date when it is closed: until then it has none on purpose.
    assert field.null == (model.__name__ == "Concern")


def test_schedule_says_how_long_in_this_installation(settings):
    settings.KEEP_RESPONSES_DAYS = 1000
    assert next(lines()).until == "1,000 days after the consultation’s last day"


def test_schedule_gives_every_reason():
    assert all(kind.why for kind in PERSONAL)
    assert all(kind.reason for kind in IMPERSONAL)


def test_document_holds_the_schedule():
    text = (Path(settings.BASE_DIR) / "docs" / "retention.md").read_text()
    assert as_table() in text


def test_dates_count_from_the_last_day(settings):
    settings.KEEP_RESPONSES_DAYS, settings.KEEP_INVITEES_DAYS = 20, 10
    row = Consultation(closes_on=workdays.today())
    assert dates.responses_until(row) - row.closes_on == timedelta(days=20)
    assert dates.invitees_until(row) - row.closes_on == timedelta(days=10)
