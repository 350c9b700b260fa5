"""The results page: what is shown of each table, to whom, and what can be chosen."""

import time

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultation.charts.chart import chart
from consultation.joining.making import make_batch
from consultation.models import GroupSession, Invitation, State, Way
from consultation.planning.unsaid import add_unsaid
from consultation.results.screen import Shown
from consultation.results.settled import results_of
from consultation.results.tables import Column, Kind, Number, Row, Table
from tests.factories.consultations import (
    closed_practice,
    open_practice,
    opened,
    planned_practice,
)
from tests.factories.responses import respond

from .answering import came, closed_with_staff, themed

pytestmark = pytest.mark.django_db
SMALL = "Too few people answered to show numbers."


def url(row, query=""):
    return reverse("consultations:results", args=[row.pk]) + query


def soup_of(client, row, query=""):
    answer = client.get(url(row, query))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def table(soup, label):
    found = soup.find(attrs={"aria-label": f"{label}, by group"})
    return [
        [" ".join(cell.get_text(" ", strip=True).split()) for cell in line]
        for line in (row.find_all(["th", "td"]) for row in found.find_all("tr"))
    ]


@pytest.fixture
def closed(client):
    """Forty children and as many staff, thirty carers and workers, in two weeks."""
    row = closed_with_staff()
    client.force_login(row.cast.lead)
    came(row, row.staff, 20, choices=["carer"])
    came(row, row.staff, 20, choices=["both"], rating=2, week=1)
    said = came(row, row.cla, 24, rating=5, choice="carer", text="Wifi, please.")
    came(row, row.cla, 16, rating=3, choice="both", week=1)
    said += came(row, row.carers, 18, rating=4, choices=["carer"], text="Wifi.")
    came(row, row.carers, 12, rating=2, choices=["both"], week=1)
    came(row, row.workers, 20, rating=4, choice="worker")
    came(row, row.workers, 10, rating=1, week=1)
    themed(row, "Wifi in every room", said)
    return row


def test_who_took_part_is_shown_with_how_many_were_asked(client, closed):
    GroupSession.objects.create(
        consultation=closed,
        group=closed.workers,
        held_on=closed.opens_on,
        setting="The youth hub",
        present=3,
        recorded_by=closed.cast.lead,
        keep_until=closed.closes_on,
    )
    assert table(soup_of(client, closed), "Who took part") == [
        [
            "Group",
            "People in it",
            "Links and codes",
            "Answers, on paper too",
            "In group sessions",
            "Took part",
            "Reached",
        ],
        ["Children looked after", "", "", "40", "0", "40", "Nearly everybody"],
        ["Foster carers", "", "", "30", "0", "30", "Nearly everybody"],
        ["Social workers", "30", "0", "30", "Hidden", "Hidden", "Hidden"],
        ["Residential staff", "200", "0", "40", "0", "40", "20%"],
        ["Everybody in these groups", "", "", "140", "0", "110", ""],
    ]


def test_answers_are_shown_by_group_with_what_would_reveal_hidden(client, closed):
    soup = soup_of(client, closed)
    assert table(soup, "1. How well does this home help you online?") == [
        ["Group", "Very good", "Good", "OK", "Bad", "Very bad", "No answer"],
        ["Children looked after", *["Hidden"] * 6],
        ["Foster carers", *["Hidden"] * 6],
        ["Social workers", *["Hidden"] * 6],
        ["Residential staff", *["Hidden"] * 6],
        ["Everybody", "24 17%", "58 41%", "16 11%", "32 23%", "Hidden", "Hidden"],
    ]
    assert [row[0] for row in table(soup, "When people took part")] == [
        "When",
        *(column.name for column in results_of(closed).weeks.columns),
    ]
    assert [row[1:] for row in table(soup, "When people took part")[1:]] == [
        ["24 60%", "18 60%", "20 67%", "20 50%", "82 59%"],
        ["16 40%", "12 40%", "10 33%", "20 50%", "58 41%"],
    ]
    assert table(soup, "What people said")[1] == [
        "Wifi in every room",
        *["Hidden"] * 4,
        "42 30%",
    ]


def test_group_of_which_too_few_answered_stands_in_no_table(client):
    row = closed_practice()
    client.force_login(row.cast.lead)
    came(row, row.cla, 9)
    came(row, row.carers, 20, rating=5)
    came(row, row.carers, 10, rating=4)
    soup = soup_of(client, row)
    who = {line[0]: line[3] for line in table(soup, "Who took part")}
    assert who == {
        "Group": "Answers, on paper too",
        "Children looked after": "Hidden",
        "Foster carers": "30",
        "Social workers": "0",
        "Everybody in these groups": "30",
    }
    first = soup.find(id=f"question-{row.questions.get(kind='rating').pk}").parent
    left_out = first.find(class_="results__left-out").get_text()
    assert left_out == (
        "Not shown: Children looked after, Social workers. Too few of them answered."
    )
    assert "39" not in first.get_text()


def test_choices_take_rows_and_columns_out_of_the_same_tables(client, closed):
    whole = table(soup_of(client, closed), "2. Who should explain the wifi rules?")
    query = f"?group={closed.cla.pk}&question=question-x&theme=none"
    soup = soup_of(client, closed, query)
    assert [row[0] for row in table(soup, "Who took part")[1:]] == [
        "Children looked after",
        "Everybody",
    ]
    assert (
        soup.find(attrs={"aria-label": "2. Who should explain the wifi rules?"}) is None
    )
    one = closed.questions.get(kind="single")
    query = f"?group={closed.cla.pk}&question=question-{one.pk}"
    some = table(
        soup_of(client, closed, query), "2. Who should explain the wifi rules?"
    )
    assert some == [whole[0], whole[1], whole[-1]]


