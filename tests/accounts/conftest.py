"""A small cast and a few ways to read what happened."""

import pytest
from django.core.cache import cache

from accounts.roles import Role
from ledger.models import Entry
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def fresh_limits():
    """The login's rate limits count in the cache, across tests."""
    cache.clear()


@pytest.fixture
def administrator(db):
    return UserFactory(display_name="Ada Quill", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def second(db):
    return UserFactory(display_name="Bo Marsh", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def person(db):
    return UserFactory(display_name="Cy Reed", roles=[Role.EDITOR])


@pytest.fixture
def kinds(db):
    """The kinds of all ledger entries about somebody, in order."""

    def kinds(user):
        return list(Entry.objects.about(user.ref).values_list("kind", flat=True))

    return kinds
