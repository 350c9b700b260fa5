"""Groups follow seats: at once, and when a term begins or ends by itself."""

import datetime
import json

import pytest
import time_machine

from accounts.roles import Role
from accounts.sync import sync_roles
from boards.models import Office
from boards.people.following import follow_the_day
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import seat
from workflow import ticking

from .conftest import stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def groups(db):
    sync_roles()


MAY = datetime.date(2027, 5, 1)


def at(day):
    return time_machine.travel(
        datetime.datetime.combine(day, datetime.time(9), datetime.UTC), tick=False
    )


def test_a_term_begins_and_ends_on_its_days(grace, kinds):
    with at(MAY - datetime.timedelta(days=1)):
        seat(grace, "cpb", starts_on=MAY, ends_on=MAY + datetime.timedelta(days=1))
        assert (follow_the_day(), stored(grace).roles) == ("", frozenset())
    with at(MAY):
        assert follow_the_day() == "Board roles of 1 person follow."
        assert stored(grace).roles == {Role.CPB_MEMBER}
        assert follow_the_day() == ""
    with at(MAY + datetime.timedelta(days=1)):
        assert (follow_the_day(), stored(grace).roles) == ("", {Role.CPB_MEMBER})
    with at(MAY + datetime.timedelta(days=2)):
        assert follow_the_day() == "Board roles of 1 person follow."
        assert stored(grace).roles == frozenset()
    assert kinds(grace.ref) == ["role.granted", "role.revoked"]
    entry = Entry.objects.about(grace.ref).first()
    assert (entry.actor, json.loads(entry.data)) == ("system", {"role": "cpb_member"})


def test_the_minutes_work_knows_it():
    # Not by ticking: that closes the connection in which a test lives.
    assert follow_the_day in ticking._jobs


def test_a_group_without_a_seat_is_taken_away(kinds):
    person = UserFactory(roles=[Role.DMT_CHAIR, Role.EDITOR], roles__seated=False)
    follow_the_day()
    assert stored(person).roles == {Role.EDITOR}
    assert kinds(person.ref) == ["role.revoked"]


@pytest.mark.parametrize(
    ("key", "office", "role"),
    [
        ("dmt", Office.MEMBER, Role.DMT_MEMBER),
        ("dmt", Office.CHAIR, Role.DMT_CHAIR),
        ("cpb", Office.VICE_CHAIR, Role.CPB_CHAIR),
        ("cpb", Office.CLERK, None),
    ],
)
def test_each_office_has_its_role(key, office, role, grace):
    seat(grace, key, office)
    follow_the_day()
    assert stored(grace).roles == ({role} if role else frozenset())


def test_both_boards_give_both_roles(grace):
    seat(grace, "dmt")
    seat(grace, "cpb", Office.CHAIR)
    follow_the_day()
    assert stored(grace).roles == {Role.DMT_MEMBER, Role.CPB_CHAIR}


def test_asks_two_questions_when_nothing_moved(django_assert_num_queries):
    for _ in range(3):
        UserFactory(roles=[Role.CPB_MEMBER])
    with django_assert_num_queries(2):
        assert follow_the_day() == ""
