"""What waits at home of conditions: whose, since when, how red; and what it costs."""

import datetime

import pytest
import time_machine

from boards.conditions.discharging import discharge
from boards.conditions.waiting import (
    approvals_to_record,
    conditions_to_see_to,
    days_that_came_back,
)
from tests.factories.policies import edition_in
from workflow.panels import panels_for
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

from .conftest import amendment, clause_of, other, with_conditions

pytestmark = pytest.mark.django_db
NOON = datetime.time(12, tzinfo=datetime.UTC)


def lines(person):
    return [
        (item.title, item.label, item.overdue) for item in conditions_to_see_to(person)
    ]


def test_the_delegate_confirms_once_a_text_is_frozen(waiting):
    cast = waiting.cast
    assert lines(cast.dmt_chair) == [
        (f"{waiting}: confirm the amended text", "Read and confirm", False)
    ]
    assert lines(cast.clerk) == lines(cast.owner) == []
    day = waiting.condition.due_on + datetime.timedelta(days=1)
    with time_machine.travel(datetime.datetime.combine(day, NOON)):
        gone = (
            f"{waiting}: the day for its amendment has passed",
            "See the amendment",
            True,
        )
        assert lines(cast.dmt_chair) == lines(cast.clerk) == [gone]


def test_before_the_text_is_amended_nothing_waits_for_the_delegate(edition):
    cast = edition.cast
    clause = clause_of(edition, "Carers")
    with_conditions(edition, amendment(edition, cast.dmt_chair, clause))
    assert lines(cast.dmt_chair) == []


def test_a_condition_waits_for_its_owner_and_overdue_for_the_clerk(edition):
    cast = edition.cast
    row = with_conditions(edition, other(cast.lead)).conditions.get()
    mine = (f"{edition}: Train the carers first.", "Discharge", False)
    assert (lines(cast.lead), lines(cast.clerk)) == ([mine], [])
    day = row.due_on + datetime.timedelta(days=1)
    with time_machine.travel(datetime.datetime.combine(day, NOON)):
        late = (*mine[:2], True)
        assert lines(cast.lead) == lines(cast.clerk) == [late]
        why = next(iter(conditions_to_see_to(cast.clerk))).why
        assert why == (
            f"a condition of CPB that was due {long_date(row.due_on)}; "
            "it is Priya Nair’s, and you write for CPB"
        )
        discharge(row.pk, actor=cast.clerk, evidence="Done.")
        assert lines(cast.lead) == lines(cast.clerk) == []


def test_home_costs_as_much_for_many_as_for_one(django_assert_num_queries):
    first = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = first.cast
    with_conditions(first, other(cast.lead))
    for number in range(3):
        one = edition_in(Stage.CPB_APPROVAL, cast, f"Policy {number}", decided=False)
        one.cast = cast
        with_conditions(one, other(cast.lead), other(cast.lead, "Report on it."))
    person = type(cast.lead).objects.get(pk=cast.lead.pk)
    assert person.roles
    with django_assert_num_queries(3):  # seats, conditions, confirmations
        assert len(list(conditions_to_see_to(person))) == 7
    with django_assert_num_queries(1):
        assert list(days_that_came_back(person)) == []
    clerk = type(cast.clerk).objects.get(pk=cast.clerk.pk)
    assert clerk.roles
    list(conditions_to_see_to(clerk))
    with django_assert_num_queries(1):
        assert list(approvals_to_record(clerk)) == []


def test_the_panel_costs_as_much_for_many_as_for_one(
    edition, django_assert_max_num_queries
):
    cast, day = edition.cast, today()
    many = [other(cast.lead, f"Number {n}.", due_on=day) for n in range(9)]
    with_conditions(edition, *many)
    with django_assert_max_num_queries(200) as counted:
        panels = {p.key: p for p in panels_for(edition, cast.clerk)}
    assert len(panels["conditions"].context["lines"]) == 9
    asked = [q for q in counted.captured_queries if "boards_condition" in q["sql"]]
    assert len(asked) <= 6, [q["sql"][:120] for q in asked]
