"""The People screens over HTTP: who may open them, what they do."""

import pytest
from django.urls import reverse

from accounts import appointments, invitations
from accounts.models import AppointmentRequest, Team, User
from accounts.roles import SEATED, Role
from accounts.urls_people import urlpatterns
from accounts.views.acts import ACTS
from ledger.models import Entry
from tests.factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
ARGUMENTS = {
    "request": lambda p: [AppointmentRequest.objects.get().pk],
    "rename_team": lambda p: [Team.objects.get().pk],
    "person": lambda p: [p.opaque_id],
    "details": lambda p: [p.opaque_id],
    "email": lambda p: [p.opaque_id],
    "act": lambda p: [p.opaque_id, "deactivate"],
    "act_of_role": lambda p: [p.opaque_id, "give-role", "clerk"],
}
ROUTES = [route.name for route in urlpatterns]


@pytest.fixture
def scene(administrator, person):
    TeamFactory()
    appointments.grant(person, Role.AUDITOR, actor=administrator)
    return person


def address(name, person):
    return reverse(f"people:{name}", args=ARGUMENTS.get(name, lambda p: [])(person))


@pytest.mark.parametrize("name", ROUTES)
def test_administrators_open_every_screen(name, client, scene, administrator):
    client.force_login(administrator)
    assert client.get(address(name, scene)).status_code == 200


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize("role", [role for role in Role if role != "administrator"])
def test_other_roles_open_none(name, role, client, scene):
    client.force_login(UserFactory(roles=[role]))
    before = Entry.objects.count()
    assert client.get(address(name, scene)).status_code == 403
    assert client.post(address(name, scene), {"name": "X"}).status_code == 403
    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", ROUTES)
def test_superusers_open_none_for_free(name, client, scene):
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(address(name, scene)).status_code == 403
    assert client.post(address(name, scene), {}).status_code == 403


@pytest.mark.parametrize("name", ROUTES)
def test_strangers_are_sent_to_the_login(name, client, scene):
    response = client.get(address(name, scene))
    assert (response.status_code, response.url[:21]) == (302, "/accounts/login/?next")


@pytest.mark.parametrize("role", [role for role in Role if role not in SEATED])
def test_roles_are_given_on_the_screen(role, client, administrator, second):
    person = UserFactory()
    client.force_login(administrator)
    url = reverse("people:act_of_role", args=[person.opaque_id, "give-role", role])
    assert client.post(url, {"because": "Needed"}).status_code == 302
    plain = role in {Role.APPRENTICE, Role.EDITOR}
    assert User.objects.get(pk=person.pk).roles == ({role} if plain else frozenset())
    if not plain:
        request = AppointmentRequest.objects.get()
        page = reverse("people:request", args=[request.pk])
        assert client.post(page, {"decision": "approve"}).status_code == 422
        client.force_login(second)
        assert client.post(page, {"decision": "approve"}).status_code == 302
        assert User.objects.get(pk=person.pk).roles == {role}


@pytest.mark.parametrize("name", ["give-role", "take-role"])
@pytest.mark.parametrize("role", sorted(SEATED))
def test_a_boards_role_leads_to_the_boards_page(role, name, client, administrator):
    person = UserFactory(roles=[role] if name == "take-role" else [])
    before = User.objects.get(pk=person.pk).roles
    client.force_login(administrator)
    url = reverse("people:act_of_role", args=[person.opaque_id, name, role])
    response = client.post(url, {"because": "Needed"})
    place = reverse("boards:members", args=[role.value.partition("_")[0]])
    assert response.status_code == 422
    link = f'<a href="{place}">Go to the board’s members</a>'
    assert link in response.content.decode()
    assert User.objects.get(pk=person.pk).roles == before
    page = client.get(reverse("people:person", args=[person.opaque_id]))
    assert f'href="{url}"' not in page.content.decode()
    assert f'<a href="{place}">By a seat on the board' in page.content.decode()


@pytest.mark.parametrize("superuser", [False, True])
@pytest.mark.parametrize("name", ACTS)
def test_nobody_acts_on_themselves_by_any_screen(name, superuser, client, second):
    me = UserFactory(roles=[Role.ADMINISTRATOR, Role.CLERK], is_superuser=superuser)
    client.force_login(me)
    roles = list(Role) if ACTS[name].of_role else [""]
    for role in roles:
        args = [me.opaque_id, name, *([role] if role else [])]
        url = reverse("people:act_of_role" if role else "people:act", args=args)
        assert client.post(url, {"because": "Me"}).status_code == 422
    after = User.objects.get(pk=me.pk)
    assert after.roles == {Role.ADMINISTRATOR, Role.CLERK}
    assert (after.is_superuser, after.is_active) == (superuser, True)
    assert Entry.objects.count() == 0


