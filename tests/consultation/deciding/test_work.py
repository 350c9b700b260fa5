"""What waits at home, and the panels of consultation and edition."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.deciding.work import clauses_to_link, points_to_answer
from consultation.models import Concern
from consultation.panels import panels_for
from tests.factories.consultations import closed_practice, planned_practice
from tests.factories.points import answered, comment, point_of, theme
from tests.factories.policies import do, fresh
from workflow.panels import panels_for as edition_panels_for

from .house import ASK, consulted

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return consulted()


def made(row, name, outcome="", **facts):
    point = theme(row, name, comment(row, name), **facts).point
    if outcome:
        answered(point, outcome)
    return point


def linked(row, point, *, after="New.", confirmed=None):
    return point.changes.create(
        edition=row.edition,
        clause_id=ASK,
        after=after,
        linked_by=row.cast.lead,
        linked_at=row.edition.state_since,
        seal=row.seal if confirmed is not None else None,
        confirmed_words=confirmed or "",
    )


def said(items):
    return [(item.title, item.why, item.label, item.url) for item in items]


def test_lead_answers_and_looks_at_clauses_that_are_not_as_told(row):
    made(row, "Open")
    linked(row, made(row, "Gone", "accepted"), confirmed="")
    linked(row, made(row, "Again", "accepted"), confirmed="Other.")
    linked(row, made(row, "Fine", "accepted"), confirmed="New.")
    linked(row, made(row, "Not sealed", "accepted"))
    address = reverse("consultations:points", args=[row.pk])
    assert said(points_to_answer(row.cast.lead)) == [
        (
            row.title,
            "You are a consultation lead · 1 point without an answer",
            "Answer",
            f"{address}?standing=open",
        ),
        (
            row.title,
            "You are a consultation lead · 2 points with a clause that is gone or "
            "changed again",
            "Look at the clauses",
            f"{address}?standing=step",
        ),
    ]


def test_editor_changes_the_text_for_what_was_accepted(row):
    made(row, "Open")
    made(row, "Noted", "noted")
    made(row, "Accepted", "accepted")
    made(row, "Partly", "partly")
    linked(row, made(row, "Linked", "accepted"))
    address = reverse("consultations:points", args=[row.pk])
    assert said(clauses_to_link(row.cast.editor)) == [
        (
            row.title,
            "You edit the text · 2 points accepted, and no clause changed yet",
            "Change the text",
            f"{address}?standing=bare",
        )
    ]


def test_nobody_else_is_told(row):
    made(row, "Open")
    made(row, "Accepted", "accepted")
    cast, other = row.cast, consulted().cast
    people = (cast.owner, cast.auditor, cast.clerk, cast.dmt_chair, other.lead)
    for person in (*people, other.editor, cast.outsider):
        found = [*points_to_answer(person), *clauses_to_link(person)]
        assert (person, found) == (person, [])
    assert list(points_to_answer(cast.editor)) == []
    assert list(clauses_to_link(cast.lead)) == []


def test_abandoned_edition_waits_for_nothing(row):
    made(row, "Open")
    made(row, "Accepted", "accepted")
    do(row.edition, "abandon", row.cast.owner)
    assert list(points_to_answer(row.cast.lead)) == []
    assert list(clauses_to_link(row.cast.editor)) == []


def test_call_for_practice_is_answered_too():
    row = closed_practice()
    made(row, "Open")
    (item,) = points_to_answer(row.cast.lead)
    assert item.title == row.title


def test_number_leaves_out_what_a_concern_keeps_from_somebody(row):
    hidden = comment(row, "About the second lead.")
    point_of(row, "One says it.", hidden)
    concern = Concern.objects.create(
        consultation=row, response=hidden.response, raised_by=row.cast.lead
    )
    concern.about.add(row.cast.second_lead)
    assert list(points_to_answer(row.cast.second_lead)) == []
    assert len(list(points_to_answer(row.cast.lead))) == 1


def panel(row, user):
    found = [p for p in panels_for(row, user) if p.key == "points"]
    return found[0] if found else None


def test_panel_counts_points_by_outcome(client, row):
    made(row, "Open")
    made(row, "Noted", "noted")
    linked(row, made(row, "Gone", "accepted"), confirmed="")
    counts = panel(row, row.cast.lead).context["counts"]
    assert [line for line in counts.lines if line[1]] == [
        ("Accepted", 1),
        ("Noted", 1),
        ("Without an answer", 1),
    ]
    assert (counts.points, counts.clauses, counts.wrong) == (3, 1, 1)
    client.force_login(row.cast.lead)
    page = client.get(reverse("consultations:consultation", args=[row.pk]))
    assert "Answer the points" in page.content.decode()
    assert panel(row, row.cast.dmt_member) is None
    plan = planned_practice()
    assert panel(plan, plan.cast.lead) is None


def edition_panel(edition, user):
    found = edition_panels_for(fresh(edition), user)
    return next((p for p in found if p.key == "answers"), None)


def test_edition_says_what_was_answered(client, row):
    assert edition_panel(row.edition, row.cast.owner) is None
    made(row, "Open")
    linked(row, made(row, "Gone", "accepted"), confirmed="")
    for person, seen in ((row.cast.owner, True), (row.cast.auditor, True)):
        (one,) = edition_panel(row.edition, person).context["rounds"]
        assert (one["row"], one["seen"], one["counts"].points) == (row, seen, 2)
    client.force_login(row.cast.owner)
    page = client.get(reverse("editions:edition", args=[row.edition.pk]))
    found = page.content.decode()
    assert "What people said and what we answered" in found
    assert "1 gone or changed again" in found


def test_board_sees_numbers_without_links(client, row):
    answered(theme(row, "Noted", comment(row)).point)
    do(row.edition, "submit_to_dmt", row.cast.owner)
    client.force_login(row.cast.dmt_chair)
    page = client.get(reverse("editions:edition", args=[row.edition.pk]))
    found = page.content.decode()
    assert "What people said and what we answered" in found
    assert reverse("consultations:points", args=[row.pk]) not in found


def test_home_and_panels_cost_the_same_for_one_and_for_many(row):
    def count():
        with CaptureQueriesContext(connection) as caught:
            list(points_to_answer(row.cast.lead))
            list(clauses_to_link(row.cast.editor))
            panel(row, row.cast.lead)
            edition_panel(row.edition, row.cast.editor)
        return len(caught)

    made(row, "Open")
    made(row, "Accepted", "accepted")
    one = count()
    for number in range(6):
        made(row, f"Open {number}")
        linked(row, made(row, f"Gone {number}", "accepted"), confirmed="")
    other = consulted(row.cast)
    made(other, "Open")
    made(other, "Accepted", "accepted")
    assert count() == one
