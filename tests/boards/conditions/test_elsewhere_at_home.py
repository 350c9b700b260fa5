"""An amended text that differs elsewhere: home says that nobody can confirm it."""

import pytest
from django.urls import reverse

from accounts.models import User
from boards.conditions.differing import elsewhere_of
from boards.conditions.waiting import amended_elsewhere, conditions_to_see_to
from boards.meeting.waiting import clerks_work
from tests.factories.policies import do, edition_in, fresh
from workflow.screens.home import home
from workflow.stages import Stage

from .conftest import amended, amendment, clause_of, with_conditions

pytestmark = pytest.mark.django_db
WHERE = "it differs elsewhere, at “2.2 Staff help at once.”: put it back, or the "
SAID = f"{WHERE}board decides about this text"


@pytest.fixture
def differs(edition):
    delegate = edition.cast.dmt_chair
    with_conditions(edition, amendment(edition, delegate, clause_of(edition, "Carers")))
    return amended(edition, "Staff help.", "Staff help at once.")


def again(person):
    """As the next request finds them."""
    return User.objects.get(pk=person.pk)


def lines(source, person):
    return [(i.title, i.why, i.label, i.url) for i in source(again(person))]


def line_of(edition, whose):
    condition = edition.board_decisions.get(board__key="cpb").conditions.get()
    return (
        f"{edition}: the amended text cannot be confirmed as it is",
        f"{whose}; {SAID}",
        "See what differs",
        reverse("boards:condition", args=[condition.pk]) + "#confirm",
    )


def test_the_delegate_is_not_asked_to_confirm_it(differs):
    found = lines(conditions_to_see_to, differs.cast.dmt_chair)
    assert found == [line_of(differs, "CPB named you")]
    assert lines(amended_elsewhere, differs.cast.dmt_chair) == []


def test_owner_and_clerk_are_shown_the_way_to_what_differs(differs):
    cast = differs.cast
    assert lines(amended_elsewhere, cast.owner) == [line_of(differs, "you own it")]
    assert lines(amended_elsewhere, cast.clerk) == [
        line_of(differs, f"it is in {differs.stage.label}")
    ]
    assert lines(amended_elsewhere, cast.cpb_chair) == []
    assert lines(amended_elsewhere, cast.auditor) == []


def test_the_clerk_does_not_read_that_it_waits_for_the_delegate(differs):
    waits = f"{differs}: waits for {differs.cast.dmt_chair} to confirm the amended text"
    assert waits not in [one.title for one in clerks_work(again(differs.cast.clerk))]


def test_what_can_be_confirmed_has_no_such_line(waiting):
    assert lines(amended_elsewhere, waiting.cast.owner) == []
    assert lines(amended_elsewhere, waiting.cast.clerk) == []


def test_nor_has_what_is_drafted_again(differs):
    do(differs, "return_to_draft", differs.cast.clerk)
    assert lines(amended_elsewhere, differs.cast.owner) == []


def test_many_cost_as_much_as_one(differs, django_assert_max_num_queries):
    cast = differs.cast
    assert home(again(cast.clerk)).items
    with django_assert_max_num_queries(20) as one:
        lines(amended_elsewhere, cast.clerk)
    for number in range(2):
        more = edition_in(Stage.CPB_APPROVAL, cast, f"Policy {number}", decided=False)
        more.cast = cast
        clause = clause_of(more, "Carers")
        with_conditions(more, amendment(more, cast.dmt_chair, clause))
        amended(fresh_with(more), "Staff help.", "Staff help at once.")
    with django_assert_max_num_queries(len(one)):
        assert len(lines(amended_elsewhere, cast.clerk)) == 3


def fresh_with(edition):
    found = fresh(edition)
    found.cast = edition.cast
    return found


def test_a_long_part_that_differs_is_cut_with_an_ellipsis(edition):
    delegate = edition.cast.dmt_chair
    with_conditions(edition, amendment(edition, delegate, clause_of(edition, "Carers")))
    words = " ".join(["Staff help them at once."] * 9)
    found = amended(edition, "Staff help.", words)
    condition = edition.board_decisions.get(board__key="cpb").conditions.get()
    (where,) = elsewhere_of(condition, found)
    assert where == f"2.2 {words[:79].rstrip()}…"
