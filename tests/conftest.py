"""What every test may use."""

import gc
import os
import shutil
from contextlib import ExitStack

import pytest
from django.test import TransactionTestCase

pytest_plugins = ["tests.e2e.entering", "tests.lanes", "tests.migrated", "tests.roles"]

# Playwright's loop runs in the thread that also asks the database what happened.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Without these, each start of Chromium looks for its maker's hosts and waits.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# What is loaded once stays: looking through it again and again for what could be freed
# takes a tenth of the whole run.
gc.set_threshold(100_000, 50, 50)


def pytest_collection_finish():
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium: Playwright's own build cannot be downloaded everywhere."""
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
        "args": list(QUIET),
    }


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Leave tests that empty the database at their end until all others are done.

    pytest groups what shares a browser, and so pulls some of them forward again. Those
    with a browser are the very last: their server's threads may hold a lock while a
    race forks, and the new process would wait for it for ever.
    """
    items.sort(key=_turn)


def _turn(item):
    if "live_server" in item.fixturenames:
        return 2
    marker = item.get_closest_marker("django_db")
    return 1 if marker and marker.kwargs.get("transaction") else 0


@pytest.fixture(autouse=True, scope="session")
def emptying():
    """Take the database's guards down before a test's end empties it.

    They refuse that, as they should. Emptying it puts them up again.
    """
    empty = TransactionTestCase._fixture_teardown

    def unguarded(case):
        from tests.roles import as_owner
        from workflow.triggers import standing

        with ExitStack() as owning:
            for name in case._databases_names(include_mirrors=False):
                owning.enter_context(as_owner(name))
                standing.take_down(name)
            empty(case)

    TransactionTestCase._fixture_teardown = unguarded
    yield
    TransactionTestCase._fixture_teardown = empty
