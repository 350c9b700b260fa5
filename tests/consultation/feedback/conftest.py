"""A consultation that is over, and the people around it."""

import pytest

from tests.consultation.taking_part.conftest import Few, Visitor

from . import house


@pytest.fixture
def few(db):
    """The people whom a plan names."""
    return Few()


@pytest.fixture
def row(few):
    """A call for practice that closed yesterday."""
    return house.over(few)


@pytest.fixture
def visitor():
    return Visitor()
