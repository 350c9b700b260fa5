"""The pack of an item: what is in it, that it is the same each time, what is kept."""

import hashlib
import io

import docx
import pypdf
import pytest
from django.conf import settings
from django.utils import timezone
from lxml import html
from openxml_audit import OpenXmlValidator

from boards.models import Meeting
from boards.papers import cover
from cms.models import PolicyPage
from exports.pack.documents import NO_PDF
from exports.pack.writing import made
from ledger.models import Entry
from tests.exports.pack.house import (
    SECRET,
    before_cpb,
    everything_in,
    finished,
    members,
    written,
)
from tests.factories.policies import body, do, section
from workflow.workdays import today

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
    return before_cpb()


def test_the_pack_follows_the_report(item):
    finished(item)
    (pack,) = written().values()
    assert sorted(members(pack)) == [*FILES, "index.html"]
    assert (pack.state, pack.done, pack.total) == ("written", 6, 6)
    kept = Entry.objects.about(item.ref).filter(kind="board.pack").get()
    with pack.file.open("rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    assert (pack.sha256, kept.facts["file_sha256"]) == (digest, digest)


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


@pytest.mark.parametrize("private", [False, True], ids=["public", "private"])
def test_the_same_papers_are_the_same_bytes(item, private):
    finished(item, secret=True)
    pack = written()[private]
    again = made(pack, lambda done, total: None)
    assert hashlib.sha256(again.data).hexdigest() == pack.sha256


def test_every_word_file_is_valid_accessible_and_titled(item, tmp_path):
    finished(item, secret=True)
    for pack in written().values():
        for name, data in members(pack).items():
            if not name.endswith(".docx"):
                continue
            path = tmp_path / name
            path.write_bytes(data)
            found = OpenXmlValidator().validate(str(path))
            assert (found.is_valid, list(found.errors)) == (True, []), name
            opened = docx.Document(str(path))
            properties = opened.core_properties
            assert (bool(properties.title), properties.language) == (True, "en-GB")
            xml = opened.element.xml
            assert "w:vMerge" not in xml
            assert "w:gridSpan" not in xml
            for table in opened.tables:
                assert "w:tblHeader" in table.rows[0]._tr.xml


def test_every_pdf_is_tagged_titled_and_in_english(item):
    finished(item, secret=True)
    for pack in written().values():
        for name, data in members(pack).items():
            if name.endswith(".pdf"):
                found = pypdf.PdfReader(io.BytesIO(data))
                root = found.trailer["/Root"]
                told = (bool(found.metadata.title), root["/Lang"])
                assert (name, told) == (name, (True, "en-GB"))
                assert root["/MarkInfo"]["/Marked"]


def test_no_file_says_who_made_it(item):
    """Neither in its properties nor elsewhere: files are the council's."""
    finished(item, secret=True)
    people = [person for person in vars(item.cast).values() if hasattr(person, "email")]
    for pack in written().values():
        for name, data in members(pack).items():
            said = everything_in(name, data)
            for person in people:
                assert (name, person.email.encode() in said) == (name, False)
            if name.endswith(".docx"):
                told = docx.Document(io.BytesIO(data)).core_properties
                council = settings.COUNCIL_NAME
                assert (name, told.author, told.last_modified_by) == (
                    name,
                    council,
                    council,
                )


def test_the_private_files_say_that_they_are(item):
    finished(item, secret=True)
    packs = written()
    titles = {
        private: docx.Document(
            io.BytesIO(members(pack)["1-cover-report.docx"])
        ).core_properties.title
        for private, pack in packs.items()
    }
    assert titles == {
        False: "Cover report: Digital Parenting 1.0",
        True: "Cover report, not for publication: Digital Parenting 1.0",
    }
    assert "not for publication" in members(packs[True])["index.html"].decode()
    public = members(packs[False])["index.html"].decode()
    assert "not for publication" not in public


def test_the_index_names_every_file_with_its_digest(item):
    finished(item)
    (pack,) = written().values()
    files = members(pack)
    index = html.fromstring(files.pop("index.html"))
    assert index.xpath("//html/@lang | /html/@lang") == ["en-GB"]
    assert index.xpath("//li//a/@href") == list(files)
    told = [line.split()[1] for line in index.xpath("//code/text()")]
    assert told == [hashlib.sha256(data).hexdigest() for data in files.values()]


def test_what_changed_since_the_board_last_saw_it(item, settings):
    """Returned, redrafted and before the board again: the redline is in the pack."""
    settings.FILE_PDF = True
    edition = item.edition
    cast = item.cast
    Meeting.objects.filter(pk=item.meeting_id).update(
        state="held", held_at=timezone.now(), on=today()
    )
    do(edition, "return_to_draft", cast.owner, "Say more.")
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    blocks = body(section("Purpose", "Children use phones gladly."))
    page.body = page.body.stream_block.to_python(blocks)
    page.save_revision(user=cast.editor)
    again = do(do(edition, "submit_to_dmt", cast.owner), "endorse", cast.clerk)
    newer = again.board_items.filter(board__key="cpb").order_by("-pk").first()
    finished(newer)
    files = members(written()[False])
    names = [name for name in files if "what-changed" in name]
    assert names == ["3-what-changed.docx", "3-what-changed.pdf"]
    word = everything_in(names[0], files[names[0]]).decode(errors="replace")
    assert ("w:del " in word, "w:ins " in word) == (True, True)
    printed = everything_in(names[1], files[names[1]]).decode(errors="replace")
    assert "Changes since CPB last saw it" in " ".join(printed.split())


def test_the_sheet_of_an_assessment_is_short_and_says_what_it_is(item):
    finished(item)
    (pack,) = written().values()
    files = members(pack)
    word = docx.Document(io.BytesIO(files["4-equality-impact-assessment.docx"]))
    said = [one.text for one in word.paragraphs]
    assert word.core_properties.title == (
        "Equality impact assessment, sheet: Digital Parenting"
    )
    assert "Contents" not in said
    assert "Reference: EIA-12" in said
    pdf = everything_in("x.pdf", files["4-equality-impact-assessment.pdf"])
    assert (b"Contents" in pdf, b"Pages:           2" in pdf) == (False, True)


def test_a_report_lists_the_papers_that_there_are(item):
    report = cover.begin(item.pk, actor=item.cast.owner)
    listed = next(row for row in report.sections if row["key"] == "appendices")
    assert listed["text"].splitlines() == [
        "- The policy as it is before the board",
        "- Consultation report",
        "- Equality impact assessment, sheet",
        "- Data protection impact assessment, sheet",
    ]


def test_no_pdf_where_they_are_switched_off(item, settings):
    settings.FILE_PDF = False
    finished(item)
    files = members(written()[False])
    assert [name for name in files if name.endswith(".pdf")] == []
    assert NO_PDF in files["index.html"].decode()


def test_no_answer_is_a_background_paper(item):
    cover = finished(item).cover
    words = {row["key"]: row["text"] for row in cover.sections}
    assert words["papers"].splitlines() == [
        "- Consultation report on Digital Parenting 1.0",
        "- Equality impact assessment EIA-12",
        "- Data protection impact assessment DPIA-7",
    ]
