"""Views that somebody keeps for themselves."""

import pytest

from consultation.models import SavedView
from consultation.weighing.saved import MOST, remove_view, save_view, views_of
from consultation.weighing.wanted import Wanted
from workflow.errors import Blocked, NotPermitted

from .house import at, closed

pytestmark = pytest.mark.django_db


def test_view_is_kept_by_name_and_replaced():
    row = closed()
    lead = row.cast.lead
    save_view(row, " New \n ones ", Wanted(standing="new"), user=lead)
    save_view(row, "NEW ONES", Wanted(standing="new", q="wi&fi"), user=lead)
    view = views_of(row, lead).get()
    assert (view.name, view.query) == ("New ones", "standing=new&q=wi%26fi")
    assert not views_of(row, row.cast.second_lead).exists()


def test_view_needs_a_name_a_coder_and_room():
    row = closed()
    lead = row.cast.lead
    with pytest.raises(Blocked):
        save_view(row, " ", Wanted(), user=lead)
    with pytest.raises(NotPermitted):
        save_view(row, "Mine", Wanted(), user=row.cast.auditor)
    for number in range(MOST):
        save_view(row, f"View {number}", Wanted(), user=lead)
    with pytest.raises(Blocked):
        save_view(row, "One more", Wanted(), user=lead)
    save_view(row, "View 1", Wanted(q="x"), user=lead)
    assert SavedView.objects.count() == MOST


def test_only_ones_own_is_removed():
    row = closed()
    view = save_view(row, "Mine", Wanted(), user=row.cast.lead)
    assert not remove_view(row, view.pk, user=row.cast.second_lead)
    assert remove_view(row, view.pk, user=row.cast.lead)


def test_view_is_a_link_above_the_queue(client):
    row = closed("Wifi is off", "Games cost money")
    client.force_login(row.cast.lead)
    to = at(row, "save_view", query="?q=wifi&standing=new&nonsense=1")
    back = client.post(to, {"name": "Wifi, new"})
    assert back.url == at(row, query="?standing=new&q=wifi")
    page = client.get(back.url).content.decode()
    assert "Wifi, new" in page
    assert "Games cost money" not in page
    view = SavedView.objects.get()
    client.post(at(row, "remove_view", view.pk))
    assert not SavedView.objects.exists()
    assert client.post(to, {"name": ""}).status_code == 302
    assert not SavedView.objects.exists()