def test_ones_own_email_and_team_stay(client, administrator, second):
    client.force_login(administrator)
    url = reverse("people:email", args=[administrator.opaque_id])
    assert client.post(url, {"email": "me@northbeck.example"}).status_code == 422
    url = reverse("people:details", args=[administrator.opaque_id])
    client.post(url, {"display_name": "Ada Q", "team": TeamFactory().pk})
    after = User.objects.get(pk=administrator.pk)
    assert (after.email, after.team) == (administrator.email, None)
    assert after.display_name == "Ada Q"


def test_inviting_on_the_screen(client, administrator, second):
    client.force_login(administrator)
    data = {
        "email": "Maya@northbeck.example",
        "display_name": "Maya",
        "roles": ["editor", "clerk"],
    }
    response = client.post(reverse("people:invite"), data)
    maya = User.objects.get(email="maya@northbeck.example")
    assert response.url == reverse("people:person", args=[maya.opaque_id])
    assert (maya.roles, maya.is_active) == ({Role.EDITOR}, False)
    again = client.post(reverse("people:invite"), data)
    assert again.status_code == 422


def test_inviting_a_superuser_is_not_on_offer(client, administrator):
    client.force_login(administrator)
    data = {
        "email": "x@northbeck.example",
        "display_name": "X",
        "is_superuser": "on",
        "is_active": "on",
        "roles": ["nonsense"],
    }
    assert client.post(reverse("people:invite"), data).status_code == 422
    del data["roles"]
    client.post(reverse("people:invite"), data)
    made = User.objects.get(email="x@northbeck.example")
    assert (made.is_superuser, made.is_active) == (False, False)


def test_a_sole_administrator_is_told_beforehand_and_afterwards(
    client, administrator, person
):
    client.force_login(administrator)
    url = reverse(
        "people:act_of_role", args=[person.opaque_id, "give-role", "administrator"]
    )
    assert "appoint the second one alone" in client.get(url).content.decode()
    page = client.post(url, follow=True).content.decode()
    assert "Appointed by you alone" in page


def test_declining_asks_for_a_reason(client, scene, second):
    request = AppointmentRequest.objects.get()
    client.force_login(second)
    url = reverse("people:request", args=[request.pk])
    assert client.post(url, {"decision": "decline"}).status_code == 422
    client.post(url, {"decision": "decline", "reason": "Not yet"})
    request.refresh_from_db()
    assert (request.outcome, request.reason) == ("declined", "Not yet")


def test_the_list_searches_and_filters(client, administrator, second, person):
    team = TeamFactory()
    User.objects.filter(pk=person.pk).update(team=team)
    invitations.invite(
        email="maya@northbeck.example", display_name="Maya", actor=administrator
    )
    client.force_login(administrator)

    def names(**query):
        page = client.get(reverse("people:index"), query)
        return [user.display_name for user in page.context["object_list"]]

    assert names() == ["Ada Quill", "Bo Marsh", "Cy Reed", "Maya"]
    assert names(q="quill") == ["Ada Quill"]
    assert names(role="administrator") == ["Ada Quill", "Bo Marsh"]
    assert names(team=team.pk) == ["Cy Reed"]
    assert names(status="invited") == ["Maya"]
    assert names(status="deactivated") == []


@pytest.mark.parametrize("name", ["index", "requests", "teams", "person"])
def test_pages_ask_as_much_for_many_as_for_one(
    name, client, scene, administrator, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(administrator)
    url = address(name, scene)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(url)
    for number in range(12):
        user = UserFactory(roles=[Role.EDITOR, Role.CLERK], team=TeamFactory())
        appointments.grant(user, Role.AUDITOR, actor=administrator)
        role = list(Role)[number]
        if role not in {Role.AUDITOR, Role.EDITOR, Role.APPRENTICE} | SEATED:
            appointments.grant(scene, role, actor=administrator)
    with django_assert_num_queries(len(one)):
        client.get(url)


def test_the_menu_shows_people_to_administrators_only(client, administrator, person):
    from accounts.wagtail_hooks import register_people_menu_item

    class Request:
        user = person

    item = register_people_menu_item()
    assert not item.is_shown(Request)
    Request.user = administrator
    assert item.is_shown(Request)
