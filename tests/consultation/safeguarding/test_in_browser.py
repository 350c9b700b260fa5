"""The red banner and what waits at home, in Chromium, light and dark."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from consultation.models import Alert
from tests.consultation.reading.test_in_browser import (  # noqa: F401  (a fixture)
    looked_at,
    staff,
)
from tests.consultation.safeguarding.house import flagged
from tests.factories.consultations import open_practice
from tests.factories.responses import respond

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_banner_is_seen_and_goes_when_the_mail_goes_out(staff, page, scheme):  # noqa: F811  (the fixture)
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
        found = Axe().run(screen).response["violations"]
        problems = [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
        assert (path, problems) == (path, [])
        looked_at(screen, f"{path}{scheme}", 1280)
        screen = staff(person, path, 320)
        width = screen.evaluate("() => document.documentElement.scrollWidth")
        assert (path, width <= 320) == (path, True)
        looked_at(screen, f"{path}{scheme}", 390)
    Alert.objects.update(state=Alert.State.SENT, sent_at=timezone.now())
    screen.reload()
    assert screen.locator(".staff-banner").count() == 0
