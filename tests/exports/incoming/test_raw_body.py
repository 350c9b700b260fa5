import pytest

from cms.blocks import PolicyBody
from cms.text.model import Clause, Definition, Run, SubHeading
from cms.text.richtext import parts
from cms.text.tidy import keyed
from exports.incoming.draft import Box, Grid, Heading, Line, Picture, Terms
from exports.incoming.raw_body import raw_body, rich_text

from .reading.account import drafted
from .reading.variety import old_policy


def heading(words, level=2):
    return Heading(words, (Run(words),), level)


def line(words, depth=0, *, ordered=False):
    return Line(words, (Run(words),), depth, ordered)


GRID = Grid("g", ("Who", "What"), (("Carer", "Asks"),))


def shape(raw):
    """The blocks as (type, heading or caption)."""
    return [
        (b["type"], b["value"].get("heading") or b["value"].get("caption") or "")
        for b in raw
    ]


def read(source):
    """What a page makes of rich text."""
    return [
        ("heading", part.level, part.runs)
        if isinstance(part, SubHeading)
        else (part.depth, part.ordered, part.runs)
        for part in parts(source, "s", lambda attributes: attributes.get("href", ""))
    ]


def wanted(units):
    return [
        ("heading", unit.level, unit.runs)
        if isinstance(unit, Heading)
        else (unit.depth, unit.ordered, unit.runs)
        for unit in units
    ]


def test_clauses_are_those_of_the_units():
    units = [
        line("Ask & listen"),
        line("carers", 1),
        line("at home", 2, ordered=True),
        line("at school", 2, ordered=True),
        line("children", 1),
        line("first", 1, ordered=True),
        heading("Why", 3),
        heading("In short", 4),
        Line("x", (Run("Be "), Run("<kind>", bold=True, italic=True), Run("\nnow"))),
        Line("y", (Run("See "), Run("this", href="https://example.org/?a=1&b=2"))),
    ]
    source = rich_text(units)
    assert read(source) == wanted(units)
    assert keyed(source) == source


def test_link_of_another_kind_is_no_link():
    source = rich_text([Line("x", (Run("see", href="javascript:alert(1)"),))])
    assert read(source) == [(0, False, (Run("see"),))]


def test_table_stands_behind_the_text_of_its_section():
    raw = raw_body([heading("Duties"), line("a"), GRID, line("b")], {})
    assert shape(raw) == [("section", "Duties"), ("table", "Duties")]
    assert [runs[0].text for _, _, runs in read(raw[0]["value"]["text"])] == ["a", "b"]


def test_sub_heading_after_a_table_begins_a_section():
    raw = raw_body(
        [heading("Duties"), line("a"), GRID, heading("Carers", 3), line("b")], {}
    )
    assert shape(raw) == [
        ("section", "Duties"),
        ("table", "Duties"),
        ("section", "Carers"),
    ]


def test_table_before_any_heading_comes_first():
    raw = raw_body([GRID, heading("Duties"), line("a")], {})
    assert shape(raw) == [("table", "Document control"), ("section", "Duties")]


def test_text_without_a_heading_gets_one():
    assert shape(raw_body([line("a")], {})) == [("section", "Introduction")]


def test_section_without_text_gets_a_line():
    raw = raw_body([heading("Duties"), GRID], {})
    assert read(raw[0]["value"]["text"])[0][2][0].text == (
        "The table below belongs to this section."
    )


def test_too_long_heading_goes_on_below():
    words = "word " * 60
    raw = raw_body([heading(words.strip()), line("a")], {})
    value = raw[0]["value"]
    assert len(value["heading"]) <= 200
    rest = "".join(run.text for run in read(value["text"])[0][2])
    assert f"{value['heading']} {rest}" == words.strip()


def test_picture_needs_an_image():
    picture = Picture("p", "word/media/a.png", "ab", "png", 3, 4, "A bridge", "Ours")
    assert raw_body([picture], {}) == []
    (block,) = raw_body([picture], {"word/media/a.png": 7})
    assert block["value"] == {"image": 7, "alt": "A bridge", "caption": "Ours"}


def test_terms_boxes_and_tables_fit_the_editor():
    units = [
        heading("Words"),
        line("These."),
        Terms("t", (Definition("LAC", "looked after child"),)),
        Box("b", ((Run("Call 999."),),)),
        GRID,
    ]
    raw = raw_body(units, {})
    body = PolicyBody()
    cleaned = body.clean(body.to_python(raw))
    stored = body.get_prep_value(cleaned)
    assert [block["type"] for block in stored] == [
        "section",
        "definitions",
        "callout",
        "table",
    ]
    assert stored[1]["value"]["entries"][0]["value"] == {
        "term": "LAC",
        "meaning": "looked after child",
    }
    assert stored[3]["value"]["table"]["rows"] == [{"values": ["Carer", "Asks"]}]


@pytest.mark.parametrize("seed", range(60, 90))
def test_body_of_an_old_policy_holds_every_clause(seed):
    draft = drafted(old_policy(seed)[0])
    raw = raw_body(draft.units, {})
    found = [
        part.runs
        for block in raw
        if block["type"] == "section"
        for part in parts(block["value"]["text"], "s", lambda a: a.get("href", ""))
        if isinstance(part, Clause)
    ]
    assert found == [u.runs for u in draft.units if isinstance(u, Line)]
    assert len({block["id"] for block in raw}) == len(raw)
