"""The report and the EIA on the Edition page, beside what was answered."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.models import Feedback, Question
from exports.models import Purpose
from exports.report.beside import Impact, report_beside
from tests.factories.consultations import planned_for
from tests.factories.feedback import point
from tests.factories.policies import do, fresh, make_policy
from workflow.followups import work_through

pytestmark = pytest.mark.django_db
EIA = "Deaf young people are asked by video."


@pytest.fixture
def before_dmt():
    """An edition with one point that was turned down, submitted to DMT."""
    edition = make_policy()
    row = planned_for(edition)
    Question.objects.create(consultation=row, kind="text", words="What else?")
    edition = do(edition, "open_consultation", edition.cast.owner)
    row.refresh_from_db()
    row.cast, row.cla = edition.cast, row.groups.get()
    point(row, "Ask us first.", outcome="not_accepted", reason="The law says so.")
    Feedback.objects.create(
        consultation=row, eia_changes=EIA, eia_revised_on=datetime.date(2026, 11, 2)
    )
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    return edition


def page_for(client, edition, person):
    client.force_login(person)
    return client.get(reverse("editions:edition", args=[edition.pk])).content.decode()


def test_a_member_of_the_board_finds_report_answers_and_eia_on_one_page(
    client, before_dmt
):
    page = page_for(client, before_dmt, before_dmt.cast.dmt_member)
    submitted = before_dmt.transitions.get(name="submit_to_dmt")
    address = reverse("stage_file", args=[submitted.pk, Purpose.REPORT])
    assert page.count(f'<a href="{address}">Read the report in Word</a>') == 1
    assert "What people said and what we answered" in page
    assert EIA in page
    assert "revised on 2 November 2026" in page
    assert client.get(address).status_code == 200


def test_it_says_when_nobody_wrote_what_changed_in_the_eia(client, before_dmt):
    Feedback.objects.update(eia_changes="")
    page = page_for(client, before_dmt, before_dmt.cast.dmt_member)
    assert "Nobody has written what changed in it after people were asked." in page


def test_impact_is_that_of_the_policys_reference(before_dmt):
    found = report_beside(fresh(before_dmt), before_dmt.cast.dmt_member)
    assert found.context["beside"].impact == Impact(
        before_dmt.page.record.eia_reference, EIA, datetime.date(2026, 11, 2)
    )


def test_there_is_none_before_it_is_filed_and_for_other_boards(before_dmt):
    cast = before_dmt.cast
    assert report_beside(fresh(before_dmt), cast.cpb_member) is None
    assert report_beside(make_policy(cast, "Another policy"), cast.owner) is None


def test_it_costs_two_queries(before_dmt):
    edition, person = fresh(before_dmt), before_dmt.cast.clerk
    report_beside(edition, person)
    with CaptureQueriesContext(connection) as caught:
        report_beside(edition, person)
    assert len(caught) == 2
