"""An amended text waits for its delegate, and not for a place on an agenda."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.conditions.amending import confirm
from boards.meeting.nowhere import on_no_agenda
from boards.meeting.waiting import clerks_work
from boards.models import Board
from tests.factories.policies import do, edition_in, fresh
from workflow.screens.listing import long_date
from workflow.stages import Stage

from .conftest import amended, amendment, clause_of, with_conditions

pytestmark = pytest.mark.django_db
NOON = datetime.time(12, tzinfo=datetime.UTC)


def off_the_agenda(edition):
    """As it is where nobody put it on one; the scene does."""
    edition.board_items.filter(taken_off_at=None).update(
        taken_off_at=timezone.now(), taken_off_because="Nobody put it there."
    )
    return edition


@pytest.fixture
def alone(waiting):
    return off_the_agenda(waiting)


def titles(person):
    return [one.title for one in clerks_work(person)]


def again(person):
    """As the next request finds them."""
    return User.objects.get(pk=person.pk)


def apart(key):
    found = on_no_agenda(list(Board.objects.all()))[key]
    return found.nowhere, [one.edition for one in found.awaited]


def test_the_clerk_reads_that_it_waits_for_its_delegate(alone):
    clerk, delegate = alone.cast.clerk, alone.cast.dmt_chair
    said = f"{alone}: waits for {delegate} to confirm the amended text"
    line = next(one for one in clerks_work(clerk) if one.title == said)
    assert (line.why, line.label, line.overdue) == (
        "you are the clerk of DMT; it may be confirmed until "
        f"{long_date(alone.condition.due_on)} and needs no agenda",
        "See the amendment",
        False,
    )
    assert f"{alone}: on no agenda of DMT yet" not in titles(clerk)
    assert apart("dmt") == ([], [alone])


def test_the_boards_page_says_the_same(client, alone):
    client.force_login(alone.cast.clerk)
    page = client.get(reverse("boards:board", args=["dmt"])).content.decode()
    assert "Waiting for a delegate" in page
    assert "On no agenda yet" not in page
    assert "Put it on an agenda" not in page


def test_confirmed_it_waits_for_nobody_at_either_board(alone):
    cast = alone.cast
    sha256 = fresh(alone).seal.sha256
    confirm(alone.condition.pk, sha256, actor=cast.dmt_chair)
    assert apart("dmt") == ([], [])
    off_the_agenda(do(alone, "endorse", cast.clerk))
    assert apart("cpb") == ([], [])


def test_after_its_last_day_the_board_decides_and_it_needs_an_agenda(alone):
    day = alone.condition.due_on + datetime.timedelta(days=1)
    with time_machine.travel(datetime.datetime.combine(day, NOON)):
        assert apart("dmt") == ([alone], [])
        assert f"{alone}: on no agenda of DMT yet" in titles(alone.cast.clerk)


def test_many_cost_as_much_as_one(alone, django_assert_max_num_queries):
    cast = alone.cast
    with django_assert_max_num_queries(40) as one:
        titles(again(cast.clerk))
    for number in range(2):
        more = edition_in(Stage.CPB_APPROVAL, cast, f"Policy {number}", decided=False)
        more.cast = cast
        clause = clause_of(more, "Carers")
        with_conditions(more, amendment(more, cast.dmt_chair, clause))
        off_the_agenda(amended(more))
    with django_assert_max_num_queries(len(one)):
        assert len([t for t in titles(again(cast.clerk)) if "waits for" in t]) == 3
