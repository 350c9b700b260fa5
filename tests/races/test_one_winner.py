"""Fifty processes at once want the same thing, or things that exclude each other."""

import datetime

import pytest

from tests.factories.policies import (
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    prepare,
    set_facts,
)
from tests.races.acts import act, open_next, save
from tests.races.crowd import crowd, outcomes
from tests.races.sound import all_sound, counted, written_once
from tests.sizes import size
from workflow import corrections
from workflow.models import Edition
from workflow.opening import opening_token
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

CROWD = 50
ROUNDS = size(20, 60)
# The way of each edition, with everybody who could take each step.
WAY = (
    ("open_consultation", ["owner"]),
    ("submit_to_dmt", ["owner"]),
    ("endorse", ["clerk", "dmt_chair"]),
    ("publish", ["clerk", "owner"]),
)


def dated(edition, cast, year):
    set_facts(
        edition,
        cast,
        effective_on=datetime.date(year, 1, 1),
        review_on=datetime.date(year + 1, 1, 1),
    )


def test_fifty_race_one_transition():
    """One policy goes its way again and again, each step raced by fifty."""
    edition = make_policy()
    cast, page = edition.cast, edition.page_id
    dated(edition, cast, 2027)
    with crowd(CROWD) as people:
        for turn in range(ROUNDS):
            edition = fresh(edition)
            name, who = next_step(edition)
            actors = [getattr(cast, w).pk for w in who] * CROWD
            if name == "open_edition":
                token = opening_token(page)
                errands = [(open_next, page, pk, token) for pk in actors[:CROWD]]
            else:
                token = token_for(edition)
                errands = [(act, edition.pk, name, pk, token) for pk in actors[:CROWD]]
            prepare(edition, name)
            before, publishes = counted(), name == "publish"
            results = people.rush(errands)
            assert outcomes(results) == {"done": 1, "Stale": CROWD - 1}, (turn, results)
            replaced = publishes and Edition.objects.filter(state="superseded").count()
            made = 2 if replaced and edition.major > 1 else 1
            rows, entries, revisions = before
            assert counted() == (rows + made, entries + made, revisions + 1)
            if name == "open_edition":
                edition = Edition.objects.open().get(page=page)
                edition.cast = cast
                dated(edition, cast, 2027 + edition.major)
            version = fresh(edition).version
            written_once(edition.pk, name, version)
    all_sound()


def next_step(edition):
    stages = list(Stage)
    place = stages.index(edition.stage) - stages.index(Stage.DRAFT)
    return (*WAY, ("open_edition", ["owner"]))[place]


def half_and_half(one, other):
    return [one, other] * (CROWD // 2)


def one_of_two(results, edition, made=1):
    """One did it; the rest was told so, none in another way than by a refusal."""
    assert outcomes(results) == {"done": 1, "Stale": CROWD - 1}, results
    assert fresh(edition).version == edition.version + made


def test_different_transitions_exclude_each_other():
    edition = edition_in(Stage.CPB_APPROVAL)
    cast = edition.cast
    clerk, owner, chair = cast.clerk.pk, cast.owner.pk, cast.cpb_chair.pk
    with crowd(CROWD) as people:
        token = token_for(edition)
        one_of_two(
            people.rush(
                half_and_half(
                    (act, edition.pk, "publish", clerk, token),
                    (act, edition.pk, "return_to_draft", chair, token, "Not yet."),
                )
            ),
            edition,
        )
        edition = to_published(edition, cast)
        correction = confirmed_correction(edition, cast)
        edition = fresh(edition)
        withdrawing = (act, edition.pk, "withdraw", owner, token_for(edition), "Old.")
        correcting = (
            act,
            correction.pk,
            "publish_correction",
            owner,
            token_for(fresh(correction)),
        )
        results = people.rush(half_and_half(withdrawing, correcting))
        # Whoever comes after a withdrawal finds nothing to correct any more.
        found = outcomes(results)
        assert found.pop("done") == 1
        assert set(found) <= {"Stale", "Blocked"}, results
    published = Edition.objects.filter(state=Stage.PUBLISHED, page=edition.page_id)
    withdrawn = fresh(edition).stage is Stage.WITHDRAWN
    assert [e.pk for e in published] == ([] if withdrawn else [correction.pk])
    all_sound()


def to_published(edition, cast):
    edition = fresh(edition)
    for name, who in WAY[["draft", "published"].index(edition.state) * 4 :]:
        edition = do(edition, name, getattr(cast, who[0]))
    edition.cast = cast
    return edition


def confirmed_correction(edition, cast):
    correction = next_edition(edition, EditionKind.CORRECTION)
    clause = next(edition.seal.text.clauses)
    corrections.replace(
        correction.pk, clause.id, "Children", "Young people", actor=cast.owner
    )
    digest = corrections.corrected_digest(correction)
    corrections.confirm(correction.pk, digest, actor=cast.clerk)
    return correction


def test_publication_against_a_correction_of_what_it_replaces():
    """Each of the two supersedes the same edition; only one of them can."""
    edition = edition_in(Stage.PUBLISHED)
    cast = edition.cast
    newer = next_edition(edition, EditionKind.MINOR)
    dated(newer, cast, 2028)
    for name, who in WAY[1:3]:
        newer = do(newer, name, getattr(cast, who[0]))
    correction = confirmed_correction(edition, cast)
    prepare(newer, "publish")
    publishing = (act, newer.pk, "publish", cast.clerk.pk, token_for(fresh(newer)))
    correcting = (
        act,
        correction.pk,
        "publish_correction",
        cast.owner.pk,
        token_for(fresh(correction)),
    )
    with crowd(CROWD) as people:
        results = people.rush(half_and_half(publishing, correcting))
    found = outcomes(results)
    # A correction may come first and be replaced at once; after the publication there
    # is nothing left that it could correct.
    done = found.pop("done")
    assert done in (1, 2)
    assert set(found) <= {"Stale", "Blocked"}, results
    assert (fresh(correction).stage is Stage.SUPERSEDED) == (done == 2)
    assert fresh(newer).stage is Stage.PUBLISHED
    assert fresh(edition).stage is Stage.SUPERSEDED
    all_sound()


def test_drafting_and_opening_a_correction_go_on_beside_each_other():
    """Nobody waits for somebody who waits for them."""
    edition = edition_in(Stage.PUBLISHED)
    cast, page = edition.cast, edition.page_id
    next_edition(edition, EditionKind.MAJOR)
    with crowd(CROWD) as people:
        for turn in range(size(3, 20)):
            token = opening_token(page)
            saving = [
                (save, page, cast.editor.pk, f"Words {turn} of {n}.")
                for n in range(CROWD // 2)
            ]
            opening = (open_next, page, cast.owner.pk, token, "correction")
            results = people.rush([*saving, *[opening] * (CROWD // 2)])
            assert outcomes(results) == {"done": CROWD // 2 + 1, "Stale": 24}, results
            open_one = Edition.objects.get(page=page, state="draft", patch__gt=0)
            do(open_one, "abandon", cast.owner)
    all_sound()
