"""Somebody is forgotten whose words stand in a filed report: they go with its file."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from backup import media
from backup.seeing import Live
from consultation.keeping.erasing import erase_past, erase_response
from consultation.models import Response
from exports.filing import OvertakenError, file_for
from exports.models import Purpose, StageFile, WithdrawnFile
from exports.panel import files_of
from exports.report import erasing
from exports.report.blocks import Wording
from exports.report.keeping import TAKEN_OUT, restored
from exports.report.models import KeptWords
from exports.report.said import ERASED
from exports.withdrawing import BEING_WRITTEN
from exports.word.package import Document
from ledger.models import Entry
from tests.exports.report.house import lines
from tests.exports.report.submitting import (
    OTHER,
    QUOTE,
    REASON,
    REPORTS,
    SINGLE,
    bytes_of,
    filed,
    kept,
    submitted,
)
from tests.factories.responses import respond
from workflow import consistency, workdays
from workflow.followups import work_through
from workflow.models import FollowUp

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def there():
    """A filed report: its round and its step."""
    edition, row, step = submitted()
    work_through()
    step.cast = edition.cast
    return row, step


def words_in(file):
    return as_words(bytes_of(file))


def forget(answer):
    erase_response(Response.objects.get(answers=answer))


def test_words_of_whoever_is_forgotten_go_and_all_others_stay(there):
    row, step = there
    assert QUOTE in words_in(filed(step))
    forget(row.quoted)
    work_through()
    for purpose in REPORTS:
        words = words_in(filed(step, purpose))
        assert QUOTE not in words
        assert OTHER in words
        assert "\t".join(TAKEN_OUT) in words
    assert not KeptWords.objects.filter(words=QUOTE).exists()


def test_point_made_of_one_comment_goes_with_its_reason(there):
    row, step = there
    assert SINGLE in words_in(filed(step))
    assert REASON in words_in(filed(step))
    forget(row.single)
    work_through()
    words = words_in(filed(step))
    assert SINGLE not in words
    assert REASON not in words
    assert f"Noted: {ERASED}" not in words
    assert words.count(ERASED) == 3  # below what was said, and twice in the table


def test_file_with_the_words_is_gone_and_its_record_stays(there):
    row, step = there
    old = {purpose: filed(step, purpose) for purpose in REPORTS}
    forget(row.quoted)
    work_through()
    for purpose in REPORTS:
        assert not old[purpose].file.storage.exists(old[purpose].file.name)
        assert WithdrawnFile.objects.get(filed=old[purpose])
        assert filed(step, purpose).pk != old[purpose].pk
    entries = Entry.objects.filter(kind="document.withdrawn").order_by("sequence")
    assert [json.loads(one.data) for one in entries] == [
        {
            "transition": str(step.pk),
            "purpose": purpose.value,
            "file_sha256": old[purpose].file_sha256,
            "because": "somebody was forgotten",
        }
        for purpose in REPORTS
    ]
    folder = Path(settings.MEDIA_ROOT) / "private" / "stages"
    there = [path.read_bytes() for path in folder.glob(f"{step.pk}-*.docx")]
    assert len(there) == 3  # the stage's document and both editions of the report
    assert [data for data in there if QUOTE in as_words(data)] == []


def as_words(data):
    return "\n".join(lines(Document(data, "", "")))


def test_backup_misses_no_file_that_was_withdrawn(there):
    row, step = there
    old = filed(step).file.name
    assert f"private/{old}" in named_files()
    forget(row.quoted)
    work_through()
    assert f"private/{old}" not in named_files()
    assert f"private/{filed(step).file.name}" in named_files()


def named_files():
    return {found.path for found in media.named(Live())}


def test_audit_finds_everything_in_order_before_and_after(there):
    row, _ = there
    assert list(consistency.problems()) == []
    forget(row.quoted)
    work_through()
    assert list(consistency.problems()) == []


def test_file_is_withheld_until_the_other_one_is_there(there, client):
    row, step = there
    url = reverse("stage_file", args=[step.pk, Purpose.REPORT])
    client.force_login(step.cast.dmt_member)
    forget(row.quoted)
    answer = client.get(url)
    assert (answer.status_code, BEING_WRITTEN in answer.text) == (409, True)
    work_through()
    answer = client.get(url)
    assert answer.status_code == 200
    assert QUOTE not in as_words(b"".join(answer.streaming_content))


def test_list_of_files_says_that_it_was_written_again(there):
    row, step = there
    forget(row.quoted)
    assert shown(step).url == ""
    work_through()
    assert shown(step).again != ""


def shown(step):
    (stage,) = [s for s in files_of(step.edition).newest if s.stage == "DMT review"]
    (file,) = [f for f in stage.files if f.label == "Consultation report"]
    return file


def test_erasing_one_after_another_leaves_one_file(there):
    row, step = there
    forget(row.quoted)
    forget(row.other)
    work_through()
    for purpose in REPORTS:
        rows = StageFile.objects.filter(transition=step, purpose=purpose)
        (stands,) = rows.filter(withdrawn=None)
        assert not {QUOTE, OTHER} & set(words_in(stands).splitlines())
    done = FollowUp.objects.filter(transition=step, kind__startswith="file_report")
    assert set(done.values_list("state", flat=True)) == {"done"}
    assert list(consistency.problems()) == []


def test_erasure_before_the_first_file_leaves_one_without_the_words():
    _, row, step = submitted()
    forget(row.quoted)
    work_through()
    rows = StageFile.objects.filter(transition=step, purpose=Purpose.REPORT)
    assert QUOTE not in words_in(rows.get())
    assert list(consistency.problems()) == []


def test_erasure_while_the_file_is_written_lets_no_word_slip_through(monkeypatch):
    _, row, step = submitted()
    from exports import filing

    write = filing.FILINGS[Purpose.REPORT].write

    def slow(one, key):
        found = write(one, key)
        forget(row.quoted)
        return found

    monkeypatch.setitem(
        filing.FILINGS,
        Purpose.REPORT,
        filing.Filing(Purpose.REPORT, filing.always, slow),
    )
    with pytest.raises(OvertakenError):
        file_for(step, Purpose.REPORT)
    assert filed(step) is None
    monkeypatch.undo()
    work_through()
    assert QUOTE not in words_in(filed(step))


def test_response_whose_time_is_over_leaves_the_report_as_it_is(there):
    row, step = there
    erase_past(Response.objects.filter(consultation=row))
    work_through()
    assert filed(step).key == ""
    assert QUOTE in words_in(filed(step))
    assert list(consistency.problems()) == []


def test_erasing_what_is_in_no_report_files_nothing_again(there):
    row, _ = there
    number = FollowUp.objects.count()
    erase_response(respond(row, group=row.cla))
    assert FollowUp.objects.count() == number
    assert not Entry.objects.filter(kind=erasing.FORGOTTEN).exists()


def test_report_for_the_other_edition_is_the_same_report(there):
    row, step = there
    before = {wording: kept(step, wording).sha256 for wording in Wording}
    forget(row.quoted)
    assert {wording: kept(step, wording).sha256 for wording in Wording} == before
    report, left = restored(kept(step))
    assert report.facts[-1] == TAKEN_OUT
    assert left == kept(step).said.count()
    assert workdays.day_of(step.at).isoformat() <= report.as_of
