"""Publication on a day, offered where publishing is still shut."""

import datetime

import pytest
from django.urls import reverse

from boards.conditions.publishing import schedule
from tests.factories.policies import edition_in, fresh
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today

from .conftest import other, with_conditions

pytestmark = pytest.mark.django_db
DAY = today() + datetime.timedelta(days=3)


@pytest.fixture
def edition():
    """Approved by CPB on a condition that nobody has met yet."""
    found = edition_in(Stage.CPB_APPROVAL, decided=False)
    with_conditions(found, other(found.cast.owner))
    return found


def page(client, edition, who, name="editions:edition", *more):
    client.force_login(getattr(edition.cast, who))
    return client.get(reverse(name, args=[edition.pk, *more])).text


@pytest.mark.parametrize(
    ("who", "offered"), [("clerk", True), ("owner", True), ("editor", False)]
)
def test_a_day_is_set_from_the_editions_page_by_who_may_publish(
    client, edition, who, offered
):
    link = reverse("boards:publish_on", args=[edition.pk])
    assert (f'href="{link}"' in page(client, edition, who)) == offered


def test_an_edition_before_dmt_has_no_day(client):
    edition = edition_in(Stage.DMT_REVIEW)
    link = reverse("boards:publish_on", args=[edition.pk])
    assert link not in page(client, edition, "clerk")


def test_a_day_that_is_set_is_told_where_it_is_published_and_not_offered_again(
    client, edition
):
    token = token_for(fresh(edition))
    row = schedule(edition.pk, actor=edition.cast.clerk, on=DAY, token=token)
    offer = reverse("boards:publish_on", args=[edition.pk])
    see = reverse("boards:publication", args=[row.pk])
    told = f"published on {long_date(DAY)}"
    for shown in (
        page(client, edition, "clerk"),
        page(client, edition, "clerk", "editions:confirm", "publish"),
    ):
        assert (told in shown, see in shown, offer in shown) == (True, True, False)
