"""A draft as the body of a page: nothing lost, nothing that does not belong there."""

import pytest

from cms.text.model import Definition, Run
from exports.incoming.answers import Answers
from exports.incoming.building import body, cut, openings, rich_text
from exports.incoming.draft import Box, Grid, Line, Terms
from tests.exports.incoming.docx import png
from tests.exports.incoming.makers import heading, line, picture, runs


def html(*lines):
    """Rich text without the keys that the editor gives each block."""
    import re

    return re.sub(r' data-block-key="[^"]*"', "", rich_text(lines))


def blocks(*units, answers=None, images=None):
    found = body(units, answers or Answers(), images or {})
    return [(block["type"], block["value"]) for block in found]


def test_lists_nest_and_end_where_they_should():
    assert html(
        line("a", "Text"),
        line("b", "One", 1),
        line("c", "Inside", 2, True),
        line("d", "Two", 1),
        line("e", "First", 1, True),
        line("f", "After"),
    ) == (
        "<p>Text</p><ul><li>One<ol><li>Inside</li></ol></li></ul><ul><li>Two</li></ul>"
        "<ol><li>First</li></ol><p>After</p>"
    )


def test_item_that_is_nested_in_nothing_is_an_item():
    assert html(line("a", "Alone", 2)) == "<ul><li>Alone</li></ul>"


def test_sub_headings_and_formats_are_kept():
    marked = (Run("Bold", bold=True), Run(" and\n"), Run("italic", italic=True))
    assert html(heading("a", "Sub", 3), heading("b", "Less", 4), Line("c", marked)) == (
        "<h3>Sub</h3><h4>Less</h4><p><b>Bold</b> and<br/><i>italic</i></p>"
    )


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " JAVASCRIPT:x", "data:text/html,x", "file:///etc"]
)
def test_links_that_lead_astray_are_words_only(href):
    assert html(Line("a", (Run("Click", href=href),))) == "<p>Click</p>"


def test_links_and_letters_of_markup_are_escaped():
    run = Run("<b>&", href='https://x.example/?a=1&b="2"')
    assert html(Line("a", (run,))) == (
        '<p><a href="https://x.example/?a=1&amp;b=&quot;2&quot;">&lt;b&gt;&amp;</a></p>'
    )


def test_text_before_a_heading_and_after_a_table_gets_a_section():
    grid = Grid("t", ("A",), (("1",),), caption="Table")
    units = [line("a", "First"), heading("h", "Roles"), grid, line("b", "After")]
    assert openings(units) == {"a": "Introduction", "b": "Roles (continued)"}
    assert [kind for kind, _ in blocks(*units)] == [
        "section",
        "section",
        "table",
        "section",
    ]


def test_long_headings_and_captions_are_cut_at_a_word_and_lose_none():
    long = " ".join(f"word{n}" for n in range(60))
    grid = Grid("t", ("A",), (), caption=long)
    (_, section), (_, table), (_, rest) = blocks(heading("h", long), grid)
    said = section["heading"] + " " + html_words(section["text"])
    assert said.split() == long.split()
    assert len(section["heading"]) <= 200
    assert (table["caption"] + " " + html_words(rest["text"])).split() == long.split()


def html_words(source):
    from lxml import html as parser

    return parser.fragment_fromstring(source, create_parent="div").text_content()


def test_cut_leaves_what_fits():
    assert cut("short", 200) == ("short", "")
    assert cut("a" * 300, 200) == ("a" * 200, "a" * 100)


def test_terms_that_are_too_long_become_paragraphs():
    short = Terms("t", (Definition("Device", "A phone"),))
    long = Terms("t", (Definition("Device " * 30, "A phone"),))
    assert [kind for kind, _ in blocks(short)] == ["definitions"]
    assert [kind for kind, _ in blocks(long)] == ["section"]


def test_what_has_no_name_takes_the_one_typed():
    answers = Answers(caption={"t": "Duties"}, heading={"b": "Danger"})
    (_, table), (_, box) = blocks(
        Grid("t", ("A",)), Box("b", (runs("Call 999."),)), answers=answers
    )
    assert (table["caption"], box["title"]) == ("Duties", "Danger")
    (_, table), (_, box) = blocks(Grid("t", ("A",)), Box("b", (runs("Call 999."),)))
    assert (table["caption"], box["title"]) == ("Table", "Note")


def test_picture_takes_the_words_typed_for_it():
    unit = picture(png(), alt="A picture containing text")
    answers = Answers(alt={"p1": "A phone"})
    assert blocks(unit, answers=answers, images={"p1": 7}) == [
        ("image", {"image": 7, "alt": "A phone", "caption": ""})
    ]
