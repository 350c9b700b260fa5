"""Foreign values: understood and spelled again, or dropped."""

import pytest

from exports.look import values


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("120", "120"),
        ("12pt", "240"),
        ("2.54cm", "1440"),
        ("1in", "1440"),
        ("-90", "-90"),
        ("99999", "3600"),
        ("-99999", "-720"),
        ("1e5", ""),
        ("12 furlongs", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_length_knows_units_and_bounds(given, expected):
    assert values.length(given, -720, 3_600) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("24", "24"), ("12pt", "24"), ("9.5pt", "19"), ("2", "12"), ("5000", "192"),
     ("big", ""), (None, "")],
)  # fmt: skip
def test_half_points_are_bounded(given, expected):
    assert values.half_points(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [(None, "1"), ("", "1"), ("1", "1"), ("on", "1"), ("maybe", "1"), ("0", "0"),
     ("false", "0"), ("OFF", "0")],
)  # fmt: skip
def test_toggle_without_a_value_is_on(given, expected):
    assert values.toggle(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("7a1450", "7A1450"), ("#7A1450", "7A1450"), ("auto", "auto"), ("Auto", "auto"),
     ("red", ""), ("7A145", ""), (None, "")],
)  # fmt: skip
def test_colour_is_six_digits_or_auto(given, expected):
    assert values.colour(given) == expected


def test_fancy_lines_become_single_ones():
    kinds = ("double", "nil", "apples", "dashSmallGap", None)

    assert [values.line(kind) for kind in kinds] == [
        "double", "none", "single", "dashed", "single",
    ]  # fmt: skip


def test_words_are_one_printable_line():
    assert values.words("a\x00b \u202ec\n" + "d" * 500, 10) == "a b c dddd"
    assert values.words("\ud800x") == "x"
    assert values.words(None) == ""
