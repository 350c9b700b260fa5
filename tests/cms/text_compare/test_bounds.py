"""However a text is made, comparing it takes time in proportion to its length."""

import random
import time

import pytest

from cms.text.compare.engine import compare
from cms.text.compare.rebuild import accept, reject
from cms.text.compare.summary import Counts, counts
from cms.text.model import Table

from .marks import section, text

LINES = 2000
BOUNDED = 30  # seconds on a slow machine; without bounds it would be many minutes
CHANCE = random.Random(5)


def lines(words, length, id="s"):
    """A section of lines of random words."""
    made = (
        " ".join(f"w{CHANCE.randrange(words)}" for _ in range(length))
        for _ in range(LINES)
    )
    return text(section("Many", *made, id=id))


def equal(count, id="s"):
    return text(section("Many", *["The same words here."] * count, id=id))


def numbered(first, id="s"):
    made = (f"Visit the home in week {first + n} and say so." for n in range(LINES))
    return text(section("Many", *made, id=id))


def table(words):
    rows = tuple(
        tuple(f"w{CHANCE.randrange(words)}" for _ in "abc") for _ in range(LINES)
    )
    return text(Table("t", "Rows", ("A", "B", "C"), rows))


PAIRS = {
    "equal lines": (equal(LINES), equal(LINES - 100, id="n")),
    "strangers": (lines(4000, 20), lines(4000, 20, id="n")),
    "strangers of few words": (lines(9, 20), lines(9, 20, id="n")),
    "lines all alike": (numbered(0), numbered(LINES, id="n")),
    "rows": (table(9), table(9)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_comparing_many_lines_takes_bounded_time(name):
    old, new = PAIRS[name]
    started = time.process_time()
    found = compare(old, new)
    assert time.process_time() - started < BOUNDED
    assert (accept(found), reject(found)) == (new, old)


def test_many_lines_that_are_all_alike_pair_by_their_place():
    old, new = PAIRS["lines all alike"]
    assert counts(compare(old, new)) == Counts(changed=LINES)


def test_turned_round_list_is_all_moves_but_one():
    old = lines(4000, 12)
    [block] = old.blocks
    new = text(type(block)("s", "Many", block.parts[::-1]))
    started = time.process_time()
    found = compare(old, new)
    assert time.process_time() - started < BOUNDED
    assert sum(1 for _ in found.changes) == LINES - 1
