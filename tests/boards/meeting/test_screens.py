"""The screens of boards' pages, meetings and agendas, for each role."""

import datetime

import pytest
from django.urls import reverse

from boards.models import Item, Meeting
from tests.factories.policies import edition_in
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def status(client, person, *address, post=None):
    client.force_login(person)
    url = reverse(f"boards:{address[0]}", args=address[1:])
    return (client.get(url) if post is None else client.post(url, post)).status_code


def page(client, person, *address):
    client.force_login(person)
    response = client.get(reverse(f"boards:{address[0]}", args=address[1:]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_clerk_calls_a_meeting_and_puts_a_policy_on_its_agenda(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    Item.objects.all().update(taken_off_at="2026-01-01T00:00Z")
    cast = edition.cast
    client.force_login(cast.clerk)
    on = today() + 8 * WEEK
    form = {"on": on.isoformat(), "at": "14:00", "place": "Town Hall"}
    made = client.post(reverse("boards:call", args=["cpb"]), form)
    meeting = Meeting.objects.get(on=on)
    assert (made.status_code, made.url) == (
        302,
        f"/admin/boards/meetings/{meeting.pk}/",
    )
    put = reverse("boards:put_on", args=[edition.pk])
    assert "Town Hall" not in client.get(put).content.decode()
    done = client.post(put, {"meeting": meeting.pk, "ask": "To approve it."})
    assert (done.status_code, done.url) == (302, made.url)
    words = page(client, cast.clerk, "meeting", meeting.pk)
    assert "Digital Parenting 1.0" in words
    assert "Town Hall" in words
    assert "To approve it." in words
    for address in ("board", "meetings"):
        assert f"{long_date(on)}, 14:00" in page(client, cast.clerk, address, "cpb")
    shown = client.get(f"/admin/editions/{edition.pk}/").content.decode()
    assert "On a board’s agenda" in shown
    assert f'href="/admin/boards/meetings/{meeting.pk}/"' in shown
