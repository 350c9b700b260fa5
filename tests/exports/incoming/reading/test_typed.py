import pytest

from exports.incoming.reading.typed import typed_mark


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("1. Purpose", "decimal", "1."),
        ("1.Purpose", "decimal", "1."),
        ("12) Purpose", "decimal", "12)"),
        ("(3) Purpose", "decimal", "(3)"),
        ("1.1 Purpose", "decimal", "1.1"),
        ("1.1.1. Purpose", "decimal", "1.1.1"),
        ("8.1 exceptions are rare", "decimal", "8.1"),
        ("3\tPurpose", "decimal", "3"),
        ("a) carers", "letter", "a)"),
        ("(B) carers", "letter", "(B)"),
        ("(iv) carers", "roman", "(iv)"),
        ("ii. carers", "roman", "ii."),
        ("• carers", "bullet", "•"),
        ("•carers", "bullet", "•"),
        ("☐ Yes", "tick", ""),
    ],
)
def test_mark_is_known(line, kind, label):
    found = typed_mark(line)
    assert (found.kind, found.label) == (kind, label)


@pytest.mark.parametrize(
    "line",
    [
        "2.5 million children",
        "1.5 hours of training",
        "1989 was the year",
        "24 hours later",
        "A. Smith is the lead",
        "e.g. carers",
        "-5 degrees",
        "a carer asks",
        "•",
        "1.",
        "3.30pm is the end of school",
        "10 Downing Street",
    ],
)
def test_words_are_no_mark(line):
    assert typed_mark(line) is None


def test_heading_may_have_a_bare_number():
    assert typed_mark("3 Purpose") is None
    assert typed_mark("3 Purpose", heading=True).label == "3"


def test_roman_numeral_before_a_heading_is_known():
    assert typed_mark("IV. RECORDS", heading=True).kind == "roman"
