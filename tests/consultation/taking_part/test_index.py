"""The first page: what is open to everybody, and what closed in the last 12 months."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from consultation.planning.closing import close
from tests.factories.consultations import (
    closed_practice,
    open_practice,
    opened,
    planned_practice,
)

pytestmark = pytest.mark.django_db


def closed_days_ago(few, days):
    with time_machine.travel(timezone.now() - datetime.timedelta(days=days)):
        return closed_practice(few)


def test_what_closed_longer_ago_than_a_year_is_not_listed(few, visitor):
    newer, older = closed_days_ago(few, 3), closed_days_ago(few, 364)
    closed_days_ago(few, 367)
    visitor.get("index")
    assert list(visitor.page.context["over"]) == [newer, older]


def test_what_nobody_comes_to_by_an_open_link_is_not_listed(few, visitor):
    without_link, left_out = planned_practice(few), planned_practice(few)
    without_link.groups.update(open_link=False)
    left_out.groups.update(taking_part=False)
    for row in (without_link, left_out):
        opened(row)
    visitor.get("index")
    assert list(visitor.page.context["open"]) == []
    for row in (without_link, left_out):
        close(row, actor=few.lead, reason="Nobody came.")
    visitor.get("index")
    assert list(visitor.page.context["over"]) == []


def test_ten_a_page_and_older_ones_behind(few, visitor):
    rows = [closed_days_ago(few, days) for days in range(12)]
    visitor.get("index")
    assert list(visitor.page.context["over"]) == rows[:10]
    assert 'href="?p=2#over" rel="next">Older' in visitor.words
    visitor.get("index", p=2)
    assert list(visitor.page.context["over"]) == rows[10:]
    assert 'href="?p=1#over" rel="prev">Newer' in visitor.words
    for odd in ("0", "99", "x", "9" * 30):
        assert visitor.get("index", p=odd).status_code == 200


def test_page_without_anything_over_says_so(few, visitor):
    closed_days_ago(few, 400)
    visitor.get("index")
    assert "Nothing closed in the last 12 months." in visitor.words
    assert "What closed in the last 12 months." not in visitor.words


def test_one_and_many_cost_the_same(few, visitor, django_assert_num_queries):
    open_practice(few)
    closed_practice(few)
    visitor.get("index")
    with django_assert_num_queries(4):
        visitor.get("index")
    for _ in range(11):
        open_practice(few)
        closed_practice(few)
    with django_assert_num_queries(4):
        visitor.get("index")
