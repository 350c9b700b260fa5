"""Somebody is forgotten whose words stand in packs: they go, and others are made."""

import pytest
from django.urls import reverse
from django.utils import timezone

from backup import media
from backup.seeing import Live
from boards.papers import cover
from consultation.keeping.erasing import erase_response
from consultation.models import Response
from exports.pack import jobs
from exports.pack.asking import ask_for_meeting
from exports.pack.models import Pack, WithdrawnPack
from exports.pack.withdrawing import GONE, remove_withdrawn
from exports.pack.writing import CHANGED, made
from exports.withdrawing import BEING_WRITTEN
from ledger.models import Entry
from tests.exports.pack.house import (
    before_cpb,
    everything_in,
    finished,
    members,
    written,
)
from tests.exports.report.submitting import OTHER, QUOTE, SINGLE, submitted
from tests.factories.policies import fresh
from workflow.followups import work_through

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def there(django_capture_on_commit_callbacks):
    """An item with its pack, and its meeting's, both with people's words."""
    edition, row, _ = submitted()
    item = fresh(edition).board_items.get()
    item.cast, item.round = edition.cast, row
    finished(item)
    ask_for_meeting(item.meeting_id, actor=item.cast.clerk)
    written()

    def forget(answer=row.quoted):
        with django_capture_on_commit_callbacks(execute=True):
            erase_response(Response.objects.get(answers=answer))

    item.forget = forget
    return item


def packs():
    return list(Pack.objects.order_by("asked_at", "pk"))


def words_in(pack):
    return b"\n".join(
        everything_in(name, data) for name, data in members(pack).items()
    ).decode(errors="replace")


def test_packs_with_the_words_are_withdrawn_and_made_again(there):
    old = packs()
    assert [QUOTE in words_in(pack) for pack in old] == [True, True]
    there.forget()
    waiting = Pack.objects.filter(state="waiting")
    assert set(waiting.values_list("attempts", "problem")) == {(0, BEING_WRITTEN)}
    waiting.update(next_try_at=timezone.now())
    written()
    gone = set(WithdrawnPack.objects.values_list("pack", flat=True))
    assert gone == {pack.pk for pack in old}
    new = [pack for pack in packs() if pack.pk not in gone]
    assert [(pack.state, pack.private) for pack in new] == [("written", False)] * 2
    for pack in new:
        said = words_in(pack)
        assert (QUOTE in said, OTHER in said) == (False, True)


def test_the_bytes_go_and_the_trail_stays(there):
    old = packs()
    there.forget()
    assert [pack.file.storage.exists(pack.file.name) for pack in old] == [False, False]
    kept = Entry.objects.filter(kind="board.pack_withdrawn").order_by("sequence")
    assert [(one.facts["pack"], one.facts["file_sha256"]) for one in kept] == [
        (str(pack.pk), pack.sha256) for pack in sorted(old, key=lambda row: row.pk)
    ]
    assert [pack.sha256 for pack in packs()[:2]] == [pack.sha256 for pack in old]
    named = {found.path for found in media.named(Live())}
    assert not named & {f"private/{pack.file.name}" for pack in old}


def test_a_file_that_could_not_be_removed_is_removed_later(there):
    (old, *_) = packs()
    there.forget()
    with old.file.storage.open(old.file.name, "wb") as file:
        file.write(b"still there")
    assert (remove_withdrawn(), remove_withdrawn()) == (1, 0)


def test_a_withdrawn_pack_is_handed_to_nobody(there, client):
    (old, *_) = packs()
    client.force_login(there.cast.clerk)
    there.forget()
    answer = client.get(reverse("packs:file", args=[old.pk]))
    assert (answer.status_code, GONE in answer.text) == (410, True)
    page = client.get(reverse("packs:pack", args=[old.pk]))
    assert (GONE in page.text, "Download" in page.text) == (True, False)
    assert (
        old.sha256
        not in client.get(reverse("boards:cover", args=[there.pk])).content.decode()
    )


def test_one_that_was_being_written_meanwhile_is_not_kept(there):
    """The words were read before the erasure, and the file is kept after it."""
    report = cover.reopen(there.pk, actor=there.cast.owner)
    cover.finish(there.pk, actor=there.cast.owner, version=report.version)
    work_through()
    (row,) = [one for one in jobs._claimed(20) if one.item_id == there.pk]
    found = made(row, lambda done, total: None)
    there.forget()
    jobs._file(row, found)
    row.refresh_from_db()
    assert (row.state, row.problem, row.file.name) == ("failed", CHANGED, "")


def test_a_pack_without_the_persons_words_stays(there):
    other = before_cpb()
    finished(other)
    written()
    there.forget()
    kept = Pack.objects.get(item=other)
    assert not WithdrawnPack.objects.filter(pack=kept).exists()


def test_a_cover_report_does_not_begin_with_one_persons_words(there):
    report = cover.sections_of(there.cover)
    said = next(one.text for one in report if one.key == "said")
    assert SINGLE not in said
    assert "1 more" in said
