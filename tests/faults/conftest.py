"""A house of real processes and a real mail server, for one test."""

import shutil
from pathlib import Path

import pytest

from tests.faults.house import House
from tests.faults.post_office import PostOffice


@pytest.fixture
def office():
    """The mail server."""
    opened = PostOffice()
    yield opened
    opened.down()


@pytest.fixture
def house(transactional_db, settings, tmp_path, office):
    """The product's processes on this test's database and an empty folder of files."""
    # What the test itself does wakes the real worker, and not this process.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    shutil.rmtree(Path(settings.MEDIA_ROOT), ignore_errors=True)
    made = House(tmp_path, office.port)
    yield made
    made.close()
