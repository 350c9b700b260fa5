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
from workflow.gates import reasons
from workflow.panels import panels_for
from workflow.screens.home import home
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

from .conftest import amended, amendment, clause_of, other, with_conditions

pytestmark = pytest.mark.django_db
NOON = datetime.time(12, tzinfo=datetime.UTC)
KEY = "boards"


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


def gate_says(edition, name="endorse"):
    return [reason.text for reason in reasons(name, fresh(edition))]


def test_what_keeps_it_from_cpb_is_the_delegates_word(alone):
    """DMT has seen the older text, and need not see this one."""
    delegate, day = alone.cast.dmt_chair, long_date(alone.condition.due_on)
    assert gate_says(alone) == [
        f"It waits for {delegate} to confirm the amended text, until {day}. "
        "DMT need not decide again."
    ]
    line = next(one for one in home(again(alone.cast.clerk)).waiting)
    assert (line.missing, line.board_words) == (
        (f"{delegate} to confirm the amended text",),
        f"waits for {delegate} to confirm the amended text",
    )


def test_the_edition_says_for_whom_it_waits(alone):
    panel = next(p for p in panels_for(fresh(alone), alone.cast.clerk) if p.key == KEY)
    officers = next(b for b in panel.context["boards"] if b.board.key == "dmt")
    url = reverse("boards:condition", args=[alone.condition.pk])
    assert [(reason.text, reason.url) for reason in officers.needs] == [
        (
            f"It waits for {alone.cast.dmt_chair} to confirm the amended text, until "
            f"{long_date(alone.condition.due_on)}.",
            f"{url}#confirm",
        )
    ]
    panel = next(
        p for p in panels_for(fresh(alone), alone.cast.clerk) if p.key == "agenda"
    )
    assert panel.context["awaited"] == str(alone.cast.dmt_chair)


def test_a_text_that_differs_elsewhere_cannot_be_confirmed(edition):
    delegate = edition.cast.dmt_chair
    with_conditions(edition, amendment(edition, delegate, clause_of(edition, "Carers")))
    found = off_the_agenda(amended(edition, "Staff help.", "Staff help at once."))
    assert gate_says(found) == [
        f"{delegate} cannot confirm the amended text, for it differs elsewhere: put "
        "that back, or DMT decides about this text."
    ]


def test_home_says_approved_with_conditions_and_what_is_missing(edition):
    cast = edition.cast
    clause = clause_of(edition, "Carers")
    with_conditions(
        edition, amendment(edition, cast.dmt_chair, clause), other(cast.lead)
    )
    line = next(one for one in home(again(cast.clerk)).waiting)
    assert line.board_words == f"approved with conditions {long_date(today())}"
    assert {"CPB’s amendment", "the condition “Train the carers first.”"} <= set(
        line.missing
    )
    assert "CPB’s decision" not in line.missing


def test_once_confirmed_the_edition_shows_both_texts(client, waiting):
    confirm(
        waiting.condition.pk, fresh(waiting).seal.sha256, actor=waiting.cast.dmt_chair
    )
    client.force_login(waiting.cast.clerk)
    page = client.get(reverse("editions:edition", args=[waiting.pk])).content.decode()
    words = " ".join(page.split())
    code = '<code title="SHA-256 of the text">'
    assert (
        f"On an older text {code}{waiting.decision.seal.sha256[:8]}…</code>; the "
        "amendment is confirmed for the text of today "
        f"{code}{fresh(waiting).seal.sha256[:8]}…</code>"
    ) in words
