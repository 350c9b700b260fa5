"""Each row of the bench runs once, with the smallest sizes: so it cannot rot."""

import shutil

import pytest

from bench.goals import GOALS
from bench.running import GROUPS, run
from bench.sizes import TINY

# Sizes that a tiny run leaves out.
LARGE = {"history.500.first", "history.500.last"}
LARGE |= {f"{name}.10000" for name in ("home", "waiting", "list")}
# The editor is opened in Chromium by tests of its own.
SLOW = {"editor"}


@pytest.fixture(scope="module")
def figures():
    """Every figure of a tiny run, by name."""
    only = [name for name in GROUPS if name not in SLOW]
    return {figure.name: figure for figure in run("sqlite", TINY, only)}


def test_every_goal_has_a_row(figures):
    shown = {name for name in GOALS if not name.startswith("editor.")}
    assert set(figures) == shown - LARGE


def test_every_row_measures_something_or_says_why_not(figures):
    for name, figure in figures.items():
        assert figure.ours or figure.note, name
        if figure.ours:
            assert figure.ours.median > 0, name


def test_an_approval_is_two_clicks_from_home(figures):
    assert figures["clicks"].verdict == "reached"


def test_lists_ask_as_often_for_few_as_for_many(figures):
    for name in ("home", "waiting", "list"):
        growth = figures[f"{name}.growth"]
        assert growth.ours.queries == growth.beside.queries


def test_history_asks_as_often_on_every_page_and_at_every_length(figures):
    for place in ("first", "last"):
        growth = figures[f"history.growth.{place}"]
        assert growth.ours.queries == growth.beside.queries


@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")
def test_reads_under_load_are_counted(figures):
    assert figures["reads"].ours.median > 1
    assert figures["reads"].beside.median > 1
