"""One house for all tests of a module; each test takes back what it did."""

import pytest
from django.db import transaction

from tests.outside.house import house


class Over(Exception):
    """Roll the house back."""


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Built once: each test's own transaction is a savepoint inside this one."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            yield house()
        finally:
            outer.__exit__(Over, Over(), None)
