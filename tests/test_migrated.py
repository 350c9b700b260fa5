"""The tests' own database begins as a copy of one that was migrated before."""

import sqlite3
from contextlib import closing

import pytest

from tests import migrated


@pytest.fixture
def kept(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return migrated.folder() / "state.sqlite3"


def made(place, words=""):
    """What Django does in two steps: an empty file, then tables in it."""
    if words:
        with closing(sqlite3.connect(place)) as file:
            file.execute(f"CREATE TABLE {words} (id INTEGER)")
    else:
        place.write_bytes(b"")
    return str(place)


def tables(place):
    with closing(sqlite3.connect(place)) as file:
        return [name for (name,) in file.execute("SELECT name FROM sqlite_master")]


def test_first_is_kept_and_the_next_begin_with_it(kept, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    assert tables(migrated.copied(made, kept, first)) == []
    migrated.create(made, kept, first, "policies")
    assert tables(kept) == ["policies"]
    migrated.copied(made, kept, second)
    assert tables(second) == ["policies"]
    migrated.create(made, kept, second, "later")
    assert (tables(second), tables(kept)) == (["policies", "later"], ["policies"])


def test_a_few_of_other_states_stay(kept, tmp_path):
    place = made(tmp_path / "made", "policies")
    for number in range(9):
        migrated.keep(place, kept.with_stem(f"state-{number}"))
    assert len(list(kept.parent.iterdir())) == 1 + migrated.SPARE


def test_another_migration_is_another_state(monkeypatch):
    before = migrated.digest()
    assert migrated.digest() == before
    monkeypatch.setattr(migrated.django, "VERSION", (9, 9))
    assert migrated.digest() != before
