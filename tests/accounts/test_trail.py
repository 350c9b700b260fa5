"""A superuser's successful changes in the admin are ledger entries."""

import json

import pytest

from accounts.middleware import UNRECORDED
from accounts.roles import Role
from ledger.models import Entry, Head
from tests.factories import TeamFactory, UserFactory
from tests.unguarded import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client):
    user = UserFactory(is_superuser=True, roles=[Role.ADMINISTRATOR])
    client.force_login(user)
    return user


def trail():
    return Entry.objects.filter(kind="superuser.request")


def test_a_change_is_recorded_with_route_and_path_only(client, root):
    client.post("/admin/people/teams/add/?secret=query", {"name": "Secret name"})
    entry = trail().get()
    assert (entry.actor, entry.subject) == (root.ref, root.ref)
    assert json.loads(entry.data) == {
        "method": "POST",
        "path": "/admin/people/teams/add/",
        "route": "people:add_team",
    }


def test_reading_and_failing_leave_no_entry(client, root):
    client.get("/admin/people/")
    client.head("/admin/people/")
    client.options("/admin/people/")
    client.post("/admin/people/teams/add/", {"name": ""})
    client.post("/admin/nowhere/")
    assert trail().count() == 0


def test_others_leave_no_trail(client, administrator):
    client.force_login(administrator)
    client.post("/admin/people/teams/add/", {"name": "Fostering"})
    assert trail().count() == 0


def test_logging_out_is_recorded_though_nobody_is_logged_in_then(client, root):
    client.post("/admin/logout/")
    assert trail().get().actor == root.ref


def test_an_entry_that_fails_turns_the_answer_into_a_clear_error(client, root):
    team = TeamFactory(name="Old")
    client.post(f"/admin/people/teams/{team.pk}/", {"name": "New"})
    # A ledger whose head is gone refuses every further entry.
    with unguarded():
        Head.objects.all().delete()
    response = client.post("/admin/logout/")
    assert (response.status_code, response.content.decode()) == (500, UNRECORDED)
