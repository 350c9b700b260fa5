"""Both runs of the tests, in one answer."""

from collections import Counter

import pytest

from tools import suite

SQLITE = suite.Run("SQLite", 0, 500.0, Counter(passed=1200, xfailed=1))
POSTGRESQL = suite.Run("PostgreSQL", 0, 120.5, Counter(passed=300))
BROKEN = suite.Run("PostgreSQL", 1, 120.5, Counter(passed=298, failed=2, error=1))


def test_summary_ends_like_pytest_with_both_added_up():
    said = suite.summary([SQLITE, BROKEN]).splitlines()

    assert said == [
        "",
        "SQLite:      1200 passed, 1 xfailed in 500.00s",
        "PostgreSQL:  2 failed, 298 passed, 1 error in 120.50s",
        " 2 failed, 1498 passed, 1 xfailed, 1 error in 620.50s ".center(80, "="),
    ]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((0, 0), 0),
        ((1, 0), 1),
        ((0, 1), 1),
        ((0, 5), 0),
        ((5, 0), 0),
        ((5, 1), 1),
        ((5, 5), 5),
        ((2,), 2),
    ],
)
def test_verdict_fails_where_either_fails(codes, expected):
    assert suite.verdict([suite.Run("x", code) for code in codes]) == expected


@pytest.fixture
def no_server(monkeypatch):
    monkeypatch.setattr(suite, "programs", lambda: None)
    monkeypatch.delenv("FORBID_SKIPS", raising=False)


def test_missing_server_is_named_and_no_failure(no_server):
    run = suite.on_postgresql([])

    assert (run.line(), suite.verdict([SQLITE, run])) == (
        "PostgreSQL:  skipped: PostgreSQL not found; "
        "run: sudo apt-get install postgresql",
        0,
    )


def test_missing_server_is_a_failure_where_skips_are_forbidden(no_server, monkeypatch):
    monkeypatch.setenv("FORBID_SKIPS", "1")
    run = suite.on_postgresql([])

    assert suite.verdict([SQLITE, run]) == 1
    assert suite.summary([SQLITE, run]).splitlines()[-1] == (
        " 1200 passed, 1 xfailed, 1 error in 500.00s ".center(80, "=")
    )


def test_nothing_follows_a_first_run_that_was_interrupted(monkeypatch):
    stopped = suite.Run("SQLite", suite.INTERRUPTED)
    monkeypatch.setattr(suite, "on_sqlite", lambda words: stopped)

    assert suite.both([]) == [stopped]


def test_pytest_counts_what_it_ran(tmp_path):
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_two.py").write_text(
        "def test_good(): pass\ndef test_bad(): assert False\n"
    )
    run = suite.pytest(
        "Here", ["-p", "tests.lanes", "-p", "no:django", "-n0", str(tmp_path)]
    )

    assert (run.code, run.counts) == (1, Counter(passed=1, failed=1))
