"""A consultation that is closed, and a point of it."""

import pytest

from tests.factories.points import comment, theme

from .house import ASK, SAID, consulted
from .screens import SECRET


@pytest.fixture
def row():
    return consulted()


@pytest.fixture
def point(row):
    said = comment(row, SECRET, clause=(ASK, SAID[ASK]))
    return theme(row, "Longer wifi", said, clause_id=ASK, quoted=SAID[ASK]).point
