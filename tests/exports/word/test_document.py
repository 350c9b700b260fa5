import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from exports.word import stage_document

from .reading import opened, part, text_lines, words
from .samples import FULL, IMAGES, PNG, SNAPSHOT, text

WRITTEN = stage_document(FULL, SNAPSHOT, IMAGES)


def test_stage_document_is_valid_open_xml(tmp_path, assert_valid_docx):
    path = tmp_path / "stage.docx"
    path.write_bytes(WRITTEN.data)

    assert_valid_docx(path)


def test_stage_document_holds_every_word_of_the_text_in_order():
    assert text_lines(WRITTEN) == [
        "Summary",
        "How we look after children's lives online.",
        "For everyone who cares.",
        "Purpose",
        "Children in our care and care leavers flourish online.",
        "Read the online safety guide, write to the team or see our other page.",
        "Carers talk with children about:",
        "what they enjoy online",
        "who they meet there, and in particular",
        "people they know from school",
        "people they have never met",
        "what worries them",
        "When a child is new to a home",
        "the first evening is for listening",
        "the first week is for agreeing rules",
        "What rules are for",
        "Rules help children learn. They never punish.",
        "Definitions",
        *("Term", "Meaning"),
        *("Care leaver", "A young person who was in our care."),
        *("Digital parenting", "Care for a child's life online."),
        "Who does what",
        "Everybody has a part.",
        "Table 1: Who answers for what",
        *("Person", "Duty", "How often"),
        *("Foster carer", "Talks with the child about life online", "Each week"),
        *("Social worker", "Writes it into the care plan", "Each review"),
        "Table 2",
        *("Year", "Spent", "2026", "£1"),
        "In danger now?",
        "Call 999.",
        "To talk: 0800 1111",
        "",
        "Figure 1: The bridge we cross together",
        "See also: Keeping safe (CLA-POL-0002). It says what to do about bullying.",
    ]


def test_stage_document_shows_both_histories():
    tables = opened(WRITTEN).tables

    assert [[cell.text for cell in row.cells] for row in tables[1].rows] == [
        ["Date", "Step", "By", "Comment"],
        ["1 September 2026", "Opened, edition 1.0", "Jo Ellis, Editor", "None"],
        [
            "22 November 2026",
            "Submitted to DMT, edition 1.0",
            "Amina Rahman, Policy owner",
            "Consultation closed; every point has an answer.",
        ],
    ]
    assert [[cell.text for cell in row.cells] for row in tables[2].rows] == [
        ["Edition", "Date", "Status", "What changed", "By"],
        ["1.0", "Not yet", "DMT review", "First edition.", "Amina Rahman"],
    ]


def test_stage_document_without_histories_or_text_says_so(tmp_path, assert_valid_docx):
    bare = replace(SNAPSHOT, steps=(), editions=())
    path = tmp_path / "bare.docx"

    written = stage_document(text(), bare, {})

    path.write_bytes(written.data)
    assert_valid_docx(path)
    shown = " ".join(words(written))
    assert "Approval history No steps have been taken yet." in shown
    assert "Revision history This is the first edition." in shown
    assert "Summary Not yet written." in shown


def test_stage_document_header_and_footer_say_what_a_loose_page_is():
    page = opened(WRITTEN).sections[0]

    assert [p.text for p in page.header.paragraphs] == [
        "DMT review  |  Digital parenting"
    ]
    assert [p.text for p in page.footer.paragraphs] == [
        "CLA-POL-0001, edition 1.0, DMT review\tPage 1 of 5",
        "Printed copies are uncontrolled",
    ]


def test_stage_document_ends_with_the_fingerprint_of_its_text():
    assert opened(WRITTEN).paragraphs[-1].text == (
        "End of CLA-POL-0001, edition 1.0.\nText SHA-256: " + "ab" * 32
    )


def test_stage_document_opens_in_current_mode_without_a_prompt():
    settings = part(WRITTEN, "word/settings.xml")
    names = [child.tag.partition("}")[2] for child in settings.iter()]
    modes = [list(e.attrib.values()) for e in settings.iter("{*}compatSetting")]

    assert "updateFields" not in names
    assert modes[0] == [
        "compatibilityMode",
        "http://schemas.microsoft.com/office/word",
        "15",
    ]


def test_stage_document_keeps_pictures_as_they_came():
    with zipfile.ZipFile(BytesIO(WRITTEN.data)) as archive:
        assert archive.read("word/media/image1.png") == PNG


def test_stage_document_knows_its_own_sha256():
    assert WRITTEN.file_sha256 == hashlib.sha256(WRITTEN.data).hexdigest()


def test_stage_document_refuses_a_snapshot_without_a_time():
    with pytest.raises(ValueError, match="isoformat"):
        stage_document(FULL, replace(SNAPSHOT, at="yesterday"), IMAGES)
