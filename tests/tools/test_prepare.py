"""The demo's data: built apart, moved into place whole, never replaced while in use."""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tools import prepare


def database(path: Path, *, people: int) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE accounts_user (id INTEGER)")
        connection.executemany(
            "INSERT INTO accounts_user VALUES (?)", [(n,) for n in range(people)]
        )
    return path


@pytest.fixture
def var(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(prepare, "VAR", tmp_path)
    for name in prepare.PARTS:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_filled_asks_whether_anybody_is_in_the_database(tmp_path):
    empty_file = tmp_path / "empty"
    empty_file.touch()

    assert [
        prepare.filled(tmp_path / "absent"),
        prepare.filled(empty_file),
        prepare.filled(database(tmp_path / "nobody", people=0)),
        prepare.filled(database(tmp_path / "somebody", people=1)),
    ] == [False, False, False, True]


def test_move_into_place_replaces_all_that_was_there(var):
    built = var / "demo-unfinished"
    (built / "media").mkdir(parents=True)
    (built / "media" / "new.docx").touch()
    database(built / "db.sqlite3", people=2)
    (var / "media").mkdir()
    (var / "media" / "old.docx").touch()
    (var / "db.sqlite3-wal").touch()

    prepare.move_into_place(built, var)

    assert sorted(path.relative_to(var).as_posix() for path in var.rglob("*")) == [
        "db.sqlite3",
        "media",
        "media/new.docx",
    ]


def test_a_failed_build_leaves_nothing_that_looks_finished(var, monkeypatch):
    monkeypatch.setattr(prepare.sys, "executable", "false")

    with pytest.raises(SystemExit, match=r"manage\.py migrate failed"):
        prepare.prepare(reset=False)

    assert prepare.filled(var / "db.sqlite3") is False


def test_reset_is_refused_while_a_demo_runs(var):
    old = database(var / "db.sqlite3", people=1)
    with (var / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        with pytest.raises(SystemExit, match=r"^The demo is running: stop it"):
            prepare.prepare(reset=True)

    assert prepare.filled(old) is True


def test_reset_is_refused_when_the_data_is_elsewhere(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres:///real")

    with pytest.raises(SystemExit, match=r"DATABASE_URL in the environment points"):
        prepare.prepare(reset=True)
