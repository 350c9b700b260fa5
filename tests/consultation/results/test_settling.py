"""Results stand: nobody sees from two of them what the one said who came or left."""

import datetime
import json
from random import Random

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from consultation import workdays
from consultation.feedback.numbers import told_numbers
from consultation.inviting.entering import check
from consultation.keeping.erasing import erase_response
from consultation.keeping.forgetting import run
from consultation.models import GroupSession, Response, SettledResults
from consultation.planning.closing import close
from consultation.results.moving import may_move
from consultation.results.settled import results_of
from consultation.results.settling import settle, settle_what_is_due
from consultation.results.told import responses_told
from exports.responses.rows import numbers
from ledger.models import Entry
from tests.consultation.inviting.house import entered_sheet
from tests.factories.consultations import closed_practice, open_practice
from tests.factories.responses import flagged

from .answering import came, closed_with_staff, themed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_list_of_erasures(settings, tmp_path):
    settings.ERASURES_FILE = str(tmp_path / "erasures.list")


@pytest.fixture
def row():
    """Closed with four groups, sorted and settled."""
    row = closed_with_staff()
    said = came(row, row.cla, 40, rating=5, choice="carer", text="Wifi, please.")
    came(row, row.cla, 20, rating=3, choice="both", week=1)
    came(row, row.workers, 30, rating=4, choice="worker")
    came(row, row.staff, 30, rating=2, choice="both", week=1)
    row.theme = themed(row, "Wifi in every room", said)
    settle(row)
    return row


def seen(row):
    """All that anybody is told in numbers."""
    return (
        results_of(row),
        responses_told([row])[row.pk],
        told_numbers(row),
        list(numbers(row)),
    )


def leave(row, number, group=None, **facts):
    """So many of a group are forgotten, as they asked."""
    rows = Response.objects.filter(group=group or row.cla, **facts)
    for response in rows[:number]:
        erase_response(response)


def test_settled_results_are_those_that_were_counted(row):
    kept = results_of(row)
    SettledResults.objects.all().delete()
    assert results_of(row) == kept
    assert kept.themes.whole.numbers[0].count == 40


@pytest.mark.parametrize("number", [1, 9])
def test_a_few_who_left_are_not_told_by_the_difference(row, number):
    before = seen(row)
    leave(row, number, has_words=True)
    settle(row)
    assert seen(row) == before


def test_results_are_decided_anew_when_enough_have_left(row):
    leave(row, 9, has_words=True)
    settle(row)
    leave(row, 1, has_words=True)
    settle(row)
    assert responses_told([row])[row.pk].brief == "110"
    assert results_of(row).themes.whole.numbers[0].count == 30


def test_one_who_left_hides_behind_no_other_group(row):
    """Ten of one group and one of another: the one would be seen in its own."""
    before = seen(row)
    leave(row, 10)
    leave(row, 1, row.workers)
    settle(row)
    assert seen(row)[0].participation == before[0].participation
    assert seen(row)[1] == before[1]


def test_one_who_left_for_one_who_came_is_not_told(row):
    before = seen(row)
    leave(row, 1, row.staff)
    came(row, row.staff, 1, rating=5, choice="worker")
    settle(row)
    assert seen(row) == before


def test_flagging_is_not_seen_in_themes(row):
    before = seen(row)
    one = Response.objects.filter(group=row.cla, has_words=True).first()
    flagged(one)
    settle(row)
    assert seen(row) == before


def test_themes_follow_the_sorting_while_nobody_comes_or_goes(row):
    said = Response.objects.filter(group=row.cla, has_words=True)[:30]
    other = themed(row, "Longer wifi", said)
    settle(row)
    assert told_numbers(row) == {row.theme.pk: 40, other.pk: 30}


def test_themes_wait_until_everything_is_sorted(client):
    row = closed_with_staff()
    came(row, row.cla, 30)
    said = came(row, row.cla, 40, text="Wifi, please.")
    made = themed(row, "Wifi in every room", said[1:])
    settle(row)
    assert told_numbers(row) == {}
    client.force_login(row.cast.auditor)
    page = client.get(reverse("consultations:results", args=[row.pk]))
    assert "once every comment is read and sorted" in page.content.decode()
    erase_response(said[0])
    settle(row)
    assert told_numbers(row) == {made.pk: 39}


