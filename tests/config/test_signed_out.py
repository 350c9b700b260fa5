"""Whoever was signed out in the middle of a form is told so, after signing in again."""

import pytest
from django.urls import reverse

from tests.factories.circulations import off_every_agenda, sent_round
from tests.factories.policies import Cast
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def test_an_address_that_only_takes_forms_says_that_nothing_was_done(client):
    cast = Cast()
    client.force_login(cast.administrator)
    answer = client.get(reverse("editions:work_again"))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    page = answer.content.decode()
    assert "what you sent last was not done. Nothing was changed." in page
    assert f'href="{reverse("wagtailadmin_home")}"' in page


@pytest.mark.parametrize("name", ["vote", "declare"])
def test_a_vote_and_an_interest_lead_back_to_where_they_are_given(client, name):
    item = sent_round(off_every_agenda(Stage.CPB_APPROVAL)).item
    client.force_login(item.edition.page.record.owner)
    answer = client.get(reverse(f"boards:{name}", args=[item.pk]))
    papers = reverse("boards:papers", args=[item.pk])
    assert (answer.status_code, answer.url) == (302, f"{papers}#vote")
