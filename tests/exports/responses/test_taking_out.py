"""What analysts take: approved copies one by one, numbers as they are shown."""

import csv
import hashlib
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.roles import Role
from exports.responses.rows import NUMBERS, SMALL_GROUP, WORDS, numbers, words_of
from ledger.models import Entry
from tests.exports.report.house import ENOUGH, QUOTE, heard
from tests.factories import TeamFactory, UserFactory
from tests.factories.consultations import open_practice
from tests.factories.feedback import SAID, code, comment, copied, over, point, said_by
from tests.factories.responses import flagged

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("https://evil.example")'
KINDS = ("xlsx", "csv", "numbers")


def take(client, row, user, kind="csv"):
    client.force_login(user)
    return client.get(reverse("consultation_responses:file", args=[row.pk, kind]))


def table(answer):
    text = answer.content.decode("utf-8-sig")
    return [tuple(line) for line in csv.reader(io.StringIO(text, newline=""))]


def sheets(answer):
    workbook = load_workbook(io.BytesIO(answer.content))
    return {
        sheet.title: [
            tuple("" if cell is None else cell for cell in line)
            for line in sheet.iter_rows(values_only=True)
        ]
        for sheet in workbook
    }


@pytest.fixture
def _all_told(settings):
    """No number is small."""
    settings.SMALL_NUMBER = settings.SMALL_NUMBER_YOUNG = 0


@pytest.mark.usefixtures("_all_told")
def test_each_approved_copy_is_a_line_with_its_themes(client):
    row = heard()
    assert table(take(client, row, row.cast.lead)) == [
        WORDS,
        (
            "What should change?",
            "",
            "Children looked after",
            "It stops too early.",
            "Theme 0",
            "Yes",
        ),
    ]


def test_copies_that_may_not_be_quoted_say_so():
    row = heard()
    copied(row, comment(row, "Raw."), "For us alone.", quote_ok=False)
    found = {line[3]: line[5] for line in words_of(row, row.cast.lead)}
    assert found == {"It stops too early.": "Yes", "For us alone.": "No"}


def test_raw_and_unapproved_words_are_not_taken(client):
    row = heard()
    comment(row, "RAW WORDS")
    copied(row, comment(row, "RAW TOO"), "UNAPPROVED", approved=False)
    flagged_one = comment(row, "RAW THREE")
    copied(row, flagged_one, "FLAGGED")
    flagged(flagged_one.response)
    content = b"".join(take(client, row, row.cast.lead, kind).content for kind in KINDS)
    for secret in (b"RAW", b"UNAPPROVED", b"FLAGGED"):
        assert secret not in content


def test_lines_count_no_theme_that_the_results_hide():
    """Enough children say one theme; the other is said by so few that it is hidden."""
    row = heard()
    known = point(row, "Said by many", outcome=None, times=0)
    small = point(row, "Said by few", outcome=None, times=0)
    for place in range(20):
        for group in (row.cla, row.carers, row.workers):
            answer = comment(row, f"Raw {place}", group=group)
            code(known, answer)
            copied(row, answer, f"Copy {place}")
            if place < 3 and group == row.cla:
                code(small, answer)
    found = words_of(row, row.cast.lead)
    assert {line[4] for line in found if line[3].startswith("Copy")} == {
        known.theme.name
    }
    shown = {line[:3]: line[3] for line in numbers(row)}
    for group in (row.cla, row.carers, row.workers):
        told = shown["What people said", group.name, known.theme.name]
        lines = [line for line in found if line[2] == group.name and line[4]]
        assert len(lines) == told == 20
        hidden = shown["What people said", group.name, small.theme.name]
        assert hidden == "Hidden"


@pytest.mark.usefixtures("_all_told")
def test_themes_stand_once_each_and_by_the_alphabet():
    row = heard()
    answer = row.points.get(words=SAID).theme.codings.first().answer
    other = point(row, "Another", outcome=None)
    other.theme.name = "All the time"
    other.theme.save()
    code(other, answer)
    code(other, answer, row.cast.second_lead)
    (line,) = [one for one in words_of(row, row.cast.lead) if one[3] == QUOTE]
    assert line[4] == "All the time; Theme 0"


def test_small_group_is_not_named():
    row = over()
    copied(row, comment(row, "Raw.", group=row.workers), "From us few.")
    assert [line[2] for line in words_of(row, row.cast.lead)] == [SMALL_GROUP]


