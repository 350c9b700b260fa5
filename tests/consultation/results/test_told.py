"""How many responses there are, told on other screens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.results.told import responses_told
from tests.factories.consultations import closed_practice, open_practice

from .answering import came

pytestmark = pytest.mark.django_db


def told(row):
    return responses_told([row])[row.pk]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (9, "Fewer than 10 responses that may be shown so far."),
        (10, "10 or more responses so far."),
        (29, "20 or more responses so far."),
    ],
)
def test_open_one_tells_in_steps(number, words):
    row = open_practice()
    came(row, row.cla, number)
    assert told(row).words == words


def test_closed_one_tells_what_its_results_show():
    row = closed_practice()
    assert told(row).words == "Too few responses to show."
    came(row, row.workers, 12)
    came(row, row.carers, 4)
    hides = "12 responses, besides groups too small to show."
    assert (told(row).words, told(row).brief) == (hides, "12")


def test_planned_one_tells_nothing():
    assert responses_told([]) == {}


def test_many_cost_as_many_queries_as_one():
    rows = [closed_practice()]
    rows += [closed_practice(rows[0].cast) for _ in range(3)]
    counts = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as queries:
            responses_told(some)
        counts.append(len(queries))
    assert counts == [6, 6]


def test_no_screen_tells_of_a_hidden_group(client):
    row = closed_practice()
    came(row, row.workers, 1234)
    came(row, row.carers, 4)
    client.force_login(row.cast.auditor)
    for name, args in (("list", []), ("consultation", [row.pk]), ("results", [row.pk])):
        page = client.get(reverse(f"consultations:{name}", args=args)).content.decode()
        assert "1,234" in page
        assert "1,238" not in page
