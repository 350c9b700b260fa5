"""Wagtail's account page changes looks, never who somebody is or how they log in."""

import pytest

from accounts.models import User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def test_preferences_change_the_theme_and_nothing_else(client, person):
    client.force_login(person)
    page = client.get("/admin/account/")
    assert page.status_code == 200
    assert "name_email" not in page.content.decode()
    response = client.post(
        "/admin/account/",
        {
            "theme-theme": "dark",
            "theme-contrast": "system",
            "theme-density": "default",
            "name_email-first_name": "Root",
            "name_email-last_name": "Root",
            "name_email-email": "root@evil.example",
            "password-old_password": PASSWORD,
            "password-new_password1": "taken over by somebody",
            "password-new_password2": "taken over by somebody",
        },
    )
    assert response.status_code == 302
    after = User.objects.get(pk=person.pk)
    assert after.wagtail_userprofile.theme == "dark"
    assert (after.email, after.display_name) == (person.email, person.display_name)
    assert after.check_password(PASSWORD)


def test_preferences_offer_no_clock_or_language_of_ones_own(client, person):
    client.force_login(person)
    page = client.get("/admin/account/").content.decode()
    assert ("current_time_zone" in page, "preferred_language" in page) == (False, False)
