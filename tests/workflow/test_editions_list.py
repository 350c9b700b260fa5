"""The list of editions: what one sees, finds, sorts and takes out."""

import csv
import datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from ledger.models import Entry
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    make_policy,
    next_edition,
)
from tests.workflow.situations import ready_correction
from workflow.models import Edition
from workflow.screens import listing
from workflow.stages import KEPT, EditionKind, Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
LIST = "/admin/editions/"


def listed(client, **query):
    page = client.get(LIST, query)
    return [str(edition) for edition in page.context["object_list"]]


def lines(response):
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def shelf(client):
    """Three policies of one team; the clerk is logged in.

    DMT has Bread before it and decided on Cheese, and so did CPB.
    """
    cast = Cast()
    edition_in(Stage.DRAFT, cast, "Apples")
    edition_in(Stage.DMT_REVIEW, cast, "Bread")
    edition_in(Stage.PUBLISHED, cast, "Cheese")
    client.force_login(cast.clerk)
    return cast


def test_list_shows_what_each_role_may_see(client, shelf):
    seen = {}
    for who in ("owner", "dmt_member", "cpb_member", "auditor", "safeguarding"):
        client.force_login(getattr(shelf, who))
        seen[who] = sorted(listed(client))
    every = ["Apples 1.0", "Bread 1.0", "Cheese 1.0"]
    assert seen == {
        "owner": every,
        "dmt_member": ["Bread 1.0", "Cheese 1.0"],
        "cpb_member": ["Cheese 1.0"],
        "auditor": every,
        "safeguarding": [],
    }


def test_board_lists_no_correction_made_without_it_nor_anything_after_its_term(client):
    correction = ready_correction()
    cast = correction.cast
    do(correction, "publish_correction", cast.owner)
    client.force_login(cast.dmt_member)
    assert listed(client) == ["Digital Parenting 1.0"]
    cast.dmt_member.seats.update(ends_on=today() - datetime.timedelta(days=1))
    assert listed(client) == []


def test_right_role_of_another_team_sees_nothing(client, shelf):
    client.force_login(Cast().owner)
    page = client.get(LIST)
    assert list(page.context["object_list"]) == []
    form = page.context["filters"].form
    assert list(form.fields["owner"].queryset) == []
    assert list(form.fields["team"].queryset) == []


def test_row_says_stage_owner_days_and_next_step(client, shelf):
    page = client.get(LIST, {"q": "Bread"}).content.decode()
    for words in (
        "DMT review",
        "Maya Thornton",
        "DMT approved: send to CPB – clerk or DMT chair",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        (Stage.DRAFT, "Open consultation – Maya Thornton"),
        (Stage.CPB_APPROVAL, "CPB approved: publish – clerk or Maya Thornton"),
        (Stage.PUBLISHED, "Review by 1 December 2027"),
        (Stage.WITHDRAWN, "None: it has ended"),
    ],
)
def test_next_step_says_who_does_what(stage, step):
    assert listing.next_step(edition_in(stage)) == step


def test_next_step_of_an_incomplete_draft_counts_what_is_missing():
    assert listing.next_step(make_policy(complete=False)) == (
        "Complete the draft, 9 things missing – Maya Thornton"
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "bre"}, ["Bread 1.0"]),
        ({"q": "CP-003"}, ["Cheese 1.0"]),
        ({"stage": "draft"}, ["Apples 1.0"]),
        ({"stage": ["draft", "published"]}, ["Apples 1.0", "Cheese 1.0"]),
        ({"scope": "open"}, ["Apples 1.0", "Bread 1.0"]),
        ({"scope": "waiting"}, ["Bread 1.0"]),
        ({"scope": "waiting", "ordering": "stage"}, ["Bread 1.0"]),
        ({"scope": "mine"}, []),
        ({"kind": "minor"}, []),
        ({"kind": "major"}, ["Apples 1.0", "Bread 1.0", "Cheese 1.0"]),
        ({"q": "nothing like it"}, []),
    ],
)
def test_search_and_filters(client, shelf, query, found):
    assert listed(client, **{"ordering": "title", **query}) == found


def test_filter_by_owner_team_and_mine(client, shelf):
    for query in (
        {"owner": shelf.owner.pk},
        {"team": shelf.team.pk},
    ):
        assert len(listed(client, **query)) == 3
    client.force_login(shelf.owner)
    assert len(listed(client, scope="mine")) == 3


