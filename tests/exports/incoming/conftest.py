"""The cast, and an editor who is logged in."""

import pytest

from tests.factories.policies import Cast


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def editor(cast, client):
    client.force_login(cast.editor)
    return cast.editor
