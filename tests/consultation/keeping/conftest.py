import pytest

from accounts.models import Team
from accounts.roles import Role
from tests.factories.consultations import closed_practice
from tests.factories.policies import Cast


class Few(Cast):
    """Those whom keeping and forgetting concerns, without a policy or a site."""

    def __init__(self):
        self.team = Team.objects.create(name="Participation")
        make = self._make
        self.owner = make("Maya Thornton", Role.POLICY_OWNER, team=self.team)
        self.lead = make("Priya Nair", Role.CONSULTATION_LEAD, team=self.team)
        self.safeguarding = make("Ruth Adeyemi", Role.SAFEGUARDING_LEAD)
        self.administrator = make("Ada Fenwick", Role.ADMINISTRATOR)
        self.auditor = make("Victor Lemaire", Role.AUDITOR)
        self.outsider = make("Noel Carver")


@pytest.fixture
def erasures(settings, tmp_path):
    """A list of erasures of this test alone."""
    settings.ERASURES_FILE = str(tmp_path / "erasures.list")
    return tmp_path / "erasures.list"


@pytest.fixture
def practice(db, erasures):
    """A call for practice that closed today."""
    return closed_practice(Few())
