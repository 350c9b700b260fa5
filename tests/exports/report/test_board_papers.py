"""What people said, on the papers page of a board."""

import pytest
from django.urls import reverse

from exports.report.asked import NO_INTRO
from tests.factories.boards import on_agenda
from tests.factories.policies import edition_in
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("owner", True),
        ("clerk", True),
        ("cpb_member", False),
        ("cpb_chair", False),
        ("auditor", False),
    ],
)
def test_what_is_still_to_be_written_is_told_to_its_writers_alone(client, who, told):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    item = on_agenda(edition)
    client.force_login(getattr(edition.cast, who))
    page = client.get(reverse("boards:papers", args=[item.pk])).text
    assert (NO_INTRO in page, "Missing:" in page) == (told, told)