def test_days_put_what_is_in_hand_before_what_is_over(client, shelf):
    assert listed(client, ordering="days") == ["Bread 1.0", "Apples 1.0", "Cheese 1.0"]
    assert listed(client, ordering="-days") == ["Apples 1.0", "Bread 1.0", "Cheese 1.0"]


@pytest.mark.parametrize("key", ["title", "reference", "stage", "owner", "team"])
def test_every_column_sorts_both_ways(client, shelf, key):
    up, down = listed(client, ordering=key), listed(client, ordering=f"-{key}")
    assert up == down[::-1]
    assert len(up) == 3


def test_stages_sort_in_their_order(client, shelf):
    page = client.get(LIST, {"ordering": "stage"})
    places = [KEPT.index(edition.stage) for edition in page.context["object_list"]]
    assert places == sorted(places)


def test_nothing_found_says_so(client, shelf):
    assert "No edition matches." in client.get(LIST, {"q": "zzz"}).content.decode()


def test_csv_holds_the_filtered_list(client, shelf):
    response = client.get(LIST, {"export": "csv", "stage": "published"})
    today = datetime.date.today().strftime("%d/%m/%Y")
    assert lines(response) == [
        list(listing.HEADINGS),
        [
            "Cheese",
            "1.0",
            "CP-003",
            "Major",
            "Published",
            "Maya Thornton",
            shelf.team.name,
            today,
            "0",
            "Review by 1 December 2027",
            "01/12/2026",
            "01/12/2027",
            today,
        ],
    ]
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert response["Content-Disposition"].endswith('.csv"')


def test_download_is_a_ledger_entry_with_the_count(client, shelf):
    client.get(LIST, {"export": "xlsx"})
    entry = Entry.objects.get(kind="list.exported")
    assert (entry.actor, entry.data) == (shelf.clerk.ref, '{"count":3,"format":"xlsx"}')


def test_xlsx_has_a_bold_frozen_heading_and_real_dates(client, shelf):
    response = client.get(LIST, {"export": "xlsx", "q": "Cheese"})
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(listing.HEADINGS)
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet["K2"].value == datetime.datetime(2026, 12, 1)
    assert sheet["K2"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_no_cell_is_a_formula(start):
    edition = make_policy()
    edition.title = f"{start}cmd|' /C calc'!A0"
    sheet = load_workbook(BytesIO(listing.as_xlsx([edition]))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (f"'{edition.title}", "s")
    content = listing.as_csv([edition]).decode("utf-8-sig")
    assert next(csv.reader(StringIO(content.split("\n", 1)[1], newline="")))[
        0
    ].startswith("'")


def test_nobody_takes_out_more_than_they_see(client, shelf):
    client.force_login(Cast().owner)
    assert lines(client.get(LIST, {"export": "csv"})) == [list(listing.HEADINGS)]


def test_correction_and_minor_editions_are_kinds(client):
    edition = edition_in(Stage.PUBLISHED)
    correction = next_edition(edition, EditionKind.CORRECTION)
    minor = next_edition(edition, EditionKind.MINOR)
    client.force_login(edition.cast.auditor)
    assert listed(client, kind="correction") == [str(correction)]
    assert listed(client, kind="minor") == [str(minor)]


def test_control_characters_do_not_spoil_the_workbook():
    edition = edition_in(Stage.DRAFT)
    edition.page.record.owner.display_name = "Maya\x01 Thornton"
    sheet = load_workbook(BytesIO(listing.as_xlsx([edition]))).active
    assert sheet["F2"].value == "Maya Thornton"


@pytest.mark.parametrize("query", [{}, {"export": "csv"}, {"export": "xlsx"}])
def test_list_asks_as_often_for_many_as_for_one(
    client, query, django_assert_num_queries, django_assert_max_num_queries
):
    cast = Cast()
    edition_in(Stage.DRAFT, cast, "First")
    client.force_login(cast.clerk)
    client.get(LIST, query)
    with django_assert_max_num_queries(25) as one:
        client.get(LIST, query)
    for number in range(55):
        make_policy(cast, f"Policy {number}", complete=False)
    for page in (1, 2):
        with django_assert_num_queries(len(one)):
            client.get(LIST, {**query, "p": page})
    assert Edition.objects.count() == 56
