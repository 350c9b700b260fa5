"""Lanes: tests that need a program which Python packages do not bring.

A lane whose program is missing is skipped and named at the end, with what to install.
With `FORBID_SKIPS=1` any skip, for whatever reason, is a failure: so CI cannot turn
green by leaving something out.
"""

import json
import os
import shutil
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools import postgres_keeper


@dataclass(frozen=True)
class Lane:
    """A marker, what its tests need, and the Debian packages that hold it."""

    marker: str
    programs: tuple[str, ...]
    packages: str
    libraries: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        programs = [name for name in self.programs if not is_there(name)]
        return programs + [name for name in self.libraries if not find_library(name)]

    def reason(self) -> str:
        return (
            f"{' and '.join(self.missing())} not found; "
            f"run: sudo apt-get install {self.packages}"
        )


def is_there(program: str) -> bool:
    """Debian keeps PostgreSQL's server off the search path."""
    if program == "postgres":
        return postgres_keeper.programs() is not None
    return shutil.which(program) is not None


LANES = (
    Lane("server", ("postgres",), "postgresql"),
    Lane("browser", ("chromium",), "chromium fonts-liberation"),
    Lane(
        "office",
        ("soffice", "pdftotext"),
        "libreoffice-writer-nogui poppler-utils fonts-liberation",
    ),
    Lane(
        "pdf",
        ("pdftotext",),
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils "
        "fonts-liberation",
        ("pango-1.0", "pangoft2-1.0"),
    ),
)


# Folders and beginnings of names of what runs on both databases; others say so with
# the marker.
SENSITIVE = (
    "tests/accounts/test_appointment",
    "tests/accounts/test_races.py",
    "tests/boards/circulating/test_voting.py",
    "tests/boards/conditions/test_publishing.py",
    "tests/boards/deciding/test_recording.py",
    "tests/boards/meeting/test_agenda.py",
    "tests/boards/minuting/test_public.py",
    "tests/boards/people/test_seats.py",
    "tests/cms/test_public.py",
    "tests/exports/incoming/test_jobs.py",
    "tests/exports/look/test_choosing.py",
    "tests/exports/redline/test_filed.py",
    "tests/exports/test_layouts.py",
    "tests/exports/test_models.py",
    "tests/ledger/",
    "tests/workflow/test_corrections.py",
    "tests/workflow/test_drafting.py",
    "tests/workflow/test_followups.py",
    "tests/workflow/test_history.py",
    "tests/workflow/test_matrix.py",
    "tests/workflow/test_publishing.py",
    "tests/workflow/test_races.py",
)
# Their programs take long and care little about the database.
SLOW_PROGRAMS = ("browser", "office", "pdf")


def mark_sensitive(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks the database, in those places, is marked `database`."""
    for item in items:
        place = item.path.relative_to(config.rootpath).as_posix()
        asks = item.get_closest_marker("django_db") or "db" in item.fixturenames
        slow = any(item.get_closest_marker(name) for name in SLOW_PROGRAMS)
        if asks and not slow and place.startswith(SENSITIVE):
            item.add_marker("database")


def on_postgresql() -> bool:
    """Whether this run has the two roles of a PostgreSQL server: tools/postgres.py."""
    return "TEST_DATABASE_OWNER_URL" in os.environ


def leave_out_other_databases(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only another database has is no test on this one: left out, not skipped."""
    others = set() if on_postgresql() else {"postgres"}
    if os.environ.get("TEST_DATABASE_URL", "sqlite").startswith("postgres"):
        others.add("sqlite")
    foreign = [item for item in items if others & {m.name for m in item.iter_markers()}]
    if foreign:
        items[:] = [item for item in items if item not in foreign]
        config.hook.pytest_deselected(items=foreign)


def skips_forbidden() -> bool:
    return os.environ.get("FORBID_SKIPS") == "1"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    mark_sensitive(config, items)
    leave_out_other_databases(config, items)
    for lane in LANES:
        if not lane.missing():
            continue
        skip = pytest.mark.skip(reason=lane.reason())
        for item in items:
            if item.get_closest_marker(lane.marker):
                item.add_marker(skip)


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    expected_failure = hasattr(report, "wasxfail")
    if skips_forbidden() and report.skipped and not expected_failure:
        where = report.longrepr
        reason = where[2] if isinstance(where, tuple) else str(where)
        report.outcome = "failed"
        report.longrepr = f"A skip is a failure here. {reason}"


def write_tally(where: Path, stats: dict[str, list[object]]) -> None:
    """Tell `tools/suite.py` how many tests ended how."""
    where.write_text(json.dumps({name: len(stats.get(name, ())) for name in COUNTED}))


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_makereport():
    outcome = yield
    _fail_if_skipped(outcome.get_result())


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_make_collect_report():
    outcome = yield
    _fail_if_skipped(outcome.get_result())


COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if tally := os.environ.get("TEST_TALLY"):
        write_tally(Path(tally), terminalreporter.stats)
    skipped = terminalreporter.stats.get("skipped", [])
    for lane in LANES:
        count = sum(1 for report in skipped if lane.marker in report.keywords)
        if lane.missing() and count:
            terminalreporter.write_line(
                f"Skipped lane {lane.marker} ({count} tests): {lane.reason()}",
                yellow=True,
            )
