"""Fifty processes write through the product at once: none is turned away, none lost."""

import json
import time

import pytest
from django.db import transaction

from accounts.models import User
from ledger import book
from ledger.models import Entry
from tests.factories.policies import Cast, fresh, make_policy, prepare
from tests.races.acts import change_facts, save
from tests.races.crowd import PATIENCE, crowd
from tests.races.sound import all_sound
from tests.sizes import size
from workflow.errors import Frozen, Stale
from workflow.followups import work_through
from workflow.models import Contribution, Edition, FollowUp, Transition
from workflow.perform import perform
from workflow.sealing import draft_of
from workflow.stages import Stage
from workflow.tokens import token_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

POLICIES, TIMES = 10, size(1, 3)
TURNS = {Stage.DRAFT: "open_consultation", Stage.CONSULTATION: "return_to_draft"}


# Each writes until it was told so many times that it is done, and says what it wrote.


def drafts(writes, edition_pk, page_pk, who, name):
    """Save other words each time; while the text is frozen, wait for its draft."""
    written = []
    until = time.monotonic() + PATIENCE
    while len(written) < writes and time.monotonic() < until:
        words = f"Words {len(written)} of {name}."
        try:
            save(page_pk, who, words)
        except Frozen:
            time.sleep(0.02)
            continue
        written.append(words)
    return written


def references(writes, edition_pk, page_pk, who, name):
    """Give the policy another reference each time."""
    written = []
    for number in range(writes):
        reference = f"EIA-{name}-{number}"
        change_facts(edition_pk, who, {"eia_reference": reference})
        written.append(reference)
    return written


def entries(writes, edition_pk, page_pk, who, name):
    """Write into the ledger."""
    actor = User.objects.get(pk=who).ref
    written = []
    for number in range(writes):
        with transaction.atomic():
            subject = f"test:{name}-{number}"
            book.append("test.written", subject=subject, actor=actor, data={})
        written.append(subject)
    return written


def turns(writes, edition_pk, page_pk, who, name):
    """Freeze and give back, looking again whenever somebody saved meanwhile."""
    actor, written = User.objects.get(pk=who), []
    until = time.monotonic() + PATIENCE
    while len(written) < writes and time.monotonic() < until:
        edition = Edition.objects.select_related("page", "seal").get(pk=edition_pk)
        step, token = TURNS[edition.stage], token_for(edition)
        prepare(edition, step)
        try:
            row = perform(edition_pk, step, actor=actor, comment="Again.", token=token)
        except Stale:
            continue
        written.append(str(row.pk))
    return written


def claims(writes, edition_pk, page_pk, who, name):
    """Do pieces of work that follow, as several workers do."""
    done = 0
    until = time.monotonic() + PATIENCE
    while done < writes and time.monotonic() < until:
        tried = work_through(1)
        done += tried
        if not tried:
            time.sleep(0.02)
    return [name] * done


# Five processes for each of ten policies, 200 writes together: 2,000 in all.
ERRANDS = {drafts: 40, references: 60, entries: 60, turns: 30, claims: 10}
ERRANDS = {errand: writes * TIMES for errand, writes in ERRANDS.items()}
WRITERS = POLICIES * len(ERRANDS)


def test_no_writer_is_turned_away_and_nothing_is_lost():
    cast = Cast()
    editions = [make_policy(cast, f"Policy {n}") for n in range(POLICIES)]
    who = {drafts: cast.editor.pk}
    with crowd(WRITERS) as people:
        results = people.rush(
            [
                (
                    errand,
                    ERRANDS[errand],
                    editions[number // len(ERRANDS)].pk,
                    editions[number // len(ERRANDS)].page_id,
                    who.get(errand, cast.owner.pk),
                    f"{errand.__name__}{number}",
                )
                for number, errand in enumerate([*ERRANDS] * POLICIES)
            ]
        )
    assert [r for r in results if not isinstance(r, list)] == []
    assert [len(r) for r in results] == [*ERRANDS.values()] * POLICIES
    written = {
        errand: [word for r in results[place :: len(ERRANDS)] for word in r]
        for place, errand in enumerate(ERRANDS)
    }
    # One contribution for each save, and one for each policy's first text.
    assert Contribution.objects.count() == len(written[drafts]) + POLICIES
    assert [fresh(e).stage for e in editions] == [Stage.DRAFT] * POLICIES
    assert last_words(editions) <= set(written[drafts])
    assert kept_references() >= set(written[references])
    assert kept_entries() == set(written[entries])
    rows = {str(pk) for pk in Transition.objects.values_list("pk", flat=True)}
    assert rows >= set(written[turns])
    assert len(set(written[turns])) == len(written[turns])
    attempts = FollowUp.objects.filter(attempts__gt=0).values_list(
        "attempts", flat=True
    )
    assert sum(attempts) == len(written[claims])
    assert set(attempts) == {1}
    assert not FollowUp.objects.filter(state="running").exists()
    all_sound()


def last_words(editions):
    return {draft_of(fresh(edition))[1].summary for edition in editions}


def kept_references():
    said = Entry.objects.filter(kind="edition.facts_changed")
    found = (json.loads(data) for data in said.values_list("data", flat=True))
    return {data["eia_reference"] for data in found if "eia_reference" in data}


def kept_entries():
    found = Entry.objects.filter(kind="test.written")
    return set(found.values_list("subject", flat=True))
