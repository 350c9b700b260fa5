"""An edition before CPB, and its item."""

import pytest

from boards.models import CoverReport
from boards.papers import cover
from tests.factories.boards import on_agenda
from tests.factories.policies import edition_in
from workflow.stages import Stage


@pytest.fixture
def edition(db):
    return edition_in(Stage.CPB_APPROVAL, decided=False)


@pytest.fixture
def item(edition):
    row = on_agenda(edition)
    row.cast = edition.cast
    return row


@pytest.fixture
def begun(item):
    """The item with a report that is begun."""
    item.report = cover.begin(item.pk, actor=item.cast.owner)
    return item


def stored(item):
    return CoverReport.objects.get(item=item.pk)
