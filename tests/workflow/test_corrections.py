"""What a correction can change: the named words, and nothing beside them."""

import uuid

import pytest

from cms.models import Pillar, PolicyPage
from cms.text.flatten import flatten
from cms.text.model import words
from tests.factories.policies import (
    WAY,
    do,
    edition_in,
    fill,
    make_policy,
    next_edition,
    section,
    set_facts,
)
from workflow import corrections
from workflow.errors import Blocked, Stale
from workflow.models import Edition
from workflow.perform import Passing, _supersede_current
from workflow.redline import changes
from workflow.stages import EditionKind, Stage

pytestmark = pytest.mark.django_db

NESTED = (
    '<ul><li data-block-key="outer">Staff ask first.'
    '<ul><li data-block-key="inner">They <b>may</b> look later.</li></ul></li></ul>'
)


def published(*blocks):
    import datetime

    edition = make_policy()
    cast = edition.cast
    fill(edition, cast, list(blocks) or None)
    set_facts(
        edition,
        cast,
        effective_on=datetime.date(2026, 12, 1),
        review_on=datetime.date(2027, 12, 1),
    )
    for name, who in WAY[Stage.PUBLISHED]:
        edition = do(edition, name, getattr(cast, who))
    return edition


def nested():
    block = section("Duties", identity=str(uuid.uuid4()))
    block["value"]["text"] = NESTED
    return block


def said(text):
    return [words(clause.runs) for clause in text.clauses]


def test_correction_keeps_what_was_sealed_beside_its_words():
    base = published()
    cast = base.cast
    correction = next_edition(base, EditionKind.CORRECTION)
    clause = next(base.seal.text.clauses)
    corrections.replace(
        correction.pk, clause.id, "Children", "Young people", actor=cast.owner
    )
    digest = corrections.corrected_digest(correction)
    corrections.confirm(correction.pk, digest, actor=cast.clerk)
    Pillar.objects.filter(policies=base.page).update(title="Another name")
    done = do(correction, "publish_correction", cast.owner)
    assert done.seal.sha256 == digest
    assert done.seal.text.pillars == base.seal.text.pillars
    assert said(done.seal.text) == [
        said(base.seal.text)[0].replace("Children", "Young people"),
        *said(base.seal.text)[1:],
    ]


def test_words_of_a_nested_item_are_not_the_outer_clause():
    block = nested()
    base = published(block)
    correction = next_edition(base, EditionKind.CORRECTION)
    with pytest.raises(Blocked, match="are not in that clause"):
        corrections.replace(
            correction.pk, f"{block['id']}.outer", "may", "must", actor=base.cast.owner
        )


def test_words_of_a_nested_item_change_under_its_own_clause():
    block = nested()
    base = published(block)
    correction = next_edition(base, EditionKind.CORRECTION)
    corrections.replace(
        correction.pk, f"{block['id']}.inner", "may", "must", actor=base.cast.owner
    )
    [change] = changes(correction)
    assert "".join(piece.text for piece in change.after) == "They must look later."
    assert said(corrections.corrected_text(correction)) == [
        "Staff ask first.",
        "They must look later.",
    ]


def test_replaced_words_stay_on_one_line():
    base = published()
    correction = next_edition(base, EditionKind.CORRECTION)
    clause = next(base.seal.text.clauses)
    made = corrections.replace(
        correction.pk, clause.id, "Children", "Young\r\npeople", actor=base.cast.owner
    )
    assert made.new == "Young people"


def test_correction_never_takes_the_place_of_an_edition_it_does_not_correct():
    newest = edition_in(Stage.PUBLISHED)
    cast = newest.cast
    correction = next_edition(newest, EditionKind.CORRECTION)
    major = next_edition(newest)
    for name, who in WAY[Stage.PUBLISHED][:-1]:
        major = do(major, name, getattr(cast, who))
    import datetime

    set_facts(
        major,
        cast,
        effective_on=datetime.date(2027, 1, 1),
        review_on=datetime.date(2028, 1, 1),
    )
    do(major, "publish", cast.clerk)
    passing = Passing(
        edition=Edition.objects.get(pk=correction.pk),
        name="publish_correction",
        actor=cast.owner,
        comment="",
        at=correction.state_since,
        role="",
    )
    with pytest.raises(Stale):
        _supersede_current(passing)


def test_correction_is_applied_to_the_draft_as_it_is_now():
    base = published()
    cast = base.cast
    correction = next_edition(base, EditionKind.CORRECTION)
    clause = next(base.seal.text.clauses)
    corrections.replace(
        correction.pk, clause.id, "Children", "Young people", actor=cast.owner
    )
    digest = corrections.corrected_digest(correction)
    corrections.confirm(correction.pk, digest, actor=cast.clerk)
    draft = next_edition(base)
    done = do(correction, "publish_correction", cast.owner)
    assert draft.page.latest_revision  # seen before somebody else saves
    page = PolicyPage.objects.get(pk=draft.page_id).get_latest_revision_as_object()
    page.title = "Digital life"
    page.save_revision(user=cast.editor)
    corrections.apply_to_draft(done, draft, actor=cast.owner)
    after = PolicyPage.objects.get(pk=draft.page_id).get_latest_revision_as_object()
    assert after.title == "Digital life"
    assert said(flatten(after))[0].startswith("Young people")
    assert draft.contributed(cast.owner)
