"""Contrast as WCAG counts it, and theme colours as Word does."""

import pytest

from exports.look import colours
from exports.look.theme import Theme


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("000000", "FFFFFF", 21.0),
        ("767676", "FFFFFF", 4.54),
        ("777777", "FFFFFF", 4.48),
        ("FFFFFF", "FFFFFF", 1.0),
    ],
)
def test_contrast_is_that_of_the_standard(one, other, expected):
    assert round(colours.contrast(one, other), 2) == expected


@pytest.mark.parametrize("ground", ["FFFFFF", "000000", "7A1450", "FFCC00", "808080"])
@pytest.mark.parametrize("colour", ["FFFFFF", "000000", "FF99CC", "4F81BD", "FFFF00"])
def test_readable_reads_on_any_ground(colour, ground):
    found = colours.readable(colour, ground)

    assert colours.contrast(found, ground) >= colours.TEXT


def test_readable_leaves_what_reads():
    assert colours.readable("7A1450", "FFFFFF") == "7A1450"


def test_mixed_goes_from_one_to_the_other():
    shades = [colours.mixed("000000", "FFFFFF", share) for share in (0, 0.5, 1)]

    assert shades == ["000000", "808080", "FFFFFF"]


def test_theme_colours_have_tints_and_shades():
    theme = Theme(colours={"accent1": "4F81BD", "dk2": "1F497D"})

    assert theme.colour("accent1") == "4F81BD"
    assert theme.colour("text2") == "1F497D"
    assert theme.colour("accent1", shade="BF") == "376092"  # Word: 365F91
    assert theme.colour("accent1", tint="99") == "95B3D7"
    assert theme.colour("accent9") == ""
