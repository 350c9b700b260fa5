import pytest

from cms.text.numbering import numbers
from exports.word import Layout, stage_document
from exports.word.bookmarks import bookmark_name
from exports.word.front import listed

from .reading import W, part, styled_lines
from .samples import FULL, IMAGES, SNAPSHOT, clause, section, sub_heading, text

PAGES = {entry.bookmark: 3 + n for n, entry in enumerate(listed(FULL, numbers(FULL)))}
COUNTED = Layout(PAGES, 12)


def contents(document):
    return [
        line for style, line in styled_lines(document) if style in ("toc 1", "toc 2")
    ]


def many(sections):
    return text(
        *(
            section(f"Part {n}", sub_heading(f"h{n}", "Inside"), id=f"s{n}")
            for n in range(sections)
        )
    )


def test_contents_list_every_heading_without_numbers_nobody_counted():
    assert contents(stage_document(FULL, SNAPSHOT, IMAGES)) == [
        "Document control",
        "Approval history",
        "Revision history",
        "Summary",
        "1\tPurpose",
        "When a child is new to a home",
        "2\tWho does what",
    ]


def test_contents_show_the_pages_that_were_counted():
    assert contents(stage_document(FULL, SNAPSHOT, IMAGES, layout=COUNTED)) == [
        "Document control\t3",
        "Approval history\t4",
        "Revision history\t5",
        "Summary\t6",
        "1\tPurpose\t7",
        "When a child is new to a home\t8",
        "2\tWho does what\t9",
    ]


@pytest.mark.parametrize("layout", [Layout(), COUNTED], ids=["uncounted", "counted"])
def test_contents_are_one_field_and_every_entry_leads_to_its_heading(layout):
    body = part(
        stage_document(FULL, SNAPSHOT, IMAGES, layout=layout), "word/document.xml"
    )
    marks = {mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")}
    anchors = [
        link.get(W + "anchor")
        for link in body.iter(W + "hyperlink")
        if link.get(W + "anchor")
    ]
    fields = [one.text.strip() for one in body.iter(W + "instrText")]
    kinds = [one.get(W + "fldCharType") for one in body.iter(W + "fldChar")]

    assert anchors == list(PAGES)
    assert marks.issuperset(anchors)
    assert fields[0] == 'TOC \\o "1-2" \\h \\z'
    assert fields.count(f"PAGEREF {anchors[0]} \\h") == bool(layout.total)
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_document_with_counted_pages_is_valid(tmp_path, assert_valid_docx):
    path = tmp_path / "counted.docx"
    path.write_bytes(stage_document(FULL, SNAPSHOT, IMAGES, layout=COUNTED).data)

    assert_valid_docx(path)


def test_contents_entries_have_a_dotted_leader_where_a_page_is_known():
    def leaders(layout):
        document = stage_document(FULL, SNAPSHOT, IMAGES, layout=layout)
        body = part(document, "word/document.xml")
        return [tab.get(W + "leader") for tab in body.iter(W + "tab")].count("dot")

    assert (leaders(Layout()), leaders(COUNTED)) == (0, 7)


def test_contents_heading_is_neither_numbered_nor_listed():
    document = stage_document(FULL, SNAPSHOT, IMAGES)
    styles = {
        style.get(W + "styleId"): style
        for style in part(document, "word/styles.xml").iter(W + "style")
    }
    heading = next(
        paragraph
        for paragraph in part(document, "word/document.xml").iter(W + "p")
        if paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val") == "TOCHeading"
    )

    assert heading.find(f"{W}pPr/{W}numPr") is None
    assert styles["TOCHeading"].find(f".//{W}numPr") is None
    assert styles["TOCHeading"].find(W + "basedOn").get(W + "val") == "Normal"
    assert styles["TOCHeading"].find(f".//{W}outlineLvl").get(W + "val") == "9"
    assert "Contents" not in contents(document)


def test_contents_of_a_long_text_leave_sub_headings_out():
    document = stage_document(many(40), SNAPSHOT, {})

    fields = part(document, "word/document.xml").iter(W + "instrText")
    assert next(fields).text.strip() == 'TOC \\o "1-1" \\h \\z'
    assert contents(document)[4:] == [f"{n + 1}\tPart {n}" for n in range(40)]


@pytest.mark.parametrize(("sections", "breaks"), [(1, False), (12, True)])
def test_summary_begins_a_page_only_where_the_contents_fill_theirs(sections, breaks):
    body = part(stage_document(many(sections), SNAPSHOT, {}), "word/document.xml")
    mark = next(
        one
        for one in body.iter(W + "bookmarkStart")
        if one.get(W + "name") == "_front_summary"
    )

    new_page = mark.getparent().find(f"{W}pPr/{W}pageBreakBefore")
    assert (new_page is not None) == breaks


def test_contents_leave_out_a_heading_without_words():
    policy = text(section(" ", clause("a", "Words"), sub_heading("b", "")))

    assert contents(stage_document(policy, SNAPSHOT, {}))[4:] == []


def test_contents_of_a_text_without_sections_list_what_stands_before():
    assert len(contents(stage_document(text(), SNAPSHOT, {}))) == 4


def test_total_of_pages_is_the_one_that_was_counted():
    footer = part(
        stage_document(FULL, SNAPSHOT, IMAGES, layout=COUNTED), "word/footer.xml"
    )

    assert "".join(t.text for t in footer.iter(W + "t")).endswith(
        "Page 1 of 12Printed copies are uncontrolled"
    )


def test_bookmarks_of_the_front_are_no_clause_s():
    clauses = {bookmark_name(one.id) for one in FULL.clauses}

    assert clauses.isdisjoint(PAGES)
