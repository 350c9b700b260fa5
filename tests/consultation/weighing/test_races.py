"""Two people do something to the same comment or theme at the same moment."""

import pytest

from consultation.deciding.facts import answered_points
from consultation.models import Coding, Point, SetAside, Theme
from consultation.weighing import coding, themes
from tests.consultation.keeping.conftest import Few
from tests.factories.consultations import closed_practice
from tests.racing import race

from .house import said, theme

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def row():
    return closed_practice(Few())


def test_one_of_coding_and_setting_aside_wins(row):
    ref, wifi = said(row, "Wifi"), theme(row, "Wifi")
    lead, second = row.cast.lead, row.cast.second_lead
    coded, aside = race(
        lambda: coding.code(row, ref, actor=lead, give=[wifi.pk]).given,
        lambda: coding.set_aside(row, ref, "Nothing", actor=second),
    )
    kept = (Coding.objects.count(), SetAside.objects.count())
    if coded == 1:
        assert (kept, aside[0]) == ((1, 0), "Blocked")
    else:
        assert (kept, coded[0], aside) == ((0, 1), "Blocked", None)


def test_same_new_name_makes_one_theme(row):
    one, two = said(row, "Wifi"), said(row, "Wifi too")
    given = race(
        lambda: coding.code(row, one, actor=row.cast.lead, new="Wifi").given,
        lambda: coding.code(row, two, actor=row.cast.second_lead, new="WIFI").given,
    )
    assert given == [1, 1]
    assert (Theme.objects.count(), Point.objects.count()) == (1, 1)
    assert Coding.objects.count() == 2


def test_merges_across_each_other_lose_nothing(row):
    ref = said(row, "Wifi")
    lead, second = row.cast.lead, row.cast.second_lead
    one, two = theme(row, "One"), theme(row, "Two")
    coding.code(row, ref, actor=lead, give=[one.pk, two.pk])
    done = race(
        lambda: themes.merge(one, two, actor=lead).pk,
        lambda: themes.merge(two, one, actor=second).pk,
    )
    assert sorted(isinstance(one, int) for one in done) == [False, True]
    (point,) = answered_points(row)
    assert (point.number, Coding.objects.count()) == (1, 1)


def test_comment_becomes_one_point(row):
    ref = said(row, "Wifi")
    lead, second = row.cast.lead, row.cast.second_lead
    done = race(
        lambda: coding.make_point(row, ref, "Mine", actor=lead).pk,
        lambda: coding.make_point(row, ref, "Mine", actor=second).pk,
    )
    assert sorted(isinstance(one, int) for one in done) == [False, True]
    assert Point.objects.count() == 1