def test_closing_settles_and_says_so_in_the_ledger():
    row = open_practice()
    came(row, row.cla, 12)
    close(row, actor=row.cast.lead, reason="Everybody answered.")
    kept = SettledResults.objects.get(consultation=row)
    assert (kept.responses, kept.besides) == (12, False)
    settle(row)
    (entry,) = Entry.objects.filter(kind="results.settled")
    assert set(json.loads(entry.data)) == {"sha256"}


def test_numbers_wait_for_paper_that_came_in_time(client):
    row = open_practice()
    came(row, row.cla, 12)
    sheet = entered_sheet(row)
    close(row, actor=row.cast.lead, reason="Everybody answered.")
    address = reverse("consultations:results", args=[row.pk])
    client.force_login(row.cast.auditor)
    page = client.get(address).content.decode()
    row.refresh_from_db()
    assert "once every sheet of paper is checked" in page
    assert "results__table" not in page
    assert list(numbers(row)) == []
    assert responses_told([row])[row.pk].brief == "10 or more"
    client.force_login(row.cast.lead)
    assert "results__table" in client.get(address).content.decode()
    check(sheet, None, actor=row.cast.second_lead)
    assert settle_what_is_due() == 1
    assert responses_told([row])[row.pk].brief == "13"


def test_results_outlive_responses_and_say_nothing_of_what_a_case_holds(row):
    before = seen(row)
    for response in Response.objects.filter(group=row.cla)[:12]:
        flagged(response)
    later = timezone.now() + datetime.timedelta(days=settings.KEEP_RESPONSES_DAYS + 60)
    with time_machine.travel(later, tick=False):
        run()
        assert Response.objects.count() == 12
        settle_what_is_due()
        assert seen(row) == before


def test_what_was_never_settled_is_not_counted_past_its_date():
    row = closed_practice()
    came(row, row.cla, 12)
    later = workdays.now() + datetime.timedelta(days=settings.KEEP_RESPONSES_DAYS + 60)
    with time_machine.travel(later, tick=False):
        assert settle(row) is None
        assert list(numbers(row)) == []
        assert responses_told([row])[row.pk].brief == "Not kept any more"


def test_a_session_of_a_few_that_is_written_down_later_is_not_told(row):
    before = seen(row)
    facts = {
        "consultation": row,
        "group": row.cla,
        "held_on": row.opens_on,
        "setting": "The youth hub",
        "recorded_by": row.cast.lead,
        "keep_until": row.closes_on,
    }
    GroupSession.objects.create(**facts, present=3)
    settle(row)
    assert seen(row) == before
    GroupSession.objects.create(**facts, present=8)
    settle(row)
    whole = results_of(row).participation.rows[0]
    assert [str(number) for number in whole.numbers[2:5]] == ["60", "11", "71"]


def test_job_looks_at_each_once_a_day_and_settles_new_ones(row):
    assert settle_what_is_due() == 0
    fresh = closed_practice(row.cast)
    came(fresh, fresh.cla, 12)
    assert settle_what_is_due() == 1
    leave(row, 10)
    assert settle_what_is_due() == 0
    assert responses_told([row])[row.pk].brief == "120"
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1), tick=False):
        settle_what_is_due()
    assert responses_told([row])[row.pk].brief == "110"


def test_two_results_differ_by_enough_of_each_group_whatever_comes_and_goes():
    """Sets of people at random, and what may be shown after what."""
    random = Random(3)
    row = open_practice()
    groups = [row.cla, row.carers]
    moved = stayed = 0
    for _ in range(3_000):
        then = {group: set(range(random.randint(0, 40))) for group in groups}
        now = {group: set(then[group]) for group in groups}
        for group in random.sample(groups, random.randint(0, 2)):
            size = random.choice((1, 2, 5, 9, 10, 15))
            now[group] -= set(random.sample(range(40), size))
            now[group] |= set(range(100, 100 + random.choice((0, 0, 1, 12))))
        if may_move(groups, members(then), members(now)):
            moved += then != now
            for group in groups:
                changed = then[group] ^ now[group]
                assert not changed or len(changed) >= (10 if group.young else 5)
        else:
            stayed += 1
    assert min(moved, stayed) > 300


def members(sets):
    return {
        str(group.pk): [len(people), str(sorted(people)), 0]
        for group, people in sets.items()
    }
