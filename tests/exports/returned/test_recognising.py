"""What a file claims to be, checked; and files that are no copies."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from exports.incoming.errors import UnreadableFile
from exports.models import Purpose, StageFile
from exports.returned.errors import AlreadyReturned
from exports.returned.handing_in import hand_in
from exports.returned.models import Recognised, ReturnedCopy, State
from exports.returned.recognising import OF_DRAFT
from exports.returned.work import GAVE_UP, GIVE_UP_AFTER, read_copies
from tests.factories.policies import WAY, do, fill, fresh, next_edition, set_facts
from workflow.errors import NotPermitted
from workflow.followups import work_through
from workflow.stages import EditionKind, Stage

from .editing import Partner
from .house import body, document, partner, returned, sent

pytestmark = pytest.mark.django_db


def changed(edition):
    file = partner(edition)
    file.replace("Children use", "safely", "gladly")
    return file


def labels(copy):
    return [(p.label, p.new) for p in copy.proposals.all()]


GLADLY = [("1.1", "Children use the internet gladly.")]


def test_file_is_recognised_by_its_own_mark():
    edition = sent()
    copy = returned(edition, changed(edition).data())
    assert (copy.state, copy.recognised) == (State.READY, Recognised.THIS)
    assert copy.seal.sha256 == copy.claims["TextSHA256"]
    assert labels(copy) == GLADLY


def test_file_without_marks_is_recognised_by_its_words():
    edition = sent()
    file = changed(edition)
    file.drop_properties()
    file.drop_bookmarks()
    copy = returned(edition, file.data())
    assert (copy.recognised, labels(copy)) == (Recognised.WORDS, GLADLY)
    assert "left our mark out" in copy.notes[0]


def test_file_that_names_an_unknown_text_is_compared_and_said():
    edition = sent()
    file = changed(edition)
    file.claim("TextSHA256", "0" * 64)
    copy = returned(edition, file.data())
    assert (copy.recognised, labels(copy)) == (Recognised.WORDS, GLADLY)
    assert "not known here" in copy.notes[0]


def test_copy_of_another_policy_is_refused_with_a_sentence():
    edition = sent()
    other = sent(cast=edition.cast, title="Sleep")
    copy = returned(other, document(edition))
    assert copy.state == State.FAILED
    assert copy.problem.startswith("This file says that it is a copy of CP-001.")
    assert not copy.proposals.exists()


def test_forged_claim_of_this_policy_does_not_make_other_words_its_text():
    edition = sent()
    file = partner(edition)
    for paragraph in list(file.body.iter("{*}t")):
        paragraph.text = "Bins: " + "zq " * len(paragraph.text or "")
    copy = returned(edition, file.data())
    assert copy.state == State.FAILED
    assert "Its words are not those of this policy" in copy.problem


def test_copy_of_an_earlier_edition_is_said_and_compared_with_that():
    first = sent()
    file = changed(first)
    cast = first.cast
    blocks = body()
    blocks[1]["value"]["heading"] = "Who does what"
    fill(first, cast, blocks)
    for name, who in WAY[Stage.CPB_APPROVAL][1:]:
        first = do(first, name, getattr(cast, who))
    set_facts(first, cast, effective_on=date(2026, 12, 1), review_on=date(2027, 12, 1))
    first = do(first, "publish", cast.clerk)
    second = next_edition(first, EditionKind.MINOR)
    copy = returned(second, file.data(), actor=cast.owner)
    assert (copy.recognised, copy.seal.edition_id) == (Recognised.OTHER, first.pk)
    assert "copy of edition 1.0" in copy.notes[0]
    assert labels(copy) == GLADLY


def test_redline_brings_back_what_was_added_to_it_and_not_what_it_showed():
    edition = sent()
    blocks = body()
    text = blocks[1]["value"]["text"].replace("once a year", "twice a year")
    new = '<p data-block-key="bbbb9">Schools are told.</p>'
    blocks[1]["value"]["text"] = text + new
    fill(edition, edition.cast, blocks)
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    row = edition.transitions.get(name="submit_to_dmt")
    filed = StageFile.objects.get(transition=row, purpose=Purpose.REDLINE_STAGE)
    file = Partner(filed.file.open("rb").read())
    file.replace("Children use", "safely", "gladly")

    copy = returned(edition, file.data(), actor=edition.cast.clerk)

    assert (copy.recognised, copy.seal) == (Recognised.THIS, row.seal)
    assert labels(copy) == GLADLY


def test_same_file_is_kept_once():
    edition = sent()
    data = changed(edition).data()
    copy = returned(edition, data)
    with pytest.raises(AlreadyReturned) as known:
        returned(edition, data)
    assert known.value.copy_id == copy.pk
    assert ReturnedCopy.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_file_that_is_no_word_document_is_not_taken(data):
    edition = sent()
    with pytest.raises(UnreadableFile):
        hand_in(
            edition.pk,
            name="x.docx",
            data=data,
            returned_by="Pat",
            actor=edition.cast.editor,
        )
    assert not ReturnedCopy.objects.exists()


@pytest.mark.parametrize("who", ["auditor", "lead", "outsider", "dmt_member"])
def test_who_may_not_hand_in_is_refused(who):
    edition = sent()
    with pytest.raises(NotPermitted):
        returned(edition, document(edition), actor=getattr(edition.cast, who))


def test_board_member_hands_in_while_the_edition_is_before_the_board():
    edition = sent(back=False)
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    copy = returned(edition, changed(edition).data(), actor=edition.cast.dmt_member)
    assert (copy.state, labels(copy)) == (State.READY, GLADLY)


def test_copy_is_read_once_and_given_up_in_the_end(tmp_path):
    edition = sent()
    copy = returned(edition, changed(edition).data())
    assert read_copies() == 0
    ReturnedCopy.objects.filter(pk=copy.pk).update(
        state=State.READING, started_at=None, attempts=GIVE_UP_AFTER - 1
    )
    copy.file.storage.delete(copy.file.name)
    assert read_copies() == 1
    copy.refresh_from_db()
    assert copy.state == State.FAILED
    assert copy.problem.startswith("Reading this file failed each time.")


def test_copy_whose_reader_died_is_read_again():
    edition = sent()
    copy = returned(edition, changed(edition).data())
    copy.proposals.all().delete()
    long_ago = timezone.now() - timedelta(hours=1)
    ReturnedCopy.objects.filter(pk=copy.pk).update(
        state=State.READING, started_at=long_ago
    )
    assert read_copies() == 1
    copy.refresh_from_db()
    assert (copy.state, labels(copy)) == (State.READY, GLADLY)


def test_copy_that_kills_each_reader_is_given_up():
    edition = sent()
    copy = returned(edition, changed(edition).data())
    ReturnedCopy.objects.filter(pk=copy.pk).update(
        state=State.READING,
        started_at=timezone.now() - timedelta(hours=1),
        attempts=GIVE_UP_AFTER,
    )
    assert read_copies() == 0
    copy.refresh_from_db()
    assert (copy.state, copy.problem) == (State.FAILED, GAVE_UP)


def test_redline_of_the_open_draft_is_known_as_one():
    edition = sent()
    blocks = body()
    blocks[0]["value"]["heading"] = "Aim"
    fill(edition, edition.cast, blocks)
    file = changed(edition)
    file.claim("TextSHA256", fresh(edition).text_sha256)
    copy = returned(edition, file.data())
    assert (copy.recognised, copy.notes[0]) == (Recognised.WORDS, OF_DRAFT)
