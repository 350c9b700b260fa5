"""Answering points: by whom, with a reason, and never over what another one gave."""

import pytest

from consultation.deciding.disposing import (
    dispose,
    dispose_many,
    history_of,
    seen_token,
)
from consultation.deciding.facts import answered_points
from consultation.models import Disposition, Outcome
from ledger.models import Entry
from tests.factories.consultations import closed_practice, open_practice
from tests.factories.points import comment, point_of, theme
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db
WHY = "The wifi stays on until eleven now."


@pytest.fixture
def row():
    return closed_practice()


@pytest.fixture
def point(row):
    return theme(row, "Longer wifi", comment(row)).point


def given(point):
    found = point.dispositions.order_by("pk")
    return list(found.values_list("outcome", "reason", "plain_reason", "current"))


def test_lead_answers_a_point(row, point):
    made = dispose(
        point, Outcome.ACCEPTED, f" {WHY} ", "It is on till 11.", actor=row.cast.lead
    )
    assert given(point) == [("accepted", WHY, "It is on till 11.", True)]
    assert made.by == row.cast.lead
    (found,) = answered_points(row)
    assert found.decided.outcome is Outcome.ACCEPTED
    assert found.decided.reason == WHY
    assert found.seen == seen_token(point) == f"0.{made.pk}"


def test_another_answer_keeps_the_older_one(row, point):
    dispose(point, "noted", "We heard it.", actor=row.cast.lead)
    dispose(point, "partly", WHY, actor=row.cast.second_lead)
    assert given(point) == [
        ("noted", "We heard it.", "", False),
        ("partly", WHY, "", True),
    ]
    newest, oldest = history_of(point)
    assert (newest.by, oldest.by) == (row.cast.second_lead, row.cast.lead)


def test_same_answer_again_is_no_other(row, point):
    dispose(point, "noted", WHY, actor=row.cast.lead)
    dispose(point, "noted", WHY, actor=row.cast.second_lead)
    assert len(given(point)) == 1


def test_ledger_has_numbers_and_no_word(row, point):
    dispose(point, "noted", WHY, actor=row.cast.lead)
    entry = Entry.objects.latest("sequence")
    assert (entry.kind, entry.subject) == ("points.answered", row.ref)
    assert entry.data == f'{{"outcome":"noted","points":[{point.pk}]}}'


@pytest.mark.parametrize(
    ("outcome", "reason", "words"),
    [
        ("maybe", WHY, "Choose what is decided."),
        ("noted", " \n ", "Say why in plain words."),
        ("noted", "x" * 1201, "Use at most 1,200 characters."),
        ("", "", "Choose what is decided. Say why in plain words."),
    ],
)
def test_answer_that_lacks_something_is_none(row, point, outcome, reason, words):
    with pytest.raises(Blocked) as refusal:
        dispose(point, outcome, reason, actor=row.cast.lead)
    assert refusal.value.message == words
    assert given(point) == []


def test_only_leads_of_its_team_answer(row, point):
    cast, other = row.cast, closed_practice().cast
    for person in (
        cast.owner,
        cast.editor,
        cast.apprentice,
        cast.clerk,
        cast.auditor,
        cast.dmt_chair,
        cast.safeguarding,
        cast.administrator,
        other.lead,
    ):
        with pytest.raises(NotPermitted):
            dispose(point, "noted", WHY, actor=person)
    assert given(point) == []


def test_points_are_answered_once_it_is_closed():
    row = open_practice()
    point = theme(row, "Longer wifi", comment(row)).point
    with pytest.raises(Blocked, match="once the consultation is closed"):
        dispose(point, "noted", WHY, actor=row.cast.lead)


def test_second_of_two_leads_is_told(row, point):
    seen = seen_token(point)
    dispose(point, "noted", WHY, actor=row.cast.lead, seen=seen)
    with pytest.raises(Stale, match="Somebody else answered"):
        dispose(point, "accepted", WHY, actor=row.cast.second_lead, seen=seen)
    assert given(point) == [("noted", WHY, "", True)]


def test_point_that_nobody_says_any_more_is_not_answered(row):
    empty = theme(row, "Nobody’s").point
    merged = theme(row, "Joined", comment(row))
    merged.merged_into = empty.theme
    merged.save()
    for point in (empty, merged.point):
        with pytest.raises(Stale, match="no such point"):
            dispose(point, "noted", WHY, actor=row.cast.lead)


def test_several_are_answered_alike_or_none(row, point):
    own = point_of(row, "One home has none.", comment(row, "None at ours."))
    seen = {one.pk: seen_token(one) for one in (point, own)}
    assert dispose_many(row, seen, "noted", WHY, actor=row.cast.lead) == 2
    assert Disposition.objects.filter(current=True, reason=WHY).count() == 2
    with pytest.raises(Stale, match=r"^2 of the points you ticked have been answered"):
        dispose_many(row, seen, "accepted", WHY, actor=row.cast.lead)
    fresh = {point.pk: seen_token(point), own.pk: "0.0"}
    with pytest.raises(Stale, match=r"^1 of the points you ticked has been answered"):
        dispose_many(row, fresh, "accepted", WHY, actor=row.cast.lead)
    assert Disposition.objects.count() == 2


def test_none_ticked_and_points_of_others_are_refused(row, point):
    with pytest.raises(Blocked, match="Tick the points"):
        dispose_many(row, {}, "noted", WHY, actor=row.cast.lead)
    other = closed_practice()
    theirs = theme(other, "Theirs", comment(other)).point
    with pytest.raises(Stale):
        dispose_many(row, {theirs.pk: "0.0"}, "noted", WHY, actor=row.cast.lead)
    assert not Disposition.objects.exists()
