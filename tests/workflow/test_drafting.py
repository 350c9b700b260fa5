"""Saving drafts: who contributed, what is kept, what is never written over."""

import pytest
from reversion.models import Version
from wagtail.models import Revision

from cms.models import PolicyPage
from cms.text.flatten import flatten
from tests.factories.policies import (
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    section,
)
from workflow.errors import Frozen, NotPermitted
from workflow.models import Contribution, DraftRecord, Seal
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def draft(edition):
    page = PolicyPage.objects.get(pk=edition.page_id)
    return page.get_latest_revision_as_object()


def save(edition, user, words, overwrite=None):
    page = draft(edition)
    page.summary = words
    return page.save_revision(user=user, overwrite_revision=overwrite)


def test_save_records_the_contributor_once_per_changed_text():
    edition = make_policy()
    before = Contribution.objects.count()
    save(edition, edition.cast.apprentice, "One.")
    save(edition, edition.cast.apprentice, "One.")
    names = Contribution.objects.order_by("pk")[before:].values_list(
        "user__display_name", flat=True
    )
    assert list(names) == ["Tia Brook"]
    assert fresh(edition).contributed(edition.cast.apprentice)


def test_opening_copy_is_nobodys_contribution():
    edition = next_edition(edition_in(Stage.PUBLISHED))
    assert Contribution.objects.filter(edition=edition).count() == 0
    assert draft(edition).body.raw_data[0]["value"]["heading"] == "Purpose"


def test_autosaves_of_one_session_keep_one_text():
    edition = make_policy()
    revision = save(edition, edition.cast.editor, "Start.")
    records, versions = DraftRecord.objects.count(), Version.objects.count()
    for number in range(10):
        same = save(edition, edition.cast.editor, f"Word {number}.", revision)
        assert same.pk == revision.pk
    assert DraftRecord.objects.count() == records
    assert Version.objects.count() == versions


def test_new_session_keeps_the_last_sessions_text_under_its_author():
    edition = make_policy()
    save(edition, edition.cast.editor, "The editor's words.")
    save(edition, edition.cast.owner, "The owner's words.")
    kept = DraftRecord.objects.latest("at")
    assert kept.author == edition.cast.editor
    version = Version.objects.get_for_model(PolicyPage).get(revision=kept.revision)
    assert version.field_dict["summary"] == "The editor's words."
    assert kept.revision.user == edition.cast.editor


def test_sealed_revision_is_never_written_over():
    edition = make_policy()
    revision = save(edition, edition.cast.editor, "Frozen words.")
    edition = do(edition, "open_consultation", edition.cast.owner)
    edition = do(edition, "return_to_draft", edition.cast.owner)
    later = save(edition, edition.cast.editor, "New words.", revision)
    assert later.pk != revision.pk
    assert Revision.objects.get(pk=revision.pk).content["summary"] == "Frozen words."


@pytest.mark.parametrize(
    "stage", [Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.CPB_APPROVAL, Stage.PUBLISHED]
)
def test_outside_draft_nobody_saves(stage):
    edition = edition_in(stage)
    before = Revision.objects.count()
    for person in (edition.cast.editor, edition.cast.owner, edition.cast.clerk):
        with pytest.raises(Frozen):
            save(edition, person, "Later.")
    assert Revision.objects.count() == before


@pytest.mark.parametrize(
    "who",
    ["clerk", "auditor", "lead", "dmt_chair", "administrator", "outsider"],
)
def test_only_writers_of_the_policy_save(who):
    edition = make_policy()
    with pytest.raises(NotPermitted):
        save(edition, getattr(edition.cast, who), "Mine.")
    with pytest.raises(NotPermitted):
        save(edition, None, "Nobody's.")


def test_unchanged_text_reuses_its_seal():
    edition = edition_in(Stage.CONSULTATION)
    sealed = edition.seal_id
    edition = do(edition, "return_to_draft", edition.cast.owner)
    edition = do(edition, "open_consultation", edition.cast.owner)
    assert edition.seal_id == sealed
    assert Seal.objects.filter(edition=edition, sha256=edition.seal.sha256).count() == 1


def test_control_characters_are_cleaned_and_keys_given():
    edition = make_policy()
    page = draft(edition)
    page.title = "Phones\x00 and\x1b care\ud800"
    raw = page.body.get_prep_value()
    raw[0]["value"]["text"] = "<p>No key\x0b here.</p><p>Nor here.</p>"
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision(user=edition.cast.editor)
    kept = draft(edition)
    assert kept.title == "Phones and care"
    text = kept.body.raw_data[0]["value"]["text"]
    assert "No key here." in text
    assert text.count("data-block-key") == 2


def test_blocks_that_share_an_id_get_clauses_of_their_own():
    edition = make_policy()
    one, two, odd = (section(name) for name in ("One", "Two", "Odd"))
    two["id"], odd["id"] = one["id"], 'a.b"c'
    page = draft(edition)
    page.body = page.body.stream_block.to_python([one, two, odd])
    page.save_revision(user=edition.cast.editor)
    sections = list(flatten(draft(edition)).sections)
    assert [each.heading for each in sections] == ["One", "Two", "Odd"]
    assert sections[0].id == one["id"]
    assert len({each.id for each in sections}) == 3
    assert not any(set('."') & set(each.id) for each in sections)
