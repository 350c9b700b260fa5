"""An edition whose document went out."""

import pytest

from .house import sent


@pytest.fixture
def edition(db):
    return sent()