def test_nothing_in_a_line_joins_two_of_one_person():
    row = heard()
    first = comment(row, "Raw one.")
    copied(row, first, "One of two.")
    second = first.response.answers.create(
        clause_id="x.y", quoted="A clause.", text="Raw two."
    )
    copied(row, second, "Two of two.")
    lines = [line for line in words_of(row, row.cast.lead) if "of two" in line[3]]
    kept = {str(first.response_id), first.response.label, str(first.response.week)}
    assert len(lines) == 2
    assert not kept & {str(cell) for line in lines for cell in line}


def test_lines_stand_in_another_order_each_time():
    row = heard()
    for place in range(12):
        copied(row, comment(row, f"Raw {place}"), f"Copy {place}")
    orders = {tuple(line[3] for line in words_of(row, row.cast.lead)) for _ in range(5)}
    assert len(orders) > 1
    assert len({frozenset(order) for order in orders}) == 1


def test_numbers_are_those_that_are_shown():
    row = heard()
    found = {line[:3]: line[3] for line in numbers(row)}
    answers = "Answers, on paper too"
    assert found["Who took part", "Children looked after", answers] == ENOUGH + 3
    asked = "1. How well does this home help you online?"
    assert found[asked, "Children looked after", "Very bad"] == "Hidden"


def test_workbook_has_words_and_numbers(client):
    row = heard()
    found = sheets(take(client, row, row.cast.lead, "xlsx"))
    assert list(found) == ["Words", "Numbers"]
    assert found["Words"][0] == WORDS
    assert found["Numbers"][0] == NUMBERS
    assert found["Numbers"][1:] == [tuple(line) for line in numbers(row)]


def evil(row):
    row.groups.update(name=EVIL)
    row.questions.update(words=EVIL)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.usefixtures("_all_told")
def test_formulas_are_defused_in_every_column(client, kind):
    row = heard(planned=evil)
    made = row.points.exclude(theme=None).get(
        words="Access to the internet ends too early."
    )
    made.theme.name = EVIL
    made.theme.save()
    made.theme.codings.get().answer.redactions.update(text=EVIL)
    answer = take(client, row, row.cast.lead, kind)
    every = {"": table(answer)} if kind == "csv" else sheets(answer)
    cells = [str(cell) for lines in every.values() for line in lines for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert f"'{EVIL}" in cells
    if kind == "xlsx":
        workbook = load_workbook(io.BytesIO(answer.content))
        every = [cell for sheet in workbook for line in sheet for cell in line]
        assert "f" not in {cell.data_type for cell in every}


@pytest.mark.parametrize("kind", KINDS)
def test_each_export_is_a_ledger_entry_without_words(client, kind):
    row = heard()
    answer = take(client, row, row.cast.lead, kind)
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(kind="responses.exported")
    digest = hashlib.sha256(answer.content).hexdigest()
    assert json.loads(entry.data) == {"format": kind, "sha256": digest}


@pytest.mark.parametrize("who", ["lead", "second_lead", "clerk", "auditor"])
def test_who_sees_approved_copies_takes_them(client, who):
    row = over()
    assert take(client, row, getattr(row.cast, who)).status_code == 200


@pytest.mark.parametrize("who", ["outsider", "dmt_member", "safeguarding"])
def test_others_do_not(client, who):
    row = over()
    assert take(client, row, getattr(row.cast, who)).status_code in (302, 404)
    assert not Entry.objects.filter(kind="responses.exported").exists()


def test_manager_and_wrong_team_do_not(client):
    row = over()
    wrong = UserFactory(roles=[Role.CONSULTATION_LEAD], team=TeamFactory())
    assert take(client, row, row.manager).status_code == 403
    assert take(client, row, wrong).status_code == 404


def test_nothing_is_taken_before_it_is_closed(client):
    row = open_practice()
    assert take(client, row, row.cast.lead).status_code == 403


def test_unknown_kinds_are_not_there(client):
    row = over()
    assert take(client, row, row.cast.lead, "ods").status_code == 404


def test_export_costs_the_same_for_few_and_many():
    row = heard()
    lead = row.cast.lead
    words_of(row, lead)
    with CaptureQueriesContext(connection) as few:
        words_of(row, lead)
    for place in range(4):
        made = point(row, f"Another {place}")
        copied(row, said_by(made), f"Copy {place}")
    with CaptureQueriesContext(connection) as many:
        words_of(row, lead)
    assert len(many) == len(few)
