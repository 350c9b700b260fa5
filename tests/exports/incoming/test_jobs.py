"""Reading as following work: claimed once, tried again, never lost."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from exports.incoming.draft_json import from_json
from exports.incoming.errors import SENTENCES
from exports.incoming.models import Import, State
from exports.incoming.reading_jobs import (
    GIVE_UP_AFTER,
    STUCK_AFTER,
    _claimed,
    read_now,
    read_waiting,
)
from exports.incoming.receiving import receive_one
from tests.exports.incoming.docx import docx, paragraph, png
from tests.exports.incoming.hostile_files.pointers import drawing
from tests.exports.incoming.makers import make_import
from workflow.ticking import tick

pytestmark = pytest.mark.django_db


def words_of(row):
    return [unit.runs[0].text for unit in from_json(row.draft).units]


def test_upload_wakes_the_worker(editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        file = docx(paragraph("Words of the policy."), paragraph("More words."))
        row = receive_one("a.docx", file, editor)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.READY, 1)
    assert "More words." in words_of(row)


# The tick looks after connections, and so must not stand in a test's transaction.
@pytest.mark.django_db(transaction=True)
def test_tick_reads_what_no_worker_was_woken_for(editor):
    row = make_import(editor, data=docx())
    assert "Read 1 uploaded files." in list(tick())
    row.refresh_from_db()
    assert row.state == State.READY
    assert read_waiting() == 0


def test_file_that_cannot_be_read_fails_with_its_sentence(editor):
    row = read_now(make_import(editor, data=docx("<w:p>")))
    assert (row.state, row.problem) == (State.FAILED, SENTENCES["damaged"])
    assert read_waiting() == 0


def test_file_without_words_fails(editor):
    row = read_now(make_import(editor, data=docx("<w:p/>")))
    assert row.state == State.FAILED


def test_file_that_is_gone_is_tried_again_and_then_given_up(editor):
    row = make_import(editor, data=docx())
    row.file.storage.delete(row.file.name)
    for attempt in range(1, GIVE_UP_AFTER + 1):
        with time_machine.travel(timezone.now() + timedelta(hours=attempt)):
            assert read_waiting() == 1
        row.refresh_from_db()
        assert row.attempts == attempt
    assert (row.state, row.problem) == (State.FAILED, SENTENCES["unreadable"])


def test_file_that_failed_waits_before_it_is_tried_again(editor):
    row = make_import(editor, data=docx())
    row.file.storage.delete(row.file.name)
    assert read_waiting() == 1
    assert read_waiting() == 0


def test_claim_is_for_one_worker(editor):
    make_import(editor, data=docx())
    assert [row.state for row in _claimed(5)] == [State.READING]
    assert list(_claimed(5)) == []


def test_claim_takes_over_from_who_died(editor):
    row = make_import(editor, data=docx())
    (claimed,) = _claimed(5)
    with time_machine.travel(timezone.now() + STUCK_AFTER + timedelta(seconds=1)):
        assert [other.attempts for other in _claimed(5)] == [2]
    assert claimed.pk == row.pk


def test_claim_gives_up_on_what_kills_whoever_reads_it(editor):
    long_ago = timezone.now() - timedelta(hours=1)
    row = make_import(
        editor, state=State.READING, attempts=GIVE_UP_AFTER, started_at=long_ago
    )
    assert read_waiting() == 0
    row.refresh_from_db()
    assert row.state == State.FAILED


def test_import_discarded_while_it_is_read_stays_discarded(editor):
    row = make_import(editor, data=docx())
    (claimed,) = _claimed(5)
    Import.objects.filter(pk=row.pk).delete()
    from exports.incoming.reading_jobs import read_one

    read_one(claimed)
    assert not Import.objects.exists()


def test_picture_comes_with_its_place_in_the_file(editor):
    file = docx(
        paragraph("Before."),
        drawing("rId9"),
        pointers=[("rId9", "image", "media/image1.png", False)],
        **{"word/media/image1.png": png(20, 20)},
    )
    row = read_now(make_import(editor, data=file))
    pictures = [u for u in from_json(row.draft).units if hasattr(u, "alt")]
    assert [picture.part for picture in pictures] == ["word/media/image1.png"]
