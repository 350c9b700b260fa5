"""Sentences that must be seen on every staff screen, and further work at home."""

import pytest
from django.urls import reverse

from tests.factories.policies import Cast
from workflow import banners as told
from workflow import items as work
from workflow.banners import Banner
from workflow.items import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


def test_banner_is_on_every_screen_of_whom_it_concerns(client, cast, monkeypatch):
    def source(user):
        return [Banner("Ring <the> bell.", "/admin/", "Look")] * (user == cast.clerk)

    monkeypatch.setattr(told, "_sources", [source])
    client.force_login(cast.clerk)
    for address in ("/admin/", reverse("editions:list"), reverse("editions:lifecycle")):
        page = client.get(address).content.decode()
        assert (address, "Ring &lt;the&gt; bell." in page) == (address, True)
    client.force_login(cast.auditor)
    assert "staff-banner" not in client.get("/admin/").content.decode()


def test_items_stand_at_home_overdue_first_and_are_counted(client, cast, monkeypatch):
    items = [
        Item("Later", "yours", "Do", "/admin/"),
        Item("Late", "yours", "Do", "/admin/", overdue=True),
    ]
    monkeypatch.setattr(work, "_sources", [lambda user: items])
    client.force_login(cast.clerk)
    page = client.get("/admin/").content.decode()
    assert "Waiting for you (2)" in page
    assert page.index(">Late<") < page.index(">Later<")
    assert "Overdue" in page
    assert "Nothing is waiting for you" not in page
