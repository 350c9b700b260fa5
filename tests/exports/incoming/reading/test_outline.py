import pytest

from .account import drafted, lines, outline
from .legacy import Legacy, cell, para, table

TEXT = "The council makes sure that every child who comes into care feels safe at once."
SUB = (
    "Carers write down what they hear on the same day and tell the duty desk about it."
)


def headings(*blocks):
    return outline(drafted(Legacy(*blocks)))


@pytest.mark.parametrize("style", ["berschrift1", "berschrift2", "House", "HouseChild"])
def test_style_makes_a_heading_whatever_its_id(style):
    found = headings(
        para("Purpose", style=style), para(TEXT), para("Scope", style=style), para(TEXT)
    )
    assert found == [(2, "Purpose"), (2, "Scope")]


def test_levels_of_styles_become_sections_and_sub_headings():
    found = headings(
        para("Purpose", style="berschrift1"),
        para("Why", style="berschrift2"),
        para("In short", style="H3"),
        para(TEXT),
        para("Scope", style="berschrift1"),
        para(TEXT),
    )
    assert found == [(2, "Purpose"), (3, "Why"), (4, "In short"), (2, "Scope")]


@pytest.mark.parametrize(
    "look",
    [{"bold": True}, {"underline": True}, {"size": 32}, {"bold": True, "size": 28}],
)
def test_lines_that_stand_out_become_sections(look):
    found = headings(
        para("Purpose", **look), para(TEXT), para("Scope", **look), para(TEXT)
    )
    assert found == [(2, "Purpose"), (2, "Scope")]


def test_line_in_capitals_becomes_a_section():
    assert headings(para("WHO DOES WHAT"), para(TEXT), para("RECORDS"), para(TEXT)) == [
        (2, "WHO DOES WHAT"),
        (2, "RECORDS"),
    ]


def test_larger_lines_stand_above_bold_ones():
    found = headings(
        para("Duties", size=32, bold=True),
        para("Carers", bold=True),
        para(TEXT),
        para("Leads", bold=True),
        para(TEXT),
        para("Records", size=32, bold=True),
        para(TEXT),
    )
    assert found == [(2, "Duties"), (3, "Carers"), (3, "Leads"), (2, "Records")]


def test_typed_numbers_give_the_level_and_are_taken_off():
    draft = drafted(
        Legacy(
            para("1. Purpose", bold=True),
            para(TEXT),
            para("1.1 Why", bold=True),
            para(TEXT),
            para("2. Scope", bold=True),
            para(TEXT),
        )
    )
    assert outline(draft) == [(2, "Purpose"), (3, "Why"), (2, "Scope")]
    assert [u.number for u in draft.units if hasattr(u, "level")] == ["1.", "1.1", "2."]


def test_automatic_numbers_of_headings_are_known():
    draft = drafted(
        Legacy(
            para("Purpose", num=(1, 0), bold=True),
            para(TEXT),
            para("Scope", num=(1, 0), bold=True),
            para(TEXT),
        )
    )
    assert [(u.number, u.stripped) for u in draft.units if hasattr(u, "level")] == [
        ("1.", ""),
        ("2.", ""),
    ]


def test_unnumbered_line_between_numbered_ones_is_a_sub_heading():
    found = headings(
        para("1. Duties", bold=True),
        para(TEXT),
        para("Foster carers", bold=True),
        para(TEXT),
        para("2. Records", bold=True),
        para(TEXT),
        para("Appendix A: Form", bold=True),
        para(TEXT),
    )
    assert found == [
        (2, "Duties"),
        (3, "Foster carers"),
        (2, "Records"),
        (2, "Appendix A: Form"),
    ]


def test_plain_numbered_lines_with_text_below_are_sections():
    found = headings(
        para("1. Purpose"),
        para(TEXT),
        para("2. Scope"),
        para(TEXT),
        para("3. Duties"),
        para(TEXT),
    )
    assert found == [(2, "Purpose"), (2, "Scope"), (2, "Duties")]


def test_numbered_list_makes_no_sections():
    blocks = [para("Scope", bold=True), para("We:")]
    blocks += [para(f"{n}. ask the child") for n in range(1, 5)]
    assert headings(*blocks) == [(2, "Scope")]


def test_heading_style_on_whole_paragraphs_makes_clauses():
    draft = drafted(
        Legacy(
            para("Purpose", style="berschrift1"),
            para(TEXT, style="berschrift2"),
            para(SUB, style="berschrift2"),
            para("Scope", style="berschrift1"),
            para(SUB, style="berschrift2"),
        )
    )
    assert outline(draft) == [(2, "Purpose"), (2, "Scope")]
    assert [g.code for g in draft.guesses] == ["demoted", "demoted", "demoted"]


@pytest.mark.parametrize(
    "line",
    ["Tel: 0115 496 0000", "write to us@example.org", "and then", "We will:", "£25,"],
)
def test_bold_lines_of_other_kinds_are_no_headings(line):
    assert headings(
        para("Scope", bold=True), para(TEXT), para(line, bold=True), para(SUB)
    ) == [(2, "Scope")]


def test_last_bold_line_is_no_heading():
    assert headings(
        para("Scope", bold=True), para(TEXT), para("The End", bold=True)
    ) == [(2, "Scope")]


def test_text_before_the_first_heading_gets_one():
    draft = drafted(Legacy(para(TEXT), para("Scope", bold=True), para(SUB)))
    assert outline(draft) == [(2, "Introduction"), (2, "Scope")]
    assert draft.units[0].invented
    assert draft.guesses[0].code == "introduction"


def test_guessed_heading_can_be_undone():
    draft = drafted(Legacy(para("1. Scope", bold=True), para(TEXT)))
    guess = next(g for g in draft.guesses if g.code == "heading")
    assert (guess.unit, guess.was, guess.made) == (
        draft.units[0].id,
        "a line that is bold, numbered",
        "section",
    )
    assert "".join(run.text for run in guess.undo[0].runs) == "1. Scope"


def test_heading_without_text_gets_a_line_that_is_marked():
    draft = drafted(
        Legacy(
            para("Part A", style="berschrift1"),
            para("Scope", style="berschrift1"),
            para(TEXT),
            para("Duties", style="berschrift1"),
            para(SUB),
        )
    )
    assert lines(draft) == [(0, False, TEXT), (0, False, SUB)]
    assert draft.units[1].invented
    assert draft.balanced


def test_heading_numbered_with_nought_stands_above_its_clauses():
    found = headings(
        para("1.0 Purpose", bold=True), para(TEXT), para("1.1 Why", bold=True),
        para(TEXT), para("2.0 Scope", bold=True), para(TEXT),
    )  # fmt: skip
    assert found == [(2, "Purpose"), (3, "Why"), (2, "Scope")]


def test_coloured_banner_is_a_section():
    def banner(words):
        return table([cell(para(words, bold=True), fill="1F3864")])

    found = headings(
        banner("1. Purpose"), para(TEXT), para("Why", bold=True), para(TEXT),
        banner("2. Scope"), para(TEXT),
    )  # fmt: skip
    assert found == [(2, "Purpose"), (3, "Why"), (2, "Scope")]
