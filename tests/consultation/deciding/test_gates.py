"""DMT waits until everything that was said is sorted and answered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.models import Concern, Theme
from tests.factories.consultations import close_rounds, planned_for
from tests.factories.points import (
    answered,
    aside,
    coded,
    comment,
    point_of,
    session_point,
    theme,
)
from tests.factories.policies import do, fresh, make_policy
from workflow.gates import reasons

from .house import ASK, SAID, consulted, row_of

pytestmark = pytest.mark.django_db
NOT_DEALT_WITH = (
    "1 response of round 1 has not been dealt with yet by those who read them."
)


@pytest.fixture
def row():
    return consulted()


def waits(row):
    return [str(reason) for reason in reasons("submit_to_dmt", fresh(row.edition))]


def urls(row):
    return [reason.url for reason in reasons("submit_to_dmt", fresh(row.edition))]


def test_round_in_which_nothing_was_said_leaves_nothing(row):
    assert waits(row) == []


def test_comments_are_sorted_first(row):
    first, second, third = (comment(row, f"Words {n}") for n in range(3))
    spoken = session_point(row)
    assert waits(row) == ["4 comments have not been sorted yet."]
    assert urls(row) == [
        reverse("consultations:comments", args=[row.pk]) + "?standing=new"
    ]
    aside(first, row.cast.lead)
    made = theme(row, "Longer wifi", second)
    coded(made, spoken, row.cast.lead)
    assert waits(row) == [
        "1 comment has not been sorted yet.",
        "1 point has no answer yet.",
    ]
    point_of(row, "One says it.", third)
    assert waits(row) == ["2 points have no answer yet."]
    assert urls(row) == [
        reverse("consultations:points", args=[row.pk]) + "?standing=open"
    ]


def test_accepted_point_names_a_clause_or_a_deed(row):
    points = [theme(row, f"Theme {n}", comment(row, f"{n}")).point for n in range(2)]
    answered(points[0], "accepted")
    answered(points[1], "partly")
    assert waits(row) == [
        "2 accepted points name no clause that was changed and nothing that was done."
    ]
    assert urls(row) == [
        reverse("consultations:points", args=[row.pk]) + "?standing=bare"
    ]
    points[0].changes.create(
        edition=row.edition,
        clause_id=ASK,
        before=SAID[ASK],
        after="New.",
        linked_by=row.cast.lead,
        linked_at=points[0].dispositions.get().at,
    )
    assert waits(row) == [
        "1 accepted point names no clause that was changed and nothing that was done."
    ]
    points[1].done_on, points[1].done_words = row.opens_on, "New routers."
    points[1].save()
    assert waits(row) == []


def test_noted_and_not_accepted_need_no_more_than_a_reason(row):
    for number, outcome in enumerate(("noted", "not_accepted")):
        made = theme(row, f"Theme {number}", comment(row, str(number)))
        answered(made.point, outcome)
    assert waits(row) == []


def test_themes_without_comments_and_merged_ones_do_not_count(row):
    theme(row, "Nobody’s")
    stays = theme(row, "Stays", comment(row))
    answered(stays.point)
    gone = theme(row, "Gone")
    Theme.objects.filter(pk=gone.pk).update(merged_into=stays)
    assert waits(row) == []


def test_older_answer_is_none(row):
    made = theme(row, "Longer wifi", comment(row))
    answered(made.point, current=False)
    assert waits(row) == ["1 point has no answer yet."]


def test_rating_makes_no_point(row):
    one = comment(row, "")
    one.rating = 1
    one.save()
    assert waits(row) == []


def test_step_itself_waits(client, row):
    comment(row)
    client.force_login(row.cast.owner)
    page = client.get(reverse("editions:edition", args=[row.edition.pk]))
    assert "1 comment has not been sorted yet." in page.content.decode()


def test_each_of_several_rounds_is_named(row):
    comment(row)
    planned_for(row.edition)
    do(row.edition, "open_consultation", row.cast.owner)
    close_rounds(row.edition)
    later = row_of(fresh(row.edition), row.cast)
    theme(later, "Later", comment(later, "More."), comment(later, "Still more."))
    assert waits(row) == [
        "1 comment of round 1 has not been sorted yet.",
        "1 point of round 2 has no answer yet.",
    ]


def test_flagged_response_counts_as_before(row):
    one = comment(row)
    one.response.restricted = True
    one.response.save()
    Concern.objects.create(
        consultation=row, response=one.response, raised_by=row.cast.lead
    )
    assert waits(row) == [NOT_DEALT_WITH]


def named(row, one, person):
    """A concern about this person was closed: what was said may be used again."""
    concern = Concern.objects.create(
        consultation=row, response=one.response, raised_by=row.cast.lead
    )
    concern.about.add(person)
    return concern


def test_what_a_concern_keeps_from_somebody_is_told_in_no_other_words(row):
    """The number of unsorted comments would not fit the queue of the one named."""
    comment(row, "Everybody sees this.")
    named(row, comment(row, "Not the second lead."), row.cast.second_lead)
    assert waits(row) == [NOT_DEALT_WITH, "1 comment has not been sorted yet."]


def test_point_kept_from_somebody_is_told_in_no_other_words(row):
    hidden = comment(row, "Not the second lead.")
    named(row, hidden, row.cast.second_lead)
    own = point_of(row, "One says it.", hidden)
    assert waits(row) == [NOT_DEALT_WITH]
    answered(own, "accepted")
    assert waits(row) == [NOT_DEALT_WITH]
    own.dispositions.update(current=False)
    answered(own)
    assert waits(row) == []


def test_theme_said_by_others_too_is_an_ordinary_point(row):
    hidden = comment(row, "Not the second lead.")
    named(row, hidden, row.cast.second_lead)
    theme(row, "Longer wifi", hidden, comment(row))
    assert waits(row) == ["1 point has no answer yet."]


def test_links_are_for_whoever_may_follow_them(client, row):
    made = theme(row, "Longer wifi", comment(row))
    comment(row, "New.")
    points = reverse("consultations:points", args=[row.pk]) + "?standing=open"
    comments = reverse("consultations:comments", args=[row.pk]) + "?standing=new"
    assert made.point
    for person, linked in (
        (row.cast.lead, [True, True]),
        (row.cast.owner, [False, True]),
        (row.cast.auditor, [False, True]),
    ):
        client.force_login(person)
        page = client.get(reverse("editions:edition", args=[row.edition.pk]))
        found = page.content.decode()
        assert "1 point has no answer yet." in found
        links = [f'href="{url}"' in found for url in (comments, points)]
        assert (person, links) == (person, linked)


def test_minor_edition_that_asked_nobody_waits_for_nothing_of_this():
    edition = make_policy()
    with CaptureQueriesContext(connection) as caught:
        from consultation.deciding.gates import people_are_answered

        assert list(people_are_answered(edition)) == []
    assert len(caught) == 1


def test_gate_costs_the_same_for_one_and_for_many(row):
    def count():
        with CaptureQueriesContext(connection) as caught:
            waits(row)
        return len(caught)

    theme(row, "Longer wifi", comment(row))
    comment(row)
    one = count()
    for number in range(8):
        theme(row, f"Theme {number}", comment(row, f"{number}"))
        comment(row, f"New {number}")
    assert count() == one
