"""What stands beside the text, and decisions on returned copies, by many at once."""

import json
from collections import Counter

import pytest

from exports.returned.deciding import accept, settle
from exports.returned.models import Decision
from exports.returned.presenting import ground_of
from ledger.models import Entry
from tests.exports.returned.house import partner, returned, sent
from tests.factories.policies import (
    edition_in,
    fresh,
    make_policy,
    next_edition,
    prepare,
)
from tests.races.acts import act, change_facts
from tests.races.crowd import crowd, outcomes
from tests.races.sound import all_sound
from workflow.models import Contribution
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

CROWD = 50


def said(kind):
    rows = Entry.objects.filter(kind=kind).order_by("sequence")
    return [json.loads(data) for data in rows.values_list("data", flat=True)]


def test_facts_of_two_editions_of_a_policy_change_at_once():
    """References, editors and owner are the policy's: everybody's change is kept."""
    published = edition_in(Stage.PUBLISHED)
    cast = published.cast
    newer = next_edition(published, EditionKind.MAJOR)
    editors = [[cast.editor.pk], [cast.apprentice.pk], []]
    clerk, owner = cast.clerk.pk, {"owner": [cast.owner.pk]}
    before = len(said("edition.facts_changed"))
    errands = []
    for n in range(CROWD // 2):
        named = {"editors": editors[n % 3]}
        # Never what stands there to begin with, which would be no change.
        given = {"eia_reference": f"EIA-{n}-A", "dpia_reference": "DPIA-7"}
        errands.append((change_facts, published.pk, clerk, given, named))
        given = {"dpia_reference": f"DPIA-{n}-B"}
        errands.append((change_facts, newer.pk, clerk, given, {**named, **owner}))
    with crowd(CROWD) as people:
        results = people.rush(errands)
    assert outcomes(results) == {"done": CROWD}, results
    changes = said("edition.facts_changed")[before:]
    assert {c["eia_reference"] for c in changes if "eia_reference" in c} == {
        f"EIA-{n}-A" for n in range(CROWD // 2)
    }
    # Nothing was put back unseen: what stands there is what was said last.
    record = fresh(newer).page.record
    last = {name: value for change in changes for name, value in change.items()}
    assert (record.eia_reference, record.dpia_reference) == (
        last["eia_reference"],
        last["dpia_reference"],
    )
    all_sound()


def test_one_of_fifty_forms_is_saved_and_the_others_are_asked():
    edition = make_policy()
    clerk, was = edition.cast.clerk.pk, {"eia_reference": "EIA-12"}
    with crowd(CROWD) as people:
        results = people.rush(
            [
                (
                    change_facts,
                    edition.pk,
                    clerk,
                    {"eia_reference": f"EIA-{n}", "shown": was},
                )
                for n in range(CROWD)
            ]
        )
    assert outcomes(results) == {"done": 1, "Stale": CROWD - 1}, results
    winner = next(n for n, result in enumerate(results) if result == "done")
    assert fresh(edition).page.record.eia_reference == f"EIA-{winner}"


def test_a_new_owner_is_asked_and_the_old_one_is_not():
    """Whoever acts after the policy changed hands acts as the owner it has then."""
    edition = make_policy()
    cast = edition.cast
    heir = type(cast)(cast.team).owner
    prepare(edition, "open_consultation")
    token = token_for(fresh(edition))
    handing = (change_facts, edition.pk, cast.clerk.pk, {}, {"owner": [heir.pk]})
    steps = [
        (act, edition.pk, "open_consultation", who.pk, token)
        for who in (cast.owner, heir)
    ]
    with crowd(3) as people:
        results = people.rush([handing, *steps])
    assert results[0] == "done", results
    found = Counter(r if isinstance(r, str) else r[0] for r in results[1:])
    assert found["done"] <= 1
    assert set(found) <= {"done", "Stale", "NotPermitted"}, results
    opened = Entry.objects.filter(
        kind="edition.transition", data__contains="open_consultation"
    ).first()
    if opened is not None:
        named = Entry.objects.get(kind="policy.owner_named")
        acted = heir if opened.sequence > named.sequence else cast.owner
        assert opened.actor == acted.ref
    all_sound()


def accepting(proposal_pk, actor_pk, seen):
    from accounts.models import User

    accept(proposal_pk, actor=User.objects.get(pk=actor_pk), seen=seen)
    return "done"


def declining(copy_pk, place, actor_pk):
    from accounts.models import User

    actor = User.objects.get(pk=actor_pk)
    settle(copy_pk, [place], Decision.DECLINED, "It stays.", actor=actor)
    return "done"


def test_one_of_many_deciders_decides_about_a_proposal():
    edition = sent()
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    copy = returned(edition, file.data())
    copy.edition = fresh(edition)
    proposal, cast = copy.proposals.get(), edition.cast
    seen = ground_of(copy).standing(proposal).seen
    wrote = Contribution.objects.filter(edition=edition).count()
    with crowd(20) as people:
        results = people.rush(
            [
                (accepting, proposal.pk, cast.editor.pk, seen),
                (accepting, proposal.pk, cast.owner.pk, seen),
                (declining, copy.pk, proposal.place, cast.editor.pk),
                (declining, copy.pk, proposal.place, cast.owner.pk),
            ]
            * 5
        )
    assert outcomes(results) == {"done": 1, "MovedOn": 19}, results
    accepted = results.index("done") % 4 < 2
    proposal.refresh_from_db()
    assert proposal.decision == (Decision.ACCEPTED if accepted else Decision.DECLINED)
    told = Entry.objects.filter(kind__in=("proposal.accepted", "proposal.declined"))
    assert [entry.kind for entry in told] == [f"proposal.{proposal.decision}"]
    assert Contribution.objects.filter(edition=edition).count() == wrote + accepted
    all_sound()
