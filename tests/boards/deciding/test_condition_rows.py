"""The rows of conditions: what each needs, who may own one, what an empty row is."""

import pytest

from boards.deciding.checking import wrong_conditions
from boards.deciding.condition_form import NO_OWNER, ConditionForm
from boards.deciding.writing import Wanted
from boards.models import Decision, Outcome
from boards.people.opening import CANNOT, who_can_open
from tests.boards.deciding.sheets import page_of, said
from tests.factories.accounts import UserFactory
from tests.factories.boards import on_agenda, seat
from tests.factories.decisions import held_today
from tests.factories.policies import edition_in
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return edition_in(Stage.CPB_APPROVAL, decided=False)


@pytest.fixture
def item(edition):
    return on_agenda(edition, "cpb", meeting=held_today("cpb"))


def row(**typed):
    data = {f"c0-{name}": value for name, value in typed.items()}
    return ConditionForm(data, prefix="c0", clauses=[])


@pytest.mark.parametrize("nothing", ["", " ", "\n\t", "\u00a0"])
def test_a_row_of_blanks_is_none(nothing):
    assert row(kind="other", text=nothing, consulted=nothing, due_on=nothing).is_blank
    assert not row(text="Train the carers.").is_blank


def test_conditions_need_owner_and_day_and_a_row_more_costs_nothing(
    client, edition, item
):
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    typed = said(page, outcome="conditions", considered="on")
    typed["c0-text"] = "Say who explains the rules."
    more = client.post(page_of(item), {**typed, "more": "1"})
    assert more.status_code == 200
    assert len(more.context["sheet"].rows) == 2
    assert more.context["sheet"].rows[0]["text"].value() == typed["c0-text"]
    assert not more.context["sheet"].has_errors
    clause = more.context["sheet"].rows[0].fields["clauses"].choices[1]
    assert clause[1] == "1.1 Children use the internet safely and with confidence."
    again = client.post(page_of(item), typed | {"c0-kind": "amendment"})
    assert again.status_code == 422
    assert dict(again.context["sheet"].rows[0].errors) == {
        "owner": ["Say who sees to it."],
        "due_on": ["Say by when."],
        "clauses": ["Tick each clause that has to be changed."],
    }
    whole = {
        **typed,
        "conditions": "2",
        "c0-kind": "amendment",
        "c0-clauses": [clause[0]],
        "c0-owner": edition.cast.owner.pk,
        "c0-due_on": today().isoformat(),
        "c0-consulted": "the Chair",
        "c1-kind": "other",
    }
    assert client.post(page_of(item), whole).status_code == 302
    row = Decision.objects.get(item=item).conditions.get()
    assert (row.kind, row.clauses, row.consulted) == (
        "amendment",
        [clause[0]],
        "the Chair",
    )


def people():
    """Those who can open the product, and those who cannot, by how they stand."""
    able = UserFactory(roles=["editor"])
    seated = UserFactory()
    seat(seated, "cpb")
    left = UserFactory(roles=["editor"], is_active=False)
    former = UserFactory()
    seat(former, "cpb", ends_on="2021-01-01")
    return (able, seated), (left, former, UserFactory())


def test_only_who_can_open_the_product_is_offered():
    able, others = people()
    offered = set(row().fields["owner"].queryset)
    assert offered == set(who_can_open())
    assert offered >= set(able)
    assert offered.isdisjoint(others)
    facts = {"kind": "other", "text": "Train them.", "due_on": today().isoformat()}
    typed = row(**facts, owner=others[0].pk)
    assert dict(typed.errors) == {"owner": [NO_OWNER]}


def test_nobody_else_is_accepted_as_owner_or_delegate():
    able, others = people()

    def refused(person, *clauses):
        wanted = Wanted("Train the carers.", person, today(), clauses)
        found = wrong_conditions(Outcome.CONDITIONS, [wanted], today())
        return [reason.text for reason in found]

    for clauses in ((), ("a-clause",)):
        assert [refused(person, *clauses) for person in able] == [[], []]
        for person in others:
            sentence = CANNOT.format(name=person.get_full_name())
            assert refused(person, *clauses) == [sentence]


def test_a_row_more_begins_as_the_first_one_did(client, edition, item):
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    more = client.post(page_of(item), {**said(page), "more": "1"})
    first, second = more.context["sheet"].rows
    assert first["kind"].value() == second["kind"].value() == "other"
    third = client.post(page_of(item), {**said(more), "more": "1"})
    assert [row["kind"].value() for row in third.context["sheet"].rows] == ["other"] * 3
