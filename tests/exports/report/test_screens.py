"""The report on the screen, its files and its form: for whom, and what is kept."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from consultation.models import Feedback
from ledger.models import Entry
from tests.exports.report.house import EIA, METHOD, heard
from tests.factories import TeamFactory, UserFactory
from tests.factories.consultations import open_practice
from tests.factories.feedback import comment, copied, over, point

pytestmark = pytest.mark.django_db
READERS = ("lead", "second_lead", "editor", "clerk", "auditor")
STRANGERS = ("outsider", "dmt_member", "safeguarding")


def page(client, row, user, *more):
    client.force_login(user)
    return client.get(address(row, *more))


def address(row, *more):
    name = {0: "report", 1: "edition", 2: "file"}[len(more)]
    return reverse(f"consultation_reports:{name}", args=[row.pk, *more])


def wrong(row):
    """A lead and an owner of another team."""
    return UserFactory(
        roles=[Role.CONSULTATION_LEAD, Role.POLICY_OWNER], team=TeamFactory()
    )


@pytest.mark.parametrize("who", READERS)
def test_who_sees_approved_copies_reads_the_report(client, who):
    row = heard()
    row.cast.editor.team = row.team
    row.cast.editor.save()
    answer = page(client, row, getattr(row.cast, who))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", STRANGERS)
def test_who_sees_no_consultation_sees_no_report(client, who):
    row = heard()
    for more in ((), ("young",), ("formal", "word"), ("young", "html")):
        assert page(client, row, getattr(row.cast, who), *more).status_code in (
            302,
            404,
        )


def test_wrong_team_sees_no_report(client):
    row = heard()
    for more in ((), ("formal", "word")):
        assert page(client, row, wrong(row), *more).status_code == 404


def test_manager_sees_the_numbers_and_not_the_report(client):
    row = heard()
    assert page(client, row, row.manager).status_code == 403


def test_report_is_there_once_the_consultation_is_closed(client):
    row = open_practice()
    assert page(client, row, row.cast.lead).status_code == 403


@pytest.mark.parametrize(
    ("wording", "kind", "begins"),
    [
        ("formal", "word", b"PK"),
        ("young", "word", b"PK"),
        ("formal", "html", b"<!doctype html>"),
        ("young", "html", b"<!doctype html>"),
    ],
)
def test_files_are_taken_and_told_to_the_ledger(client, wording, kind, begins):
    row = heard()
    answer = page(client, row, row.cast.lead, wording, kind)
    ending = "docx" if kind == "word" else "html"
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].endswith(f'-report-{wording}.{ending}"')
    entry = Entry.objects.get(kind="consultation.report_taken")
    assert json.loads(entry.data) == {"edition": wording, "format": kind}


@pytest.mark.parametrize("more", [("x",), ("formal", "pdf"), ("x", "word")])
def test_unknown_editions_and_files_are_not_there(client, more):
    row = heard()
    assert page(client, row, row.cast.lead, *more).status_code == 404


def test_pages_cost_the_same_for_few_and_many(client):
    row = heard()
    page(client, row, row.cast.lead)
    with CaptureQueriesContext(connection) as few:
        page(client, row, row.cast.lead)
    for place in range(3):
        point(row, f"Another {place}")
        copied(row, comment(row, f"Raw {place}"), f"Copy {place}")
    with CaptureQueriesContext(connection) as many:
        page(client, row, row.cast.lead)
    assert len(many) == len(few)


def written(client, row, user, **posted):
    client.force_login(user)
    facts = {"method": METHOD, "eia_changes": EIA, "eia_revised_on": "", "version": 0}
    return client.post(
        reverse("consultation_reports:write", args=[row.pk]), facts | posted
    )


def test_lead_writes_what_only_people_can(client):
    row = over()
    answer = written(client, row, row.cast.lead, eia_revised_on="2020-02-03")
    assert answer.status_code == 302
    found = Feedback.objects.get()
    assert (found.method, found.eia_changes) == (METHOD, EIA)
    assert (str(found.eia_revised_on), found.version) == ("2020-02-03", 1)
    entry = Entry.objects.get(kind="consultation.report_written")
    assert json.loads(entry.data) == {
        "changed": ["eia_changes", "eia_revised_on", "method"]
    }


def test_second_writer_sees_what_the_first_wrote(client):
    row = over()
    written(client, row, row.cast.lead, method="First.")
    answer = written(client, row, row.cast.second_lead, method="Second.")
    assert answer.status_code == 409
    assert "It is now: First." in answer.text
    assert "Second." in answer.text
    assert Feedback.objects.get().method == "First."


def test_day_that_has_not_come_is_refused(client):
    row = over()
    answer = written(client, row, row.cast.lead, eia_revised_on="2999-01-01")
    assert answer.status_code == 422
    assert "This day has not come yet." in answer.text


@pytest.mark.parametrize("who", ["auditor", "clerk"])
def test_readers_do_not_write(client, who):
    row = over()
    assert written(client, row, getattr(row.cast, who)).status_code == 403
    assert not Feedback.objects.exists()


def test_wrong_lead_does_not_write(client):
    row = over()
    assert written(client, row, wrong(row)).status_code == 404


def test_nothing_is_written_before_it_is_closed(client):
    row = open_practice()
    assert written(client, row, row.cast.lead).status_code == 403
    assert not Feedback.objects.exists()


def test_panel_leads_to_the_report(client):
    row = over()
    client.force_login(row.cast.lead)
    url = reverse("consultations:consultation", args=[row.pk])
    assert address(row) in client.get(url).text
    client.force_login(row.manager)
    assert address(row) not in client.get(url).text
