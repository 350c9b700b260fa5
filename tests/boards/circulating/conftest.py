"""An edition before CPB that is on no agenda, and the same as it goes round."""

import pytest

from tests.factories.circulations import off_every_agenda, sent_round
from workflow.stages import Stage


@pytest.fixture
def edition():
    return off_every_agenda(Stage.CPB_APPROVAL)


@pytest.fixture
def going(edition):
    return sent_round(edition)