def said_of_choices(client, row, query):
    """The line above what can be chosen, and where the link below it leads."""
    choices = soup_of(client, row, query).find(class_="results__choices")
    assert not choices.details.has_attr("open")
    links = [link["href"] for link in choices.find_all("a")]
    return " ".join(choices.summary.get_text().split()), links


def test_line_above_what_can_be_chosen_says_what_is(client, closed):
    groups = (closed.cla, closed.carers, closed.workers)
    few = "".join(f"&group={group.pk}" for group in groups[:2])
    many = "".join(f"&group={group.pk}" for group in groups)
    week = results_of(closed).weeks.columns[0]
    assert said_of_choices(client, closed, "") == ("Show some of it", [])
    assert said_of_choices(client, closed, f"?{few}&week={week.key}") == (
        "Only some is shown · Groups: Children looked after, Foster carers "
        f"· Weeks: {week.name}",
        ["?"],
    )
    assert said_of_choices(client, closed, f"?{many}") == (
        "Only some is shown · Groups: 3 of 4",
        ["?"],
    )


@pytest.mark.parametrize(("themes", "drawn"), [(8, 0), (9, 8)])
def test_page_says_how_many_themes_only_the_table_has(themes, drawn):
    columns = tuple(Column(f"{n}", f"Theme {n}") for n in range(themes))
    numbers = tuple(Number(20 + n) for n in range(themes))
    row = Row(frozenset({1}), "Children looked after", numbers, base=40)
    themed = Table("themes", Kind.THEMES, "What people said", columns, (row,))
    shown = Shown(themed, chart(themed))
    page = render_to_string("consultation/results/_shown.html", {"shown": shown})
    soup = BeautifulSoup(page, "html.parser")
    said = f"The picture shows 8 of {themes} themes. The table has all of them."
    assert (shown.drawn, said in soup.get_text()) == (drawn, bool(drawn))
    assert len(soup.select("tbody tr")) == themes


def test_charts_have_their_words_and_their_tables_beside_them(client, closed):
    soup = soup_of(client, closed)
    pictures = soup.find_all("svg", class_="chart")
    assert len(pictures) == 6
    assert all(picture["aria-label"] for picture in pictures)
    details = soup.find_all("summary", string="Show as a table")
    assert len(details) == len(pictures)
    named = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(named) == len(set(named))
    assert "style=" not in str(pictures)


def test_numbers_of_an_open_one_are_for_who_reads_the_responses(client):
    row = open_practice()
    for n in range(11):
        respond(row, rating=n % 2 + 4, via="paper" if n > 8 else "online")
    client.force_login(row.cast.lead)
    shown = soup_of(client, row)
    assert table(shown, "Who took part")[1][3] == "11"
    assert "Answers are counted once it is closed." in shown.get_text()
    client.force_login(row.cast.auditor)
    kept = soup_of(client, row)
    assert kept.find(class_="results__table") is None
    assert "Numbers are shown once it is closed." in kept.get_text()
    assert "10 or more responses so far." in kept.get_text()
    client.force_login(row.cast.safeguarding)
    assert client.get(url(row)).status_code == 404


def test_who_did_not_say_their_group_counts_as_one(client):
    row = planned_practice()
    unsaid = add_unsaid(row.pk, actor=row.cast.lead, version=row.version)
    opened(row)
    row.state, row.closed_at = State.CLOSED, timezone.now()
    row.save()
    for group in (row.cla, unsaid, row.workers):
        came(row, group, 30)
    client.force_login(row.cast.lead)
    assert [line[:4] for line in table(soup_of(client, row), "Who took part")[1:]] == [
        ["Children looked after", "40", "0", "30"],
        ["Foster carers", "30", "0", "0"],
        ["Social workers", "", "", "30"],
        ["Group not said", "Not known", "0", "30"],
        ["Everybody", "", "", "90"],
    ]


def test_codes_that_were_made_count_also_when_they_are_deleted(client):
    row = open_practice()
    make_batch(row, row.cla, number=30, way=Way.CARD, actor=row.cast.lead)
    Invitation.objects.all().delete()
    client.force_login(row.cast.lead)
    assert table(soup_of(client, row), "Who took part")[1][2] == "30"


def test_nothing_is_shown_where_nobody_answered(client):
    row = closed_practice()
    client.force_login(row.cast.lead)
    soup = soup_of(client, row)
    assert soup.get_text().count(SMALL) == 4
    assert soup.find("svg", class_="chart") is None
    assert "Too few responses to show." in soup.get_text()


def test_results_cost_the_same_for_one_answer_and_many(client, closed):
    client.get(url(closed))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(url(closed))
        counts.append(len(queries))
        for group in (closed.cla, closed.carers):
            said = came(closed, group, 7, text="Words.")
            themed(closed, f"More {group} {len(counts)}", said)
    assert counts[0] == counts[1]


def test_results_of_five_thousand_responses_take_no_longer_than_two_seconds(client):
    row = closed_practice()
    client.force_login(row.cast.lead)
    for n, group in enumerate((row.cla, row.carers, row.workers) * 3):
        said = came(row, group, 560, rating=n % 5 + 1, choice="both", text="Words.")
        themed(row, f"Theme {n}", said)
    client.get(url(row))
    begun = time.perf_counter()
    assert client.get(url(row)).status_code == 200
    assert time.perf_counter() - begun < 4  # of a slow machine; usually a second
