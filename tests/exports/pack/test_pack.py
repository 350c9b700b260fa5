"""The pack of an item: what is in it, that it is the same each time, what is kept."""

import hashlib

import pytest

from ledger.models import Entry
from tests.exports.pack.house import SECRET, everything_in, finished, members, written
from tests.factories.boards import on_agenda
from tests.factories.policies import edition_in
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
PAPERS = [
    "1-cover-report",
    "2-policy",
    "3-consultation-report",
    "4-equality-impact-assessment",
    "5-data-protection-impact-assessment",
]
FILES = [f"{name}.{ending}" for name in PAPERS for ending in ("docx", "pdf")]


@pytest.fixture
def item(settings):
    settings.FILE_PDF = True
    return on_agenda(edition_in(Stage.CPB_APPROVAL, decided=False))


def test_the_pack_follows_the_report(item):
    finished(item)
    (pack,) = written().values()
    assert sorted(members(pack)) == [*FILES, "index.html"]
    assert (pack.state, pack.done, pack.total) == ("written", 6, 6)
    kept = Entry.objects.about(item.ref).filter(kind="board.pack").get()
    with pack.file.open("rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    assert (pack.sha256, kept.data["file_sha256"]) == (digest, digest)


def test_the_exempt_part_is_nowhere_in_the_public_pack(item):
    finished(item, secret=True)
    packs = written()
    private = members(packs[True])
    for name in ("1-cover-report.docx", "1-cover-report.pdf"):
        assert b"Zebra" in everything_in(name, private[name])
    for name, data in members(packs[False]).items():
        said = everything_in(name, data)
        for word in SECRET.split()[:2]:
            assert word.lower().encode() not in said.lower(), (name, word)
        assert b"Zebra" not in name.encode()
