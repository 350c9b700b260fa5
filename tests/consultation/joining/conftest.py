"""What tests of joining share: an open call, and ways into it."""

import pytest

from consultation.joining import limits
from consultation.joining.drafts import keep, start
from consultation.joining.entry import begin_openly
from consultation.joining.making import make_batch
from consultation.joining.receipts import new_receipt_key
from consultation.joining.sending import send
from consultation.models import Invitee, Way
from tests.factories.consultations import open_practice


@pytest.fixture
def call(db):
    return open_practice()


@pytest.fixture(autouse=True)
def uncounted():
    limits.forget_all()


@pytest.fixture
def codes(call):
    """Some codes for a group; people with them where it is confidential."""

    def made(group, number=1, **facts):
        if not group.is_anonymous:
            facts["invitees"] = [invitee(call, group) for _ in range(number)]
        way = facts.pop("way", Way.CARD)
        facts.setdefault("actor", call.cast.lead)
        return make_batch(call, group, number=number, way=way, **facts)[1]

    return made


def invitee(call, group, name="Alma Reyes"):
    return Invitee.objects.create(
        consultation=call, group=group, name=name, keep_until=call.closes_on
    )


def question(call, kind):
    """The key of the answer to the call's question of this kind."""
    return f"q{call.questions.get(kind=kind).pk}"


def begun(call, group=None, *, own_device=True, **facts):
    """A ticket with a draft, by the open link unless one is given."""
    ticket = facts.pop("ticket", None) or begin_openly(call, group or call.cla)
    start(ticket, own_device=own_device)
    if facts:
        keep(ticket, **facts)
    return ticket


def sent(call, group=None, **facts):
    """A response and its receipt key."""
    facts.setdefault("answers", {question(call, "rating"): {"rating": 4}})
    ticket, key = begun(call, group, **facts), new_receipt_key()
    return send(ticket, receipt_key=key), key
