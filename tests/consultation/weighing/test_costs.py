"""Screens of sorting cost the same for one comment and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultation.weighing.coding import code
from tests.factories.consultations import closed_practice
from workflow.items import items_for

from .house import at, closed, copied, said, said_together, theme

pytestmark = pytest.mark.django_db


def queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


@pytest.mark.parametrize("who", ["lead", "apprentice"])
def test_queue_costs_the_same_for_one_and_for_many(client, who):
    row = closed("One")
    lead = row.cast.lead

    def more(number):
        for n in range(number):
            ref = said(row, f"The wifi goes off every evening {n}")
            (together,) = said_together(row, f"Together {n}")
            copied(row, ref, f"The wifi goes off every evening {n}")
            code(row, ref, actor=lead, new=f"Theme {n}")
            code(row, ref, actor=row.cast.second_lead, new=f"Theme {n}")
            code(row, together, actor=lead, new=f"Theme {n}")

    copied(row, row.refs[0], "Off in the evening, the wifi")
    more(1)
    address = at(row, "comment", *row.refs[0])
    client.force_login(getattr(row.cast, who))

    def look():
        assert client.get(address).status_code == 200

    queries(look)
    one = queries(look)
    more(30)
    # The page of the list may hold comments of one kind alone, which costs less.
    assert one - 2 <= queries(look) <= one


@pytest.mark.parametrize("name", ["themes", "agreement", "split", "similar"])
def test_themes_cost_the_same_for_one_and_for_many(client, name):
    row = closed("The wifi is off every evening")
    lead, made = row.cast.lead, theme(row, "Wifi")
    address = {
        "split": at(row, "split_theme", made.pk),
        "similar": at(row, "similar_comments", made.pk),
    }.get(name) or at(row, name)

    def more(number):
        for n in range(number):
            ref, _ = said(row, f"Games {n}"), said(row, f"wifi off every evening {n}")
            code(row, ref, actor=lead, give=[made.pk], new=f"Theme {n}")
            code(row, ref, actor=row.cast.second_lead, give=[made.pk])

    client.force_login(lead)
    more(1)

    def look():
        assert client.get(address).status_code == 200

    queries(look)
    one = queries(look)
    more(12)
    assert queries(look) == one


def test_home_costs_the_same_for_one_and_for_many():
    row = closed("One")

    def count():
        return queries(lambda: items_for(row.cast.lead))

    count()
    before = count()
    for number in range(3):
        said(closed_practice(row.cast, title=f"Other {number}"), "Words")
    assert count() == before
