"""Citations in Word: numbers that lead to the references and back again."""

import pytest

from cms.text.model import Reference, Run
from exports.word import stage_document

from .reading import W, part, styled_lines
from .samples import SNAPSHOT, clause, section, text

LIVES = Reference(
    12, "National regulator", "Media lives", "2024-03", "https://example.org/lives"
)
SURVEY = Reference(3, "Northbeck Council", "Survey of <carers> & staff")


def cited(*words, references=(SURVEY, LIVES)):
    clauses = [clause(f"k{place}", line) for place, line in enumerate(words)]
    return text(section("Purpose", *clauses), references=references)


TEXT = cited("Rules [EV-3], nights [EV-12][EV-99].", "Rules again [EV-3].")


@pytest.fixture(scope="module")
def document():
    return stage_document(TEXT, SNAPSHOT, {})


def links(document):
    body = part(document, "word/document.xml")
    return [
        (link.get(f"{W}anchor"), "".join(link.itertext()))
        for link in body.iter(f"{W}hyperlink")
        if link.get(f"{W}anchor", "").startswith(("_ev", "_cited"))
    ]


def test_citations_lead_to_their_references_and_back(document):
    assert links(document) == [
        ("_ev3", "[1]"),
        ("_ev12", "[2]"),
        ("_ev3", "[1]"),
        ("_cited3", "[1]"),
        ("_cited12", "[2]"),
    ]
    body = part(document, "word/document.xml")
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert [n for n in names if n.startswith(("_ev", "_cited", "_references"))] == [
        "_cited3",
        "_cited12",
        "_references",
        "_ev3",
        "_ev12",
    ]


def test_references_stand_at_the_end_under_a_real_heading(document):
    lines = styled_lines(document)
    place = lines.index(("Heading 1", "References"))
    assert lines[place + 1 : -1] == [
        ("Body Text", "[1]\tNorthbeck Council. Survey of <carers> & staff."),
        ("Body Text", "[2]\tNational regulator. Media lives, March 2024."),
    ]
    contents = [words for style, words in lines if style.lower().startswith("toc")]
    assert contents[-1] == "References"


def test_a_marker_that_no_reference_stands_behind_stays(document):
    assert "Rules [1], nights [2][EV-99]." in [
        line for _, line in styled_lines(document)
    ]


def test_citations_are_raised(document):
    body = part(document, "word/document.xml")
    raised = [
        run
        for run in body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}vertAlign") is not None
    ]
    assert ["".join(run.itertext()) for run in raised] == ["[1]", "[2]", "[1]"]


def test_a_text_without_citations_is_written_as_it_was():
    plain = text(section("Purpose", clause("k0", (Run("Rules."),))))
    assert b"_references" not in stage_document(plain, SNAPSHOT, {}).data
    assert ("Heading 1", "References") not in styled_lines(
        stage_document(plain, SNAPSHOT, {})
    )


def test_a_dangerous_address_is_no_link():
    evil = Reference(3, "Org", "Title", "", "javascript:alert(1)")
    made = stage_document(cited("Rules [EV-3].", references=(evil,)), SNAPSHOT, {})
    assert b"javascript" not in b"".join(
        part(made, name).xpath("string(/*)").encode()
        for name in ("word/_rels/document.xml.rels",)
    )
    relations = part(made, "word/_rels/document.xml.rels")
    assert [r.get("Target") for r in relations if r.get("TargetMode")] == []
