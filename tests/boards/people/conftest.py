"""Two administrators, a person without a seat, and the boards."""

import pytest

from accounts.models import User
from accounts.roles import Role
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import board


@pytest.fixture
def ada(db):
    return UserFactory(display_name="Ada Quill", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def bo(db):
    return UserFactory(display_name="Bo Marsh", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def grace(db):
    return UserFactory(display_name="Grace Lindqvist")


@pytest.fixture
def cpb(db):
    return board("cpb")


@pytest.fixture
def dmt(db):
    return board("dmt")


@pytest.fixture
def kinds(db):
    """The kinds of all ledger entries about something, in order."""

    def kinds(ref):
        return list(Entry.objects.about(ref).values_list("kind", flat=True))

    return kinds


def stored(person):
    """The person as a request would find them."""
    return User.objects.get(pk=person.pk)
