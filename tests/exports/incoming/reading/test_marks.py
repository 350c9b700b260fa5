import pytest
from lxml import etree

from exports.incoming.reading.marks import Marks, spelled

from .parts import NAMES, level


def marks(levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'):
    return Marks(
        etree.fromstring(
            f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="7">{levels}'
            f"</w:abstractNum>{nums}</w:numbering>"
        )
    )


THREE = (
    level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerRoman", "(%3)")
)


def test_levels_count_on_and_begin_again_below_a_higher_one():
    found = marks(THREE)
    wanted = [0, 1, 1, 2, 2, 1, 0, 1, 2]
    assert [found.next("1", place).text for place in wanted] == [
        "1.",
        "1.1",
        "1.2",
        "(i)",
        "(ii)",
        "1.3",
        "2.",
        "2.1",
        "(i)",
    ]


def test_two_numbers_of_one_list_count_together():
    both = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/></w:num>' for n in (1, 2)
    )
    found = marks(THREE, both)
    assert [found.next(n, 0).text for n in "121"] == ["1.", "2.", "3."]


def test_start_of_its_own_begins_a_list_again():
    again = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2">'
        '<w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride '
        'w:val="5"/></w:lvlOverride></w:num>'
    )
    found = marks(THREE, again)
    assert [found.next(n, 0).text for n in "1122"] == ["1.", "2.", "5.", "6."]


def test_level_that_was_skipped_counts_as_its_first():
    assert marks(THREE).next("1", 1).text == "1.1"


def test_bullets_do_not_count():
    found = marks(level(0, "bullet", "")).next("1", 0)
    assert (found.kind, found.ordered, found.text) == ("bullet", False, "")


def test_list_that_the_file_does_not_have_gives_no_mark():
    assert marks(THREE).next("9", 0) is None


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (22, "ordinal", "22nd"),
        (11, "ordinal", "11th"),
    ],
)
def test_counts_are_spelled(value, form, text):
    assert spelled(value, form) == text
