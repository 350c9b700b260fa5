"""What the races share."""

import pytest
from django.db import connection, connections

from tests.racing import PATIENCE


@pytest.fixture(autouse=True)
def work_waits(settings):
    """Work that follows is written down and waits, as it does for a worker."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }


@pytest.fixture(autouse=True)
def patience_on_a_busy_machine():
    """SQLite waits longer here than the product's half minute.

    Whoever is refused for another reason than waiting is refused at once and still is;
    fifty processes that share a core with other tests only take longer.
    """
    made = connection.settings_dict
    if connection.vendor != "sqlite":
        yield
        return
    before = made["OPTIONS"]
    made["OPTIONS"] = before | {"timeout": 4 * PATIENCE}
    connections.close_all()
    yield
    made["OPTIONS"] = before
    connections.close_all()
