"""The red banner and what waits at home, in Chromium, light and dark."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.models import Alert
from tests.consultation.safeguarding.house import flagged
from tests.e2e.looking import picture, violations
from tests.factories.consultations import open_practice
from tests.factories.responses import respond

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_banner_is_seen_and_goes_when_the_mail_goes_out(staff, page, scheme):
    page.emulate_media(color_scheme=scheme)
    row = open_practice()
    respond(row, text="To be read")
    flagged(row)
    hour = timezone.now() - datetime.timedelta(hours=2)
    Alert.objects.update(written_at=hour, state=Alert.State.DUE, sent_at=None)
    for person, path in (
        (row.cast.safeguarding, "/admin/"),
        (row.cast.lead, reverse("consultations:reading", args=[row.pk])),
    ):
        screen = staff(person, path)
        assert screen.locator(".staff-banner").is_visible()
        assert (path, violations(screen)) == (path, [])
        picture(screen, f"{scheme}{path}")
        screen = staff(person, path, 320)
        width = screen.evaluate("() => document.documentElement.scrollWidth")
        assert (path, width <= 320) == (path, True)
        picture(screen, f"{scheme}{path}")
    Alert.objects.update(state=Alert.State.SENT, sent_at=timezone.now())
    screen.reload()
    assert screen.locator(".staff-banner").count() == 0
