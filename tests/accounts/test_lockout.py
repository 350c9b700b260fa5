"""Lockout after five failures, per e-mail and address, storing as little as works."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.utils import timezone

from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


WRONG = "not the password"


def attempt(client, email, password=WRONG, address="192.0.2.1"):
    data = {"login": email, "password": password}
    return client.post("/accounts/login/", data, REMOTE_ADDR=address)


def lock(client, email):
    return [attempt(client, email).status_code for _ in range(5)]


def test_five_failures_lock_with_a_clear_sentence(client, person):
    assert lock(client, person.email) == [200, 200, 200, 200, 429]
    locked = attempt(client, person.email, PASSWORD)
    assert locked.status_code == 429
    assert "Wait 15 minutes, then try again." in locked.content.decode()


def test_a_stranger_is_locked_alike(client, db):
    assert lock(client, "stranger@northbeck.example") == [200, 200, 200, 200, 429]


def test_the_lock_is_for_this_person_from_this_address(client, person, administrator):
    lock(client, person.email)
    assert attempt(client, person.email, PASSWORD, "192.0.2.2").status_code == 302
    client.logout()
    assert attempt(client, administrator.email, PASSWORD).status_code == 302


def test_the_lock_ends_after_15_minutes_though_tried_meanwhile(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        lock(client, person.email)
    with time_machine.travel(start + timedelta(minutes=14), tick=False):
        assert attempt(client, person.email, PASSWORD).status_code == 429
    with time_machine.travel(start + timedelta(minutes=16), tick=False):
        assert attempt(client, person.email, PASSWORD).status_code == 302


def test_success_forgets_the_failures(client, person):
    attempt(client, person.email)
    attempt(client, person.email, PASSWORD)
    assert AccessAttempt.objects.count() == 0
    assert AccessLog.objects.count() == 0


def test_what_is_stored_names_nobody(client, person):
    client.defaults["HTTP_USER_AGENT"] = "Recognisable/1.0"
    attempt(client, person.email)
    attempt(client, person.email)
    row = AccessAttempt.objects.values().get()
    del row["id"], row["attempt_time"]
    assert len(row.pop("username")) == 64
    assert row == {
        "user_agent": "",
        "ip_address": "0.0.0.0",  # noqa: S104  (what the column must hold)
        "http_accept": "",
        "path_info": "",
        "get_data": "",
        "post_data": "",
        "failures_since_start": 2,
    }


def test_another_spelling_of_the_same_letters_is_no_new_chance(client, db):
    # A database that compares in capitals takes the long s for an s.
    tried = ["sissy@northbeck.example", "\u017fi\u017fsy@northbeck.example"] * 3
    assert [attempt(client, email).status_code for email in tried[:5]][-1] == 429
