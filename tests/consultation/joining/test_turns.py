"""On SQLite people who send at once stand in line, and nobody waits for ever."""

import fcntl
import threading
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from consultation.joining import turns
from consultation.joining.turns import in_turn

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held():
    """The lock, in the hands of somebody else until it is closed."""
    name = Path(connection.settings_dict["NAME"])
    with name.with_name(f"{name.name}-turn").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def begun_by(seconds):
    """Begin in turn, after which somebody else lets go; how long it took."""
    started = time.monotonic()
    with in_turn():
        assert connection.in_atomic_block
    return time.monotonic() - started >= seconds


def test_whoever_comes_second_waits_for_the_first(held):
    threading.Timer(0.2, held.close).start()
    assert begun_by(0.15)


def test_nobody_waits_for_ever(held, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    assert begun_by(0.1)
    assert not held.closed


def test_the_next_may_begin_when_it_is_over(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 60)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), in_turn():
            1 / 0  # noqa: B018
    with in_turn():
        pass


def test_within_a_transaction_nobody_stands_in_line(held, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 60)
    with transaction.atomic(), in_turn():
        pass


def test_a_folder_that_cannot_be_written_is_the_databases_to_tell(monkeypatch):
    nowhere = Path("/nowhere/at/all")
    monkeypatch.setattr(turns, "_place", lambda: nowhere)
    with in_turn():
        assert connection.in_atomic_block
