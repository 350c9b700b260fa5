"""A call for practice with nothing missing, and what becomes of it."""

import pytest

from consultation.planning.opening import open_practice
from tests.factories.consultations import planned_practice


@pytest.fixture
def practice():
    return planned_practice()


@pytest.fixture
def opened(practice):
    return open_practice(practice, actor=practice.cast.lead)


@pytest.fixture
def as_lead(client, practice):
    """A client in the hands of the lead who owns it."""
    client.force_login(practice.cast.lead)
    return client
