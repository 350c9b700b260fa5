from exports.incoming.draft import Box, Line, Picture

from .account import drafted, lines
from .legacy import (
    Legacy,
    chart_of_boxes,
    old_box,
    para,
    picture_bytes,
    run,
    textbox,
    wordart,
)
from .parts import NAMES

TEXT = "The council makes sure that every child who comes into care feels safe at once."


def read(*blocks, legacy=None):
    legacy = legacy or Legacy()
    legacy.add(para("Scope", bold=True), para(TEXT), *blocks)
    draft = drafted(legacy)
    assert draft.balanced
    return draft


def test_text_box_is_a_callout_and_counts_once():
    draft = read(para(textbox(para("In danger?", bold=True), para("Call 999 now."))))
    box = draft.units[2]
    assert isinstance(box, Box)
    assert (box.title, box.paragraphs[0][0].text) == ("In danger?", "Call 999 now.")
    assert draft.words_in == 21


def test_text_box_of_old_words_is_a_callout():
    draft = read(para(old_box(para("Call 999 now."))))
    assert draft.units[2].paragraphs[0][0].text == "Call 999 now."


def test_boxes_of_a_flow_chart_are_a_list_from_top_to_bottom():
    chart = chart_of_boxes(("Visit", 0, 900), ("Report", 0, 100), ("Decide", 0, 500))
    draft = read(para(chart))
    assert lines(draft)[1:] == [
        (1, False, "Report"),
        (1, False, "Decide"),
        (1, False, "Visit"),
    ]
    assert [(g.was, g.also) for g in draft.guesses if g.code == "textbox"] == [
        ("3 text boxes", ("u4", "u5"))
    ]


def test_long_text_box_is_ordinary_text():
    draft = read(para(textbox(*[para(TEXT)] * 12)))
    assert len(lines(draft)) == 13


def test_diagram_is_a_list():
    legacy = Legacy()
    draft = read(para(legacy.diagram("Ask", "Listen")), legacy=legacy)
    assert lines(draft)[1:] == [(1, False, "Ask"), (1, False, "Listen")]


def test_words_drawn_as_art_are_taken():
    assert lines(read(para(wordart("DRAFT copy"))))[1] == (0, False, "DRAFT copy")


def test_words_of_a_chart_are_listed():
    legacy = Legacy()
    draft = read(para(legacy.chart("Visits", "May", "12")), legacy=legacy)
    assert [(d.code, d.text) for d in draft.dropped] == [("chart", "Visits · May · 12")]


def test_headers_and_footers_are_listed_word_for_word():
    legacy = (
        Legacy().edge("header", para("Safe Homes v2")).edge("footer", para("Page 1"))
    )
    assert [(d.code, d.text) for d in read(legacy=legacy).dropped] == [
        ("header", "Safe Homes v2"),
        ("footer", "Page 1"),
    ]


def test_comment_is_listed_with_the_paragraph_it_is_on():
    legacy = Legacy()
    mark = legacy.comment("Is this right?")
    draft = read(para(run("Ask the child.") + mark), legacy=legacy)
    (found,) = draft.dropped
    assert (found.code, found.text, found.place.paragraph) == (
        "comment",
        "Is this right?",
        3,
    )


def test_picture_keeps_its_place_its_size_and_what_was_said_of_it():
    legacy = Legacy()
    draft = read(para(legacy.picture(alt="A map of homes")), legacy=legacy)
    found = draft.units[2]
    assert isinstance(found, Picture)
    assert (found.part, found.format, found.width, found.height, found.alt) == (
        "word/media/image1.png",
        "png",
        40,
        30,
        "A map of homes",
    )


def test_picture_of_old_words_is_taken():
    legacy = Legacy()
    draft = read(para(legacy.picture(alt="Map", mode="vml")), legacy=legacy)
    assert draft.units[2].alt == "Map"


def test_line_below_a_picture_is_its_caption():
    legacy = Legacy()
    picture = para(legacy.picture(picture_bytes(kind="JPEG"), "a.jpeg"))
    draft = read(picture, para("Figure 2: Our homes"), legacy=legacy)
    assert (draft.units[2].caption, draft.units[2].stripped) == (
        "Our homes",
        "Figure 2:",
    )


def test_picture_that_no_web_page_shows_is_listed():
    legacy = Legacy()
    content = legacy.picture(b"\x01\x00\x00\x00 EMF", "plan.emf")
    draft = read(para(content), legacy=legacy)
    (found,) = draft.dropped
    assert (found.code, found.counted, found.after) == ("picture", False, "u2")
    assert found.text.startswith("plan.emf")


def test_content_control_and_tracked_move_count_once():
    moved = "<w:moveTo><w:r><w:t>Ask the child.</w:t></w:r></w:moveTo>"
    away = "<w:moveFrom><w:r><w:t>Ask the child.</w:t></w:r></w:moveFrom>"
    draft = read(para(away), para(moved))
    assert [u.runs[0].text for u in draft.units if isinstance(u, Line)][1:] == [
        "Ask the child."
    ]
    assert [(d.code, d.text) for d in draft.dropped] == [("moved", "Ask the child.")]


def test_note_that_nothing_refers_to_is_listed():
    legacy = Legacy()
    legacy.note("Left over.")
    assert [(d.code, d.text) for d in read(legacy=legacy).dropped] == [
        ("footnote", "Left over.")
    ]


def test_building_blocks_are_listed():
    inner = f"<w:docParts><w:docPart><w:docPartBody>{para('Type here')}"
    inner += "</w:docPartBody></w:docPart></w:docParts>"
    legacy = Legacy()
    legacy.files["word/glossary/document.xml"] = (
        f"<w:glossaryDocument {NAMES}>{inner}</w:glossaryDocument>"
    )
    assert [(d.code, d.text) for d in read(legacy=legacy).dropped] == [
        ("other", "Type here")
    ]
