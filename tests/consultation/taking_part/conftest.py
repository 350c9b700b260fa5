"""Somebody with a browser that runs no scripts, and what they are asked."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from consultation.joining import limits
from consultation.joining.making import make_batch
from consultation.models import Invitee
from tests.factories import TeamFactory
from tests.factories.consultations import open_practice
from tests.factories.policies import Cast, edition_in
from workflow.stages import Stage


@pytest.fixture(autouse=True)
def _uncounted():
    limits.forget_all()


class Few(Cast):
    """The people whom a plan names, and no website of policies: that takes long."""

    def __init__(self):
        self.team = TeamFactory()
        self.owner = self._make("Maya Thornton", Role.POLICY_OWNER, team=self.team)
        self.lead = self._make("Priya Nair", Role.CONSULTATION_LEAD, team=self.team)
        self.safeguarding = self._make("Ruth Adeyemi", Role.SAFEGUARDING_LEAD)


@pytest.fixture
def few(db):
    return Few()


@pytest.fixture
def asked(few):
    """A call for practice that is open."""
    return open_practice(few)


@pytest.fixture
def on_a_text(db):
    """A consultation on the sealed text of an edition, open to social workers."""
    edition = edition_in(Stage.CONSULTATION)
    row = edition.consultations.get()
    row.cast, row.workers = edition.cast, row.groups.get()
    return row


class Visitor:
    """A browser without scripts; `page` is what it shows."""

    def __init__(self):
        self.client = Client()
        self.page = None

    def get(self, name, *args, **query):
        self.page = self.client.get(reverse(f"take_part:{name}", args=args), query)
        return self.page

    def post(self, name, *args, **data):
        self.page = self.client.post(reverse(f"take_part:{name}", args=args), data)
        return self.page

    @property
    def words(self):
        return self.page.content.decode()

    def come_openly(self, asked, own=True):
        """By the open link, to the page after the first question."""
        self.post("about", asked.slug, group=asked.cla.key)
        self.post("device", own="yes" if own else "no")
        return self

    def come_with(self, token, own=True):
        """By a code or a link of one's own, to the page after the first question."""
        self.get("with_token", token)
        self.post("begin")
        self.post("device", own="yes" if own else "no")
        return self

    def answer_all(self):
        """An answer to each of the four questions of a call for practice."""
        self.post("question", 1, rating="4", text="The wifi is slow.")
        self.post("question", 2, choices="carer")
        self.post("question", 3, choices=["worker", "both"])
        self.post("question", 4, text="More wifi.")
        return self

    def send(self):
        """Check and send; returns the receipt key."""
        self.post("check", receipt=self.get("check").context["receipt"])
        return self.get("done").context["key"]

    def cookies(self):
        """What the browser still holds of us, beside the token against forged forms."""
        held = {key for key, one in self.client.cookies.items() if one.value}
        return held - {"csrftoken"}


@pytest.fixture
def visitor():
    return Visitor()


@pytest.fixture
def another():
    return Visitor()


def tokens_for(asked, group, number=1, **facts):
    """Codes for a group; people with them where it is confidential."""
    if not group.is_anonymous:
        facts["invitees"] = [
            Invitee.objects.create(
                consultation=asked,
                group=group,
                name="Alma Reyes",
                keep_until=asked.closes_on,
            )
            for _ in range(number)
        ]
    lead = asked.cast.lead
    return make_batch(asked, group, number=number, way="card", actor=lead, **facts)[1]
