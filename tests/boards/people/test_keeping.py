"""What boards keep of people stands in the one list, and old names go."""

import pytest
from django.apps import apps

from boards.models import Capacity
from boards.people.keeping import IMPERSONAL, PERSONAL
from boards.people.naming import name_of
from boards.people.replacing import replace_old_names
from consultation.keeping.schedule import lines
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import seat
from workflow.workdays import today

from .conftest import DAY

pytestmark = pytest.mark.django_db


def test_every_table_of_boards_is_listed_once():
    listed = [kind.model for kind in PERSONAL] + list(IMPERSONAL)
    ours = list(apps.get_app_config("boards").get_models())
    assert sorted(m.__name__ for m in listed) == sorted(m.__name__ for m in ours)


def test_the_schedule_says_what_boards_keep_how_long_and_why(settings):
    settings.KEEP_BOARD_NAMES_DAYS = 1000
    found = {line.what: (line.until, line.why) for line in lines()}
    assert found["Who sat on a board, as what, from when until when"] == (
        "For good, as evidence; a co-opted member’s name until 1,000 days after the "
        "seat ended, then the role",
        "A decision counts only those who were entitled that day.",
    )
    assert all(found[kind.what] == (kind.until(), kind.why) for kind in PERSONAL)
    assert all(kind.why for kind in PERSONAL)
    assert all(IMPERSONAL.values())


def test_names_of_co_opted_members_go_some_years_after_they_left(cpb, kinds, settings):
    settings.KEEP_BOARD_NAMES_DAYS = 100
    last = today() - 100 * DAY

    def left(capacity, ends_on):
        return seat(UserFactory(), "cpb", capacity=capacity, ends_on=ends_on)

    young, carer = Capacity.YOUNG_PERSON, Capacity.FOSTER_CARER
    gone = [left(young, last - DAY), left(carer, last - DAY)]
    stay = [
        left(young, last),
        left(Capacity.COUNCILLOR, last - DAY),
        seat(UserFactory(), "cpb", capacity=young),
    ]
    assert replace_old_names() == "Names of board members replaced by their role: 2."
    for row in (*gone, *stay):
        row.refresh_from_db()
    assert [name_of(row, public=False) for row in gone] == [
        "young people's representative",
        "co-opted foster carer",
    ]
    assert [row.name_gone for row in stay] == [False] * 3
    assert [kinds(row.ref) for row in gone] == [["board.seat.name_replaced"]] * 2
    assert Entry.objects.about(gone[0].ref).get().actor == "system"
    assert replace_old_names() == ""
