"""One world for all tests of a module; each test takes back what it did."""

import pytest
from django.db import transaction
from django.test import Client

from tests.reads.world import typed_by_the_editor, world


class Over(Exception):
    """Roll the world back."""


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Built once: each test's own transaction is a savepoint inside this one."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            built = world()
            typed_by_the_editor(built, Client())
            yield built
        finally:
            outer.__exit__(Over, Over(), None)
