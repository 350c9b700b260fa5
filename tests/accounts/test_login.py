"""Login by e-mail: what opens, what stays closed, what tells nothing."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail

from accounts.roles import Role
from ledger.models import Entry
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def log_in(client, email, password=PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def test_login_leads_to_the_admin_in_any_case_of_the_address(client, person):
    response = log_in(client, person.email.upper())
    assert (response.status_code, response.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


def test_login_answers_alike_for_a_wrong_password_and_a_stranger(client, person):
    wrong = log_in(client, person.email, "wrong")
    stranger = log_in(client, "stranger@northbeck.example", "wrong")
    assert (wrong.status_code, stranger.status_code) == (200, 200)

    def text(response):
        return re.sub(r'value="[^"]*"', "", response.content.decode())

    assert text(wrong) == text(stranger)


def test_login_of_the_inactive_does_not_open(client):
    user = UserFactory(is_active=False, roles=[Role.EDITOR])
    response = log_in(client, user.email)
    assert (response.status_code, response.url) == (302, "/accounts/inactive/")
    assert SESSION_KEY not in client.session


def test_somebody_without_a_role_gets_a_page_and_no_loop(client):
    log_in(client, UserFactory().email)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1
    assert "You have no role yet" in response.content.decode()


def test_the_admin_sends_strangers_to_our_login(client):
    response = client.get("/admin/")
    assert (response.status_code, response.url) == (
        302,
        "/accounts/login/?next=/admin/",
    )


def test_next_leads_nowhere_else(client, person):
    response = client.post(
        LOGIN + "?next=https://evil.example/",
        {"login": person.email, "password": PASSWORD},
    )
    assert response.url == "/admin/"


CLOSED = [
    "/admin/login/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/abc-123/",
    "/admin/password_reset/complete/",
    "/accounts/signup/",
    "/accounts/email/",
    "/accounts/password/set/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/abc/",
    "/accounts/login/code/",
    "/accounts/login/code/confirm/",
    "/accounts/social/login/cancelled/",
    "/accounts/social/signup/",
    "/accounts/3rdparty/",
    "/accounts/3rdparty/signup/",
    "/accounts/google/login/",
    "/accounts/2fa/webauthn/",
]


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["get", "post", "head", "put"])
def test_other_doors_answer_nothing(path, method, client, person):
    data = {"username": person.email, "password": PASSWORD, "email": person.email}
    assert getattr(client, method)(path, data).status_code == 404
    assert SESSION_KEY not in client.session
    assert mail.outbox == []


@pytest.mark.parametrize("path", ["/admin/users/", "/admin/groups/"])
@pytest.mark.parametrize("rest", ["", "new/", "add/", "1/", "edit/1/", "delete/1/"])
def test_wagtails_people_are_gone_for_superusers_too(path, rest, client):
    client.force_login(UserFactory(is_superuser=True, roles=[Role.ADMINISTRATOR]))
    assert client.get(path + rest).status_code == 404
    assert client.post(path + rest, {"is_superuser": "on"}).status_code == 404


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_wagtails_bulk_changes_of_people_are_gone(action, client, person):
    client.force_login(UserFactory(is_superuser=True))
    path = f"/admin/bulk/accounts/user/{action}/?id={person.pk}"
    assert client.get(path).status_code == 403
    assert client.post(path, {"mark_as_active": "", "role": "1"}).status_code == 403
    person.refresh_from_db()
    assert person.is_active


def test_reset_answers_alike_and_works_once(client, person):
    for address in (person.email, "stranger@northbeck.example"):
        response = client.post("/accounts/password/reset/", {"email": address})
        assert (response.status_code, response.url) == (
            302,
            "/accounts/password/reset/done/",
        )
    letter, other = mail.outbox
    assert (letter.to, other.to) == ([person.email], ["stranger@northbeck.example"])
    assert "/accounts/password/reset/key/" not in other.body
    (link,) = re.findall(r"http://testserver(\S+)", letter.body)
    page = client.get(link, follow=True)
    form = {
        "password1": "a new and longer phrase",
        "password2": "a new and longer phrase",
    }
    assert client.post(page.redirect_chain[-1][0], form).status_code == 302
    person.refresh_from_db()
    assert person.check_password("a new and longer phrase")
    assert Entry.objects.about(person.ref).get().kind == "person.password_changed"
    assert client.get(link).context["token_fail"]


def test_reset_mails_no_link_to_the_invited_or_deactivated(client):
    user = UserFactory(is_active=False)
    client.post("/accounts/password/reset/", {"email": user.email})
    assert "/accounts/password/reset/key/" not in mail.outbox[0].body


def test_reset_links_ignore_the_host_that_was_claimed(client, person):
    client.post(
        "/accounts/password/reset/", {"email": person.email}, HTTP_HOST="evil.example"
    )
    assert "evil.example" not in mail.outbox[0].body


def test_ending_sessions_logs_out(client, administrator, person):
    from accounts import people

    log_in(client, person.email)
    people.end_sessions(person, actor=administrator)
    assert client.get("/admin/").status_code == 302


def test_logging_out_by_wagtails_menu_ends_the_session(client, person):
    client.force_login(person)
    assert client.post("/admin/logout/").url == "/accounts/login/"
    assert SESSION_KEY not in client.session
