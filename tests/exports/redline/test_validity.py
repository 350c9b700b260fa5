"""Redlines are valid Word files, the same each time, with comments at their clauses."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from exports.redline import By, Compared, redline_document
from exports.word import stage_document
from exports.word.bookmarks import bookmark_name
from tests.exports.word.reading import W, part
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT, clause
from workflow.snapshot import Note, Reply, Snapshot

from .cases import CASES, OTHER, THREE, duties

BY = By("Joel Okafor", "2026-11-22T10:30:00+00:00")
SECTION = OTHER.id
SAID = Note(
    block=SECTION,
    clause=OTHER.parts[0].id,
    by="Tia Brook",
    at="2026-11-20T09:15:00+00:00",
    words="Who reads it?\nAnd <when>?",
    replies=(Reply("Joel Okafor", "2026-11-21T10:00:00+00:00", "The owner does."),),
)
GONE = replace(SAID, clause=f"{SECTION}.gone", words="On a clause that is gone.")
NOWHERE = replace(SAID, block="gone", clause="gone.gone", replies=())
NOTED = replace(SNAPSHOT, notes=(SAID, GONE, NOWHERE))


def redline(old, new, newer=SNAPSHOT):
    return redline_document(Compared(old, new, SNAPSHOT, newer), IMAGES, BY)


def audited(document, tmp_path):
    path = tmp_path / "redline.docx"
    path.write_bytes(document.data)
    return [str(problem) for problem in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("name", CASES)
def test_redline_of_each_kind_of_change_is_valid(name, tmp_path):
    assert audited(redline(*CASES[name]), tmp_path) == []


def test_redline_with_comments_is_valid(tmp_path):
    old, new = CASES["moved-and-changed"]
    assert audited(redline(old, new, NOTED), tmp_path) == []


def test_same_texts_give_the_same_bytes():
    old, new = CASES["words"]
    assert redline(old, new).data == redline(old, new).data


def test_every_mark_has_its_own_number_an_author_and_the_date():
    old = FULL
    new = replace(FULL, blocks=FULL.blocks[:0:-1])
    body = part(redline(old, new), "word/document.xml")
    marks = [e for e in body.iter() if e.get(W + "author") is not None]
    numbers = [mark.get(W + "id") for mark in marks]
    assert len(set(numbers)) == len(numbers) > 20
    assert {mark.get(W + "date") for mark in marks} == {"2026-11-22T10:30:00Z"}
    assert {mark.get(W + "author").partition(" (")[0] for mark in marks} == {BY.name}


def test_new_removed_and_moved_say_so_behind_the_author():
    body = part(redline(*CASES["moved"]), "word/document.xml")
    moved = {e.get(W + "author") for e in body.iter(W + "moveFrom", W + "moveTo")}
    assert moved == {
        "Joel Okafor (moved from here)",
        "Joel Okafor (moved to here)",
    }
    ranges = {
        e.get(W + "name")
        for e in body.iter(W + "moveFromRangeStart", W + "moveToRangeStart")
    }
    assert len(ranges) == 1


def test_same_texts_have_no_marks():
    body = part(redline(FULL, FULL), "word/document.xml")
    assert [e for e in body.iter() if e.get(W + "author") is not None] == []


def test_comment_stands_at_its_clause_with_its_reply():
    document = redline(*CASES["words"], NOTED)
    body = part(document, "word/document.xml")
    start = body.find(f".//{W}commentRangeStart[@{W}id='0']")
    bookmark = start.getparent().find(W + "bookmarkStart")
    assert bookmark.get(W + "name") == bookmark_name(SAID.clause)
    comments = part(document, "word/comments.xml").findall(W + "comment")
    said = [
        (c.get(W + "author"), c.get(W + "initials"), "".join(c.itertext()))
        for c in comments
    ]
    assert said[:2] == [
        ("Tia Brook", "TB", "Who reads it?And <when>?"),
        ("Joel Okafor", "JO", "The owner does."),
    ]
    with zipfile.ZipFile(BytesIO(document.data)) as archive:
        threads = etree.fromstring(archive.read("word/commentsExtended.xml"))
    tied = [f"{{{threads.nsmap['w15']}}}paraIdParent" in one.attrib for one in threads]
    assert tied == [False, True, False, True, False]


def test_comment_on_a_vanished_clause_stands_at_its_section_or_at_the_end():
    body = part(redline(*CASES["words"], NOTED), "word/document.xml")

    def words_at(number):
        start = body.find(f".//{W}commentRangeStart[@{W}id='{number}']")
        return "".join(start.getparent().itertext())

    assert words_at(2) == "Review"
    assert words_at(4).startswith("End of CLA-POL-0001")


def test_what_changed_on_the_way_is_said_in_a_comment():
    document = redline(*CASES["moved-and-changed"])
    comments = part(document, "word/comments.xml").findall(W + "comment")
    assert ["".join(c.itertext()) for c in comments] == [
        "Moved from 1.3 and changed on the way: new “well”; removed “first”."
    ]


def test_draft_document_has_the_comments_and_no_later_one_has():
    text = duties(THREE, clause("x", "More."))
    noted = replace(SNAPSHOT, notes=(SAID,))
    draft = stage_document(text, replace(noted, stage="draft"), {})
    later = stage_document(text, noted, {})
    assert "Who reads it?" in "".join(part(draft, "word/comments.xml").itertext())
    with zipfile.ZipFile(BytesIO(later.data)) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_notes_survive_the_snapshots_json_and_older_ones_have_none():
    assert Snapshot.from_json(NOTED.to_json()) == NOTED
    older = SNAPSHOT.to_json().replace('"notes": [], ', "")
    assert Snapshot.from_json(older).notes == ()
