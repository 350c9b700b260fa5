from dataclasses import replace

import pytest

from exports.word import house_look, stage_document
from exports.word.letterhead import Letterhead

from .reading import W, opened, part, styled_lines
from .samples import FULL, SNAPSHOT, text

LONG = "Guidance for everyone who looks after children in our care, " * 3


def cover(policy, snapshot):
    every = styled_lines(stage_document(policy, snapshot, {}))
    return every[: every.index(("Heading 1", "Document control"))]


def test_cover_says_what_this_is_and_how_it_stands():
    assert cover(FULL, SNAPSHOT) == [
        ("Council Name", "Northbank Council"),
        ("Subtitle", "Policy"),
        ("Title", "Digital parenting"),
        ("Stage Line", "DMT review"),
        ("Cover Fact", "Reference\tCLA-POL-0001"),
        ("Cover Fact", "Edition\t1.0"),
        ("Cover Fact", "Stage\tDMT review"),
        (
            "Cover Fact",
            "Status\tFor the Departmental Management Team, not in force",
        ),
        ("Cover Fact", "Date\t22 November 2026"),
        ("Cover Fact", "Owner\tAmina Rahman"),
    ]


def test_cover_of_a_published_edition_says_since_when_and_until_when():
    published = replace(
        SNAPSHOT,
        stage="published",
        stage_label="Published",
        effective_on="2027-02-01",
        review_on="2029-01-31",
    )

    facts = [line for style, line in cover(FULL, published) if style == "Cover Fact"]

    assert "Status\tIn force from 1 February 2027" in facts
    assert facts[-1] == "Review date\t31 January 2029"


def test_cover_sets_a_long_title_smaller_and_higher():
    _, short = before_title(FULL.title)
    style, long = before_title(LONG)

    assert style == "LongTitle"
    assert 0 < long < short


def before_title(title):
    """The title's style, and how far down it begins."""
    document = stage_document(text(title=title), SNAPSHOT, {})
    first = list(part(document, "word/document.xml").iter(W + "p"))[:3]
    above = first[1].find(f"{W}pPr/{W}spacing").get(W + "before")
    return first[2].find(f"{W}pPr/{W}pStyle").get(W + "val"), int(above)


@pytest.mark.parametrize("title", ["A", LONG])
def test_cover_is_a_page_of_its_own(title):
    document = opened(stage_document(text(title=title), SNAPSHOT, {}))
    control = next(p for p in document.paragraphs if p.text == "Document control")

    assert control.paragraph_format.page_break_before
    assert document.sections[0].different_first_page_header_footer


def test_cover_footer_is_that_of_every_page():
    section = opened(stage_document(FULL, SNAPSHOT, {})).sections[0]

    assert [p.text for p in section.first_page_footer.paragraphs] == [
        p.text for p in section.footer.paragraphs
    ]


def test_letterhead_is_decorative_and_only_on_the_cover():
    document = stage_document(FULL, SNAPSHOT, {})
    first = part(document, "word/header_cover.xml")

    assert [e.get("val") for e in first.iter("{*}decorative")] == ["1"]
    assert list(part(document, "word/header.xml").iter("{*}drawing")) == []


def test_document_without_a_letterhead_is_valid(tmp_path, assert_valid_docx):
    look = replace(house_look(), letterhead=Letterhead())
    document = stage_document(FULL, SNAPSHOT, {}, look=look)
    path = tmp_path / "plain.docx"
    path.write_bytes(document.data)

    assert_valid_docx(path)
    assert list(part(document, "word/header_cover.xml").iter("{*}drawing")) == []
