"""A corrected record: what holds of what was done about the first one's conditions."""

import datetime

import pytest

from boards.conditions.amending import confirm
from boards.conditions.discharging import discharge
from boards.deciding import standing
from boards.deciding.recording import Record, correct
from boards.deciding.writing import Wanted, parts_text
from boards.meeting import agenda
from boards.meeting.attending import declare
from boards.models import Confirmation, Discharge, Method, Outcome, Seat
from ledger import keys
from ledger.models import Entry
from tests.boards.conditions.conftest import (
    amended,
    amendment,
    clause_of,
    other,
    rewrite,
    with_conditions,
)
from tests.factories.boards import on_agenda
from tests.factories.decisions import full_board
from tests.factories.policies import do, edition_in, fresh
from workflow import gates
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def edition():
    return edition_in(Stage.CPB_APPROVAL, decided=False)


def again(row, **changed):
    """A condition as it was recorded, but for what is changed."""
    facts = {"clauses": tuple(row.clauses), "consulted": row.consulted, **changed}
    owner = facts.pop("owner", row.owner)
    due_on = facts.pop("due_on", row.due_on)
    return Wanted(facts.pop("text", row.text), owner, due_on, **facts)


def corrected(decision, *wanted, actor):
    said = Record(
        Outcome.CONDITIONS,
        Method.AGREED,
        considered=True,
        minute="Better words.",
        conditions=wanted,
    )
    return correct(decision.pk, said, actor=actor, because="A slip of the pen.")


def approves(edition):
    return standing.standing(fresh(edition), "cpb").approves


def lacks(edition):
    return [reason.text for reason in gates.reasons("publish", fresh(edition))]


@pytest.fixture
def both(edition):
    """Two clauses amended, each by its own condition, and both confirmed."""
    cast = edition.cast
    carers, staff = clause_of(edition, "Carers"), clause_of(edition, "Staff")
    first = amendment(edition, cast.dmt_chair, carers)
    second = Wanted("Say how.", first.owner, first.due_on, clauses=(staff,))
    made = with_conditions(edition, first, second)
    found = do(edition, "return_to_draft", cast.clerk)
    rewrite(found, "Carers ask.", "Carers ask each month.")
    rewrite(found, "Staff help.", "Staff help at once.")
    found = do(found, "submit_to_dmt", cast.owner)
    for row in made.conditions.all():
        confirm(row.pk, found.seal.sha256, actor=cast.dmt_chair)
    found.decision = made
    return found


def test_confirmations_hold_while_the_same_clauses_are_named(both):
    corrected(
        both.decision,
        *map(again, both.decision.conditions.all()),
        actor=both.cast.clerk,
    )
    assert approves(both)


def test_none_holds_for_a_text_that_changed_where_nobody_allows_it_now(both):
    first = both.decision.conditions.first()
    right = corrected(both.decision, again(first), actor=both.cast.clerk)
    assert not Confirmation.objects.filter(condition__decision=right).exists()
    assert not approves(both)


def test_another_delegate_confirms_for_themselves(edition):
    cast = edition.cast
    made = with_conditions(
        edition, amendment(edition, cast.dmt_chair, clause_of(edition, "Carers"))
    )
    found, row = amended(edition), made.conditions.get()
    confirm(row.pk, found.seal.sha256, actor=cast.dmt_chair)
    right = corrected(made, again(row, owner=cast.cpb_chair), actor=cast.clerk)
    assert not approves(found)
    new = right.conditions.get()
    confirm(new.pk, found.seal.sha256, actor=cast.cpb_chair)
    assert approves(found)


def test_another_owner_discharges_anew(edition):
    cast = edition.cast
    made = with_conditions(edition, other(cast.owner))
    row = made.conditions.get()
    discharge(row.pk, actor=cast.owner, evidence="Trained.")
    corrected(made, again(row, owner=cast.lead), actor=cast.clerk)
    assert lacks(edition) == [
        "A condition of CPB is not discharged yet: Train the carers first."
    ]


@pytest.mark.parametrize("same_owner", [True, False])
def test_of_two_that_read_alike_only_the_one_that_was_met_stays_met(
    edition, same_owner
):
    cast = edition.cast
    second = cast.owner if same_owner else cast.lead
    one = other(cast.owner, "Train your staff.")
    two = Wanted("Train your staff.", second, one.due_on + DAY)
    made = with_conditions(edition, one, two)
    first, last = made.conditions.all()
    discharge(last.pk, actor=second, evidence="Trained.")
    right = corrected(made, again(first), again(last), actor=cast.clerk)
    done = Discharge.objects.filter(condition__decision=right)
    assert [row.condition.due_on for row in done] == [last.due_on]
    assert lacks(edition) == [
        "A condition of CPB is not discharged yet: Train your staff."
    ]


def entries(kind):
    return list(Entry.objects.filter(kind=kind).order_by("sequence"))


def test_the_ledger_has_what_was_carried_and_by_whom(both):
    cast, old = both.cast, list(both.decision.conditions.all())
    right = corrected(both.decision, *map(again, old), actor=cast.clerk)
    new = list(right.conditions.all())
    found = entries("board.confirmation_carried")
    assert [(row.actor, row.facts["condition"], row.facts["of"]) for row in found] == [
        (cast.clerk.ref, new[0].pk, old[0].pk),
        (cast.clerk.ref, new[1].pk, old[1].pk),
    ]
    assert {row.facts["by"] for row in found} == {cast.dmt_chair.ref}


def test_the_ledger_has_a_discharge_that_was_carried(edition):
    cast = edition.cast
    made = with_conditions(edition, other(cast.owner))
    row = made.conditions.get()
    discharge(row.pk, actor=cast.owner, evidence="Trained.")
    right = corrected(made, again(row), actor=cast.clerk)
    entry = entries("board.discharge_carried")[0]
    assert (entry.actor, entry.facts["by"]) == (cast.clerk.ref, cast.owner.ref)
    assert (entry.facts["condition"], entry.facts["of"]) == (
        right.conditions.get().pk,
        row.pk,
    )


def test_the_ledger_has_the_conditions_and_who_took_part(edition):
    cast, clause = edition.cast, clause_of(edition, "Carers")
    made = with_conditions(edition, amendment(edition, cast.dmt_chair, clause))
    row, entry = made.conditions.get(), entries("board.decided")[-1]
    kept = entry.facts["conditions"][0]
    assert {name: kept[name] for name in kept if name != "words"} == {
        "condition": row.pk,
        "kind": "amendment",
        "clauses": [clause],
        "owner": cast.dmt_chair.ref,
        "due_on": row.due_on.isoformat(),
    }
    said = f"{row.text}\n{row.consulted}"
    assert keys.matches(f"condition:{row.pk}:words", said, kept["words"])
    parts = parts_text(made)
    assert parts.count("\n") == 3
    assert keys.matches(f"{made.ref}:parts", parts, entry.facts["parts"])


def test_the_ledger_names_the_clerk_who_carried_an_interest_over(edition):
    cast = edition.cast
    full_board("cpb")
    item = on_agenda(edition, "cpb")
    seat = Seat.objects.filter(board__key="cpb", office="member", votes=True).first()
    declare(item.pk, seat.pk, actor=seat.person, kind="personal", what="A cousin.")
    found = amended(edition)
    agenda.renew(item.pk, actor=cast.clerk, late_because="It is short.")
    assert found.seal_id != item.seal_id
    assert [row.actor for row in entries("board.interest_carried")] == [cast.clerk.ref]
