"""What deciding shows elsewhere: the edition's page, its stepper, home."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.deciding.due import outcomes_to_record
from boards.deciding.writing import Wanted
from boards.models import Outcome
from tests.factories.boards import approved, meeting_of, on_agenda
from tests.factories.decisions import decided, held_today
from tests.factories.policies import Cast, do, edition_in, fill, fresh, section
from tests.unguarded import unguarded
from workflow.barrier import Door, opened
from workflow.items import items_for
from workflow.screens.listing import long_date
from workflow.screens.stepper import day
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


def panel(client, user, edition):
    client.force_login(user)
    answer = client.get(reverse("editions:edition", args=[edition.pk]))
    found = [one for one in answer.context["panels"] if one.key == "boards"]
    return found[0].context["boards"] if found else None


def notes(client, user, edition):
    client.force_login(user)
    answer = client.get(reverse("editions:edition", args=[edition.pk]))
    return {step.label: step.note for step in answer.context["steps"]}


def test_panel_says_what_is_needed_and_leads_there(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    meeting = meeting_of("cpb")
    _, cpb = panel(client, edition.cast.owner, edition)
    assert [str(reason) for reason in cpb.needs] == [
        f"CPB meets on {long_date(meeting.on)}."
    ]
    assert cpb.act is None


def test_clerk_records_from_the_panel_once_the_board_met(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    item = on_agenda(edition, "cpb", meeting=meeting_of("cpb", on=today()))
    _, cpb = panel(client, edition.cast.clerk, edition)
    assert cpb.act.url == reverse("boards:decide", args=[item.pk])
    assert panel(client, edition.cast.owner, edition)[1].act is None


def test_panel_tells_which_text_each_decision_was_about(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    decided(
        edition,
        "cpb",
        actor=cast.clerk,
        outcome=Outcome.CONDITIONS,
        conditions=(Wanted("Train the carers.", cast.owner, today()),),
    )
    _, cpb = panel(client, cast.owner, edition)
    assert [(row.exact, row.struck) for row in cpb.said] == [(True, False)]
    assert [str(reason) for reason in cpb.needs] == [
        f"Train the carers. (Maya Thornton, due {long_date(today())})"
    ]
    draft = do(edition, "return_to_draft", cast.clerk)
    fill(draft, cast, [section("Purpose", "Other words.")])
    _, cpb = panel(client, cast.owner, edition)
    assert [row.exact for row in cpb.said] == [False]
    client.force_login(cast.owner)
    page = client.get(reverse("editions:edition", args=[edition.pk]))
    assert "On an older text" in page.content.decode()


def test_draft_that_no_board_knows_has_no_panel(client):
    edition = edition_in(Stage.DRAFT)
    assert panel(client, edition.cast.owner, edition) is None


def test_stepper_says_when_it_meets_and_what_it_decided(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    meeting = meeting_of("cpb")
    found = notes(client, cast.owner, edition)
    assert found["DMT review"] == f"approved {day(today())}"
    assert found["CPB approval"] == f"meets {day(meeting.on)}"
    on_agenda(edition, "cpb", meeting=meeting_of("cpb", on=today()))
    assert notes(client, cast.owner, edition)["CPB approval"] == "outcome due"
    decided(edition, "cpb", actor=cast.clerk, meeting=held_today("cpb"))
    found = notes(client, cast.owner, edition)
    assert found["CPB approval"] == f"approved {day(today())}"


def test_edition_that_passed_earlier_says_so(client):
    edition = edition_in(Stage.PUBLISHED)
    _forget(edition)
    found = notes(client, edition.cast.owner, edition)
    assert found["DMT review"] == "approved before votes were recorded"
    assert found["CPB approval"] == "approved before votes were recorded"


def _forget(edition):
    """As an edition is that passed before there were boards."""
    with unguarded(), connection.cursor() as cursor:
        for table in ("boards_decision", "boards_item"):
            cursor.execute(f"DELETE FROM {table} WHERE edition_id = %s", [edition.pk])


@pytest.mark.parametrize("who", ["clerk", "dmt_chair"])
def test_due_outcome_waits_at_home_two_clicks_from_its_record(client, who):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    item = on_agenda(edition, "dmt", meeting=meeting_of("dmt", on=today()))
    person = getattr(edition.cast, who)
    (found,) = outcomes_to_record(person)
    assert (found.title, found.label) == (
        "Digital Parenting 1.0: what DMT decided",
        "Record the outcome",
    )
    assert found.url == reverse("boards:decide", args=[item.pk])
    client.force_login(person)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{found.url}"' in home
    page = client.get(found.url)
    facts = {
        field.html_name: field.value()
        for field in page.context["form"]
        if field.value() not in (None, "")
    }
    facts |= {"outcome": "noted", "director": edition.cast.dmt_chair.pk}
    assert client.post(found.url, facts | {"delegation": "4.2"}).status_code == 302
    assert list(outcomes_to_record(person)) == []


@pytest.mark.parametrize("who", ["dmt_member", "cpb_chair", "owner", "auditor"])
def test_nobody_else_is_asked_for_it(who):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    on_agenda(edition, "dmt", meeting=meeting_of("dmt", on=today()))
    person = getattr(edition.cast, who)
    assert [one for one in items_for(person) if "what DMT decided" in one.title] == []


def test_whoever_helped_to_write_it_is_not_asked():
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    cast = edition.cast
    on_agenda(edition, "dmt", meeting=meeting_of("dmt", on=today()))
    with opened(Door.DRAFT):
        edition.contributions.create(
            user=cast.clerk,
            user_name="Sian Pryce",
            at=edition.state_since,
            text_sha256="0" * 64,
        )
    assert list(outcomes_to_record(cast.clerk)) == []


def test_several_of_one_meeting_are_one_line_and_cost_the_same(
    django_assert_num_queries,
):
    cast = Cast()
    meeting = meeting_of("cpb", on=today() - datetime.timedelta(days=1))
    for n in (1, 2):
        edition = edition_in(Stage.CPB_APPROVAL, cast, f"Policy {n}", decided=False)
        on_agenda(edition, "cpb", meeting=meeting)
    list(outcomes_to_record(cast.clerk))
    with CaptureQueriesContext(connection) as few:
        (found,) = outcomes_to_record(cast.clerk)
    assert found.url == reverse("boards:sitting", args=[meeting.pk])
    assert found.title == "2 policies: what CPB decided"
    edition = edition_in(Stage.CPB_APPROVAL, cast, "Policy 3", decided=False)
    on_agenda(edition, "cpb", meeting=meeting)
    with django_assert_num_queries(len(few)):
        (found,) = outcomes_to_record(cast.clerk)
    assert found.title == "3 policies: what CPB decided"


def test_panel_asks_as_often_for_many_decisions(client, django_assert_num_queries):
    edition = edition_in(Stage.CPB_APPROVAL)
    client.force_login(edition.cast.owner)
    url = reverse("editions:edition", args=[edition.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(4):
        approved(fresh(edition))
    with django_assert_num_queries(len(few)):
        client.get(url)
