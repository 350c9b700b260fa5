"""Authenticator app and recovery codes: set up, asked for, guessed, removed."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from accounts import appointments
from accounts.models import User
from accounts.roles import Role
from ledger.models import Entry
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def code(secret):
    now = list(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(secret, now[len(now) // 2]))


def log_in(client, user):
    data = {"login": user.email, "password": PASSWORD}
    return client.post("/accounts/login/", data)


@pytest.fixture
def secret(client, person):
    """The person logs in and sets up an app, on the screens."""
    log_in(client, person)
    asked = client.get("/accounts/2fa/app/")
    assert asked.url == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Fapp%2F"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/app/")
    secret = page.context["form"].secret
    done = client.post("/accounts/2fa/app/", {"code": code(secret)})
    assert (done.status_code, done.url) == (302, "/accounts/2fa/codes/")
    return secret


def test_setting_up_is_recorded_and_the_secret_encrypted(secret, person, kinds):
    assert kinds(person) == ["person.factor_added", "person.factor_added"]
    assert secret not in str(list(Authenticator.objects.values()))


def test_login_asks_for_the_code(client, secret, person):
    client.logout()
    asked = log_in(client, person)
    assert asked.url == "/accounts/2fa/authenticate/"
    assert SESSION_KEY not in client.session
    page = client.get("/accounts/2fa/authenticate/")
    assert "Open your authenticator app" in page.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        done = client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert (done.status_code, done.url) == (302, "/admin/")
    assert client.session[SESSION_KEY] == str(person.pk)


def test_a_recovery_code_works_once(client, secret, person):
    codes = client.get("/accounts/2fa/codes/").context["unused_codes"]
    for expected in (302, 200):
        client.logout()
        log_in(client, person)
        answer = client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert answer.status_code == expected


def test_guessing_codes_locks(client, secret, person):
    client.logout()
    log_in(client, person)
    answers = [
        client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code
        for _ in range(5)
    ]
    assert answers == [200, 200, 200, 200, 429]
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        right = client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert right.status_code == 429
    client.logout()
    assert log_in(client, person).status_code == 429
    assert SESSION_KEY not in client.session


def test_removing_ones_app_is_recorded(client, secret, person, kinds):
    assert client.post("/accounts/2fa/app/remove/").status_code == 302
    assert kinds(person)[2:] == ["person.factor_removed", "person.factor_removed"]


def test_new_codes_are_recorded(client, secret, person, kinds):
    assert client.post("/accounts/2fa/codes/new/").status_code == 302
    assert kinds(person)[2:] == ["person.factor_added"]


def test_an_administrator_removes_the_app_of_a_plain_person(
    client, secret, person, administrator, kinds
):
    appointments.reset_factors(person, actor=administrator)
    assert not Authenticator.objects.filter(user=person).exists()
    assert kinds(person)[2:] == ["person.factors_reset"]
    assert client.get("/admin/").status_code == 302


def test_the_app_of_a_powerful_person_waits_for_a_second_yes(administrator, second):
    user = UserFactory(roles=[Role.CLERK])
    Authenticator.objects.create(user=user, type="totp", data={})
    request = appointments.reset_factors(user, actor=administrator)
    assert Authenticator.objects.filter(user=user).exists()
    appointments.approve(request.pk, actor=second)
    assert not Authenticator.objects.filter(user=user).exists()


def test_changing_ones_password_is_recorded_and_keeps_the_session(client, person):
    log_in(client, person)
    form = {
        "oldpassword": PASSWORD,
        "password1": "another long phrase",
        "password2": "another long phrase",
    }
    assert client.post("/accounts/password/change/", form).status_code == 302
    assert User.objects.get(pk=person.pk).check_password("another long phrase")
    assert Entry.objects.about(person.ref).get().kind == "person.password_changed"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["/accounts/reauthenticate/", "/accounts/2fa/"])
def test_pages_of_the_login_open(path, client, person):
    log_in(client, person)
    assert client.get(path).status_code == 200
