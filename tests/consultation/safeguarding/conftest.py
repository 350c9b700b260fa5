"""A consultation, a concern about it, and who leads on it."""

import pytest

from tests.consultation.safeguarding.house import flagged
from tests.factories.consultations import open_practice


@pytest.fixture
def row():
    return open_practice()


@pytest.fixture
def concern(row):
    return flagged(row)


@pytest.fixture
def lead(client, row):
    """A client in the hands of a named safeguarding lead."""
    client.force_login(row.cast.safeguarding)
    return client
