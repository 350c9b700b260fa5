"""An outage is told as one; a fault of ours is not."""

import errno
import sqlite3

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import RequestFactory

from config.outages import UNCHANGED, WHOLE, is_outage, server_error


def locked(tmp_path):
    """What SQLite raises while another holds the lock, as Django passes it on."""
    path = tmp_path / "locked.sqlite3"
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    waiting = sqlite3.connect(path, timeout=0)
    try:
        waiting.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        return wrapped(problem)
    finally:
        holder.close()
        waiting.close()


def wrapped(cause):
    problem = OperationalError(*cause.args)
    problem.__cause__ = cause
    return problem


def missing_table():
    try:
        sqlite3.connect(":memory:").execute("SELECT * FROM nowhere")
    except sqlite3.OperationalError as problem:
        return wrapped(problem)


def answer(problem, method="GET", **headers):
    """What a person gets when this was raised."""
    request = RequestFactory().generic(method, "/admin/", headers=headers)
    try:
        raise problem
    except type(problem):
        return server_error(request)


def test_locked_database_is_an_outage(tmp_path):
    assert is_outage(locked(tmp_path))


@pytest.mark.parametrize(
    ("problem", "outage"),
    [
        (InterfaceError("connection already closed"), True),
        (OperationalError("server closed the connection unexpectedly"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (ProgrammingError("syntax error"), False),
        (KeyError("a fault"), False),
    ],
)
def test_what_counts_as_an_outage(problem, outage):
    assert is_outage(problem) is outage
    assert answer(problem).status_code == (503 if outage else 500)


def test_table_that_is_missing_is_our_fault():
    assert answer(missing_table()).status_code == 500


def test_reading_person_hears_that_nothing_was_changed():
    response = answer(OperationalError("gone"))
    assert UNCHANGED in response.content.decode()
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"


def test_acting_person_is_asked_to_look():
    assert WHOLE in answer(OperationalError("gone"), "POST").content.decode()


def test_script_gets_json():
    response = answer(OperationalError("gone"), "POST", accept="application/json")
    assert response["Content-Type"] == "application/json"
    assert WHOLE in response.content.decode()


@pytest.mark.django_db
def test_public_page_says_it_too(client):
    client.raise_request_exception = False

    def gone(*_):
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(gone):
        response = client.get("/policies/")
    assert response.status_code == 503
    assert UNCHANGED in response.content.decode()
