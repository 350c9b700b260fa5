"""A consultation that is over, and the people around it."""

import pytest
from django.core.cache import caches

from tests.consultation.taking_part.conftest import Few, Visitor
from tests.factories.feedback import over


@pytest.fixture(autouse=True)
def _unkept():
    """Rows are written here without an entry in the ledger."""
    caches["answers"].clear()


@pytest.fixture
def few(db):
    """The people whom a plan names."""
    return Few()


@pytest.fixture
def row(few):
    """A call for practice that closed yesterday."""
    return over(few)


@pytest.fixture
def visitor():
    return Visitor()
