"""From a decision's page on: the edition, its next step, the meeting."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories.decisions import decided
from tests.factories.policies import edition_in
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def buttons(client, user, decision):
    client.force_login(user)
    page = client.get(reverse("boards:decision", args=[decision.pk]))
    found = BeautifulSoup(page.content, "lxml").select("main .buttons a")
    return [(one.get_text(), one["href"]) for one in found]


@pytest.mark.parametrize(("who", "sends"), [("clerk", True), ("dmt_member", False)])
def test_it_leads_to_what_comes_next(client, who, sends):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    row = decided(edition, "dmt", actor=edition.cast.clerk)
    endorse = reverse("editions:confirm", args=[edition.pk, "endorse"])
    expected = [("DMT approved: send to CPB", endorse)] if sends else []
    expected += [
        ("Open the edition", reverse("editions:edition", args=[edition.pk])),
        ("Back to the meeting", reverse("boards:meeting", args=[row.item.meeting_id])),
    ]
    assert buttons(client, getattr(edition.cast, who), row)[: len(expected)] == expected
