"""What the database refuses is a page with a sentence, never a fault."""

import pytest
from django.db import DatabaseError, IntegrityError
from django.urls import reverse
from wagtail.models import Site

from tests.factories import UserFactory
from tests.factories.policies import edition_in
from workflow.stages import Stage
from workflow.triggers.refusals import refusal

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.urls("tests.urls_open"),
]


@pytest.fixture
def superuser(client):
    edition_in(Stage.PUBLISHED)
    client.force_login(
        UserFactory(is_superuser=True),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def another_site():
    return {
        "hostname": "elsewhere.example",
        "port": "80",
        "site_name": "Elsewhere",
        "root_page": str(Site.objects.get().root_page_id),
    }


def test_site_that_would_hide_the_policies_is_refused_with_a_page(superuser):
    answer = superuser.post(reverse("wagtailsites:add"), another_site())
    assert (answer.status_code, Site.objects.count()) == (403, 1)
    assert "The pages that lead to the policies stay where they are." in (
        answer.content.decode()
    )


def test_script_is_told_in_json(superuser):
    answer = superuser.post(
        reverse("wagtailsites:add"),
        another_site(),
        headers={"accept": "application/json"},
    )
    assert (answer.status_code, answer.json()) == (
        403,
        {
            "success": False,
            "error_message": "The pages that lead to the policies stay where they are.",
        },
    )


@pytest.mark.parametrize(
    "error", [IntegrityError("UNIQUE failed"), DatabaseError("gone"), ValueError("no")]
)
def test_other_errors_are_no_refusals(error):
    assert refusal(error) is None
