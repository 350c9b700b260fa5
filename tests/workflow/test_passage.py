"""The main path, step by step."""

import pytest

from ledger.verify import verify
from tests.factories.policies import (
    edition_in,
)
from workflow.models import Edition, Transition
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def test_edition_passes_all_stages():
    edition = edition_in(Stage.PUBLISHED)
    assert edition.state == Stage.PUBLISHED
    assert [t.name for t in Transition.objects.order_by("version")] == [
        "open_edition",
        "open_consultation",
        "submit_to_dmt",
        "endorse",
        "publish",
    ]
    assert edition.page.live
    assert verify([]).ok


def test_next_edition_supersedes():
    edition = edition_in(Stage.SUPERSEDED)
    assert edition.state == Stage.SUPERSEDED
    assert Edition.objects.published().get().label == "1.1"
