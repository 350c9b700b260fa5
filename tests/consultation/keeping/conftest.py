import pytest

from tests.factories.consultations import closed_practice


@pytest.fixture
def erasures(settings, tmp_path):
    """A list of erasures of this test alone."""
    settings.ERASURES_FILE = str(tmp_path / "erasures.list")
    return tmp_path / "erasures.list"


@pytest.fixture
def practice(db, erasures):
    """A call for practice that closed today."""
    return closed_practice()
