"""Two administrators, a person without a seat, and the boards."""

import datetime

import pytest

from accounts.models import User
from accounts.roles import Role
from boards.models import Capacity, Office, Seat
from boards.people.answering import approve
from boards.people.asking import ask_for_seat
from boards.people.terms import Terms
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import board
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.workdays import today

DAY = datetime.timedelta(days=1)


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


def terms(**facts):
    given = {
        "office": Office.MEMBER,
        "capacity": Capacity.COUNCILLOR,
        "votes": True,
        "deputises_for": None,
        "starts_on": today(),
        **facts,
    }
    return Terms(**given)


def refused(act):
    """Why an act was refused, whole."""
    with pytest.raises((Blocked, NotPermitted, Stale)) as refusal:
        act()
    return refusal.value.message


def given(board, person, ada, bo, **facts):
    """A seat by the whole way."""
    request = ask_for_seat(board, person, terms(**facts), actor=ada)
    approve(request.pk, actor=bo)
    return Seat.objects.get(board=board, person=person, ends_on=facts.get("ends_on"))
