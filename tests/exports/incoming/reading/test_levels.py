import pytest

from .account import drafted, lines
from .legacy import Legacy, para

TEXT = "The council makes sure that every child who comes into care feels safe at once."


def items(*blocks):
    return lines(drafted(Legacy(para("Scope", bold=True), *blocks)))


def test_decimal_clauses_take_their_depth_from_their_number():
    found = items(para(f"1.1 {TEXT}"), para(f"1.1.1 {TEXT}"), para(f"1.1.1.1 {TEXT}"))
    assert found == [(0, False, TEXT), (1, True, TEXT), (2, True, TEXT)]


def test_letters_and_roman_numerals_nest():
    found = items(
        para("We ask:"),
        para("(a) one"),
        para("(i) two"),
        para("(ii) three"),
        para("(b) four"),
    )
    assert found == [
        (0, False, "We ask:"),
        (1, True, "one"),
        (2, True, "two"),
        (2, True, "three"),
        (1, True, "four"),
    ]


def test_letter_i_after_h_is_no_roman_numeral():
    found = items(*(para(f"({letter}) point") for letter in "abcdefghij"))
    assert {depth for depth, _, _ in found} == {1}


@pytest.mark.parametrize("bullet", ["•\t", "- ", "– ", "* ", "o\t", "\uf0b7 ", "▪ "])
def test_typed_bullets_become_items(bullet):
    assert items(para(f"{bullet}carers"), para(f"{bullet}children")) == [
        (1, False, "carers"),
        (1, False, "children"),
    ]


def test_other_typed_bullets_nest():
    found = items(para("• carers"), para("- at home"), para("• children"))
    assert [depth for depth, _, _ in found] == [1, 2, 1]


def test_automatic_list_keeps_its_levels_and_numbers():
    draft = drafted(
        Legacy(
            para("Scope", bold=True),
            para("one", num=(3, 0)),
            para("two", num=(3, 1)),
            para("three", num=(3, 1)),
            para("four", num=(3, 0)),
        )
    )
    assert lines(draft) == [
        (1, True, "one"),
        (2, True, "two"),
        (2, True, "three"),
        (1, True, "four"),
    ]
    assert [u.number for u in draft.units[1:]] == ["(a)", "(i)", "(ii)", "(b)"]


def test_another_list_at_the_same_indent_is_no_deeper():
    found = items(para("one", num=(2, 0)), para("two", num=(4, 0)))
    assert found == [(1, False, "one"), (1, True, "two")]


def test_numbered_clauses_of_a_multilevel_list_are_paragraphs():
    draft = drafted(
        Legacy(
            para("Scope", num=(1, 0), bold=True),
            para(TEXT, num=(1, 1)),
            para(TEXT, num=(1, 2)),
            para(TEXT, num=(1, 3)),
        )
    )
    assert [(u.number, u.depth) for u in draft.units[1:]] == [
        ("1.1", 0),
        ("1.1.1", 1),
        ("(a)", 2),
    ]


def test_count_that_runs_on_across_headings_numbers_paragraphs():
    found = lines(
        drafted(
            Legacy(
                para("Scope", bold=True),
                para(f"1. {TEXT}"),
                para(f"2. {TEXT}"),
                para("Duties", bold=True),
                para(f"3. {TEXT}"),
            )
        )
    )
    assert found == [(0, False, TEXT)] * 3


def test_item_deeper_than_the_model_is_said():
    draft = drafted(
        Legacy(para("Scope", bold=True), para(f"1.1.1.1.1 {TEXT}"), para(TEXT))
    )
    assert [g.code for g in draft.guesses if g.code == "level"] == ["level"]


def test_line_below_an_item_goes_on_in_it():
    found = items(
        para("ask the child", num=(2, 0)),
        para("and listen", indent=720),
        para("write it down", num=(2, 0)),
    )
    assert [words for _, _, words in found] == [
        "ask the child and listen",
        "write it down",
    ]


def test_address_is_one_clause_of_lines():
    found = items(
        para("Write to the ombudsman."),
        para("Ombudsman"),
        para("PO Box 4771"),
        para("Coventry"),
        para("CV4 0EH"),
        para(TEXT),
    )
    assert [words for _, _, words in found] == [
        "Write to the ombudsman.",
        "Ombudsman\nPO Box 4771\nCoventry\nCV4 0EH",
        TEXT,
    ]


def test_broken_sentence_is_joined_and_can_be_undone():
    draft = drafted(
        Legacy(
            para("Scope", bold=True),
            para("The manager looks at each complaint and answers in writing within"),
            para("ten working days."),
        )
    )
    guess = next(g for g in draft.guesses if g.code == "joined")
    assert len(lines(draft)) == 1
    assert ["".join(r.text for r in unit.runs) for unit in guess.undo] == [
        "The manager looks at each complaint and answers in writing within",
        "ten working days.",
    ]


def test_tick_boxes_are_items_that_keep_their_box():
    assert items(para("☐ Parent told"), para("☐ School told")) == [
        (1, False, "☐ Parent told"),
        (1, False, "☐ School told"),
    ]


def test_typed_number_can_be_put_back():
    draft = drafted(Legacy(para("Scope", bold=True), para("(a) carers")))
    guess = next(g for g in draft.guesses if g.code == "number")
    assert guess.undo[0].runs[0].text == "(a) carers"


def test_decimal_below_a_plain_number_is_nested_in_it():
    found = items(para("1. one"), para("2. two"), para("2.1 three"), para("2.2 four"))
    assert [depth for depth, _, _ in found] == [1, 1, 2, 2]


def test_decimal_below_a_count_that_runs_on_is_an_item():
    draft = drafted(
        Legacy(
            para("Scope", bold=True),
            para(f"1. {TEXT}"),
            para(f"1.1 {TEXT}"),
            para("Duties", bold=True),
            para(f"2. {TEXT}"),
            para(f"2.1 {TEXT}"),
        )
    )
    assert [depth for depth, _, _ in lines(draft)] == [0, 1, 0, 1]


def test_clause_after_a_list_of_steps_is_a_clause_again():
    draft = drafted(
        Legacy(
            para("2. Scope", bold=True),
            para("2.1 We take these steps:"),
            para("1. ask"),
            para("2. listen"),
            para(f"2.2 {TEXT}"),
        )
    )
    assert [depth for depth, _, _ in lines(draft)] == [0, 1, 1, 0]
