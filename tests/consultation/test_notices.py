"""What people are told, in versions: each in its own words, whoever comes first."""

import pytest
from django.db import transaction
from django.test import override_settings

from consultation import notices
from consultation.models import Notice
from tests.racing import race

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
CROWD = 8


def publishing(number, within=False):
    """Somebody whose telephone number for emergencies is this."""

    def publish():
        with override_settings(EMERGENCY_NUMBER=f"{number}"):
            if not within:
                return notices.current().version
            with transaction.atomic():
                return notices.current().version

    return publish


@pytest.mark.parametrize("within", [False, True])
def test_new_words_of_several_at_once_are_a_version_each(within):
    told = race(*(publishing(number, within) for number in range(CROWD)))
    assert sorted(told) == list(range(1, CROWD + 1))
    assert Notice.objects.count() == CROWD


@pytest.mark.parametrize("within", [False, True])
def test_the_same_new_words_of_several_at_once_are_one_version(within):
    told = race(*[publishing(999, within)] * CROWD)
    assert told == [1] * CROWD
    assert Notice.objects.get().version == 1


def test_words_that_did_not_change_are_the_same_version():
    first = notices.current()
    with override_settings(EMERGENCY_NUMBER="112"):
        assert notices.current().version == first.version + 1
    assert notices.current() == first
