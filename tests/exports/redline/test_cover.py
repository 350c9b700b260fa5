"""What a redline says before the text: what is compared, and each change."""

from dataclasses import replace

from exports.redline import By, Compared, redline_document
from tests.exports.word.reading import W, lines, opened, properties
from tests.exports.word.samples import FULL, SNAPSHOT, text

from .cases import CASES, PICTURE

BY = By("Joel Okafor", "2026-11-22T10:30:00+00:00")


def redline(old, new, newer=SNAPSHOT):
    compared = Compared(old, new, SNAPSHOT, newer, "Changes since Consultation")
    return redline_document(compared, {}, BY)


def changes(document):
    table = opened(document).tables[1]
    return [tuple(cell.text for cell in row.cells) for row in table.rows[1:]]


def test_each_change_is_listed_with_its_number_now_and_before():
    assert changes(redline(*CASES["insertion-at-the-end-then-new"])) == [
        (
            "1.1",
            "1.1",
            "Changed",
            "Carers talk with children about life online. And more.",
        ),
        ("1.2", "None", "New", "Nobody has said this before in any clause."),
    ]
    assert changes(redline(*CASES["moved-and-changed"])) == [
        ("1.1", "1.3", "Moved and changed", "The school is told well before the day."),
    ]
    assert changes(redline(*CASES["renumbered-table"])) == [
        (
            "None",
            "Table 1",
            "Removed",
            "Who does what Who What Carer Talks each week School",
        ),
    ]


def test_picture_is_listed_by_its_caption_or_else_its_alternative_text():
    (row,) = changes(redline(*CASES["picture"]))
    assert row == ("Figure 1", "Figure 1", "Changed", "Bridge")
    old, new = (
        text(replace(PICTURE, caption="", alt=alt)) for alt in ("A", "A bridge")
    )
    assert changes(redline(old, new))[0][-1] == "A bridge"


def test_fact_that_neither_text_knows_is_said_to_be_unknown():
    facts = opened(redline(*CASES["words"])).tables[2]
    found = {row.cells[0].text: row.cells[1].text for row in facts.rows}
    assert found["Pillars"] == found["Audience"] == "Not recorded"


def test_long_list_of_changes_ends_with_how_many_are_left_out():
    many = tuple(
        replace(FULL.blocks[0], id=f"s{n}", heading=f"Part {n}", parts=())
        for n in range(160)
    )
    found = changes(redline(replace(FULL, blocks=()), replace(FULL, blocks=many)))
    assert len(found) == 151
    assert found[-1][-1] == "and 10 more changes"


def test_cover_names_both_texts_and_who_changed_them():
    newer = replace(SNAPSHOT, edition="2.0", stage_label="CPB approval")
    said = lines(redline(*CASES["words"], newer))
    assert "Changes since Consultation" in said
    assert "From\tedition 1.0, DMT review, 22 November 2026" in said
    assert "To\tedition 2.0, CPB approval, 22 November 2026" in said
    assert "Changed by\tJoel Okafor" in said
    assert "Changes\t1 changed" in said


def test_same_text_has_no_list():
    assert "List of changes" not in lines(redline(FULL, FULL))


def test_redline_is_not_taken_for_a_stages_document_nor_marked_final():
    published = replace(SNAPSHOT, stage="published", stage_label="Published")
    found = properties(redline(*CASES["words"], published))
    assert found["Stage"] == "redline"
    assert "_MarkAsFinal" not in found


def test_what_begins_a_page_keeps_no_distance_from_its_top():
    body = opened(redline(*CASES["words"])).element.body
    begins = [p.getparent() for p in body.iter(W + "pageBreakBefore")]
    above = [one.find(W + "spacing").get(W + "before") for one in begins]
    assert above == ["0", "0"]
