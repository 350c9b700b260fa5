"""Each row of the bench runs once, with the smallest sizes: so it cannot rot."""

import shutil

from bench.goals import GOALS
from bench.running import GROUPS, run
from bench.sizes import TINY

# Sizes that a tiny run leaves out.
LARGE = {"history.500.first", "history.500.last"}
LARGE |= {f"{name}.10000" for name in ("home", "waiting", "list")}
# The editor is opened in Chromium by tests of its own.
SLOW = {"editor"}


def test_every_row_runs_once_and_measures_something():
    # One test, so that parallel runs measure once.
    only = [name for name in GROUPS if name not in SLOW]
    figures = {figure.name: figure for figure in run("sqlite", TINY, only)}
    shown = {name for name in GOALS if not name.startswith("editor.")}
    assert set(figures) == shown - LARGE
    measured = {name for name, figure in figures.items() if figure.ours}
    assert all(figures[name].ours.median > 0 for name in measured)
    assert all(figures[name].note for name in set(figures) - measured)
    assert set(figures) - measured <= {"killed", *missing_tools()}
    assert figures["clicks"].verdict == "reached"
    for name in ("home", "waiting", "list", "history"):
        growth = figures[
            f"{name}.growth.first" if name == "history" else f"{name}.growth"
        ]
        assert growth.ours.queries == growth.beside.queries


def missing_tools():
    """The rows of tools that are not installed."""
    found = {name for name in ("pandoc", "soffice") if shutil.which(name) is None}
    if shutil.which("wrk") is None:
        found |= {name for name in GOALS if name.startswith("reads")}
    return found
