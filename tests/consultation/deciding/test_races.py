"""Two leads at the same moment: one answer stands, and the other lead is told."""

import pytest

from consultation.deciding.disposing import dispose, dispose_many, seen_token
from consultation.deciding.left import Left, comments, left_of
from consultation.models import Disposition, Point
from consultation.weighing.coding import take_up_again
from consultation.weighing.refs import ref_of
from consultation.weighing.themes import merge
from tests.consultation.keeping.conftest import Few
from tests.factories.consultations import closed_practice
from tests.factories.points import aside, comment, theme
from tests.factories.policies import fresh
from tests.racing import race
from workflow.perform import perform
from workflow.stages import Stage
from workflow.tokens import token_for

from .house import consulted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def row():
    return closed_practice(Few())


def test_one_of_two_who_answer_a_point_is_told(row):
    point = theme(row, "Longer wifi", comment(row)).point
    seen, cast = seen_token(point), row.cast

    def answers(lead, outcome):
        return lambda: dispose(point, outcome, "Why.", actor=lead, seen=seen).outcome

    results = race(
        answers(cast.lead, "accepted"), answers(cast.second_lead, "not_accepted")
    )
    names = sorted(r if isinstance(r, str) else r[0] for r in results)
    assert "Stale" in names
    (kept,) = Disposition.objects.all()
    assert [name for name in names if name != "Stale"] == [kept.outcome]


def test_of_two_bundles_that_share_a_point_one_is_kept_whole(row):
    points = [theme(row, f"Theme {n}", comment(row, str(n))).point for n in range(3)]
    tokens = {point.pk: seen_token(point) for point in points}
    first = {points[0].pk: tokens[points[0].pk], points[1].pk: tokens[points[1].pk]}
    second = {points[2].pk: tokens[points[2].pk], points[1].pk: tokens[points[1].pk]}

    def answers(lead, chosen, reason):
        return lambda: dispose_many(row, chosen, "noted", reason, actor=lead)

    results = race(
        answers(row.cast.lead, first, "First."),
        answers(row.cast.second_lead, second, "Second."),
    )
    names = sorted("kept" if r == 2 else r[0] for r in results)
    assert names == ["Stale", "kept"]
    kept = Disposition.objects.values_list("reason", flat=True)
    assert len(kept) == 2
    assert len(set(kept)) == 1


def test_theme_that_is_merged_meanwhile_is_not_answered_unseen(row):
    """Either the answer came first, or the point was gone."""
    gone, stays = theme(row, "Gone", comment(row)), theme(row, "Stays", comment(row))
    results = race(
        lambda: dispose(gone.point, "noted", "Why.", actor=row.cast.lead).outcome,
        lambda: merge(gone, stays, actor=row.cast.second_lead).name,
    )
    assert results[1] == "Stays"
    answered = Disposition.objects.filter(point=gone.point).exists()
    assert (results[0] == "noted") == answered
    assert Point.objects.count() == 2


def test_nothing_comes_undone_while_the_edition_is_submitted():
    """Either it waits for what was taken up again, or that stays set aside."""
    row = consulted()
    lead, owner, edition = row.cast.lead, row.cast.owner, fresh(row.edition)
    ref, token = ref_of(aside(comment(row), lead)), token_for(edition)
    submitted, taken_up = race(
        lambda: (
            perform(
                edition.pk, "submit_to_dmt", actor=owner, comment="", token=token
            ).name
        ),
        lambda: take_up_again(row, ref, actor=lead),
    )
    left = left_of([row.pk], comments())[row.pk]
    if fresh(edition).stage is Stage.DMT_REVIEW:
        assert (submitted, taken_up[0], left) == ("submit_to_dmt", "Blocked", Left())
    else:
        assert (submitted[0], taken_up, left) == ("Blocked", None, Left(unsorted=1))
