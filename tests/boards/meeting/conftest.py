"""A text before CPB, its people, and days near and far."""

import datetime

import pytest

from ledger.models import Entry
from tests.factories.boards import board, meeting_of
from tests.factories.policies import edition_in
from workflow.stages import Stage
from workflow.workdays import today

FAR = datetime.timedelta(days=60)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def edition(db):
    """A text before CPB, on the agenda of no meeting."""
    found = edition_in(Stage.CPB_APPROVAL, decided=False)
    for item in found.board_items.filter(board__key="cpb"):
        item.taken_off_at, item.taken_off_because = "2026-01-01T00:00Z", "Not yet."
        item.save()
    return found


@pytest.fixture
def cast(edition):
    return edition.cast


@pytest.fixture
def cpb(edition):
    return board("cpb")


@pytest.fixture
def far(cpb):
    """A meeting whose papers are not due yet."""
    return meeting_of(cpb, today() + FAR, place="Town Hall")


@pytest.fixture
def tomorrow(cpb):
    """A meeting whose papers were due already."""
    return meeting_of(cpb, today() + DAY, place="Town Hall")


def kinds(ref):
    """The kinds of ledger entries about something, in order."""
    return list(Entry.objects.about(ref).values_list("kind", flat=True))


def reasons(refusal):
    return [reason.text for reason in refusal.value.reasons]
