"""Which tokens stayed, in lines of any length."""

import random

import pytest

from cms.text.compare.matching import PAIRS, matches, same


def check(left, right, found):
    """Matches rise on both sides, do not overlap, and are what they say."""
    i = j = 0
    for start, begin, size in found:
        assert size > 0
        assert start >= i
        assert begin >= j
        assert left[start : start + size] == right[begin : begin + size]
        i, j = start + size, begin + size


def stayed(found):
    return sum(size for _, _, size in found)


def patterns(chance, length):
    """Tokens in stretches that repeat themselves, which mislead anchors."""
    found = []
    while len(found) < length:
        pattern = [chance.randrange(40) for _ in range(chance.randint(1, 9))]
        found += pattern * chance.randint(1, 12)
    return found


def edited(chance, tokens, edits=60):
    found = list(tokens)
    for _ in range(edits):
        at = chance.randrange(len(found))
        if chance.random() < 0.5:
            del found[at : at + chance.randint(1, 9)]
        else:
            found[at:at] = found[at : at + 9] * chance.randint(1, 3)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_most_of_an_edited_boundless_line_stays(seed):
    chance = random.Random(seed)
    left = patterns(chance, 7000)
    right = edited(chance, left)
    assert len(left) * len(right) > PAIRS
    found = matches(left, right)
    check(left, right, found)
    assert stayed(found) > len(left) * 0.9


def test_strangers_of_boundless_length_match_somehow():
    chance = random.Random(1)
    left, right = ([chance.randrange(30) for _ in range(9000)] for _ in range(2))
    found = matches(left, right)
    check(left, right, found)
    assert found


def test_short_lines_match_exactly():
    assert matches(list("abcdef"), list("xbcdyf")) == [(1, 1, 3), (5, 5, 1)]


def test_an_insertion_longer_than_any_window_is_seen_through():
    left = [f"a{n}" for n in range(6000)]
    right = ["x", *left[1:3000], *(f"b{n}" for n in range(6000)), *left[3000:-1]]
    assert matches(left, right) == [(1, 1, 2999), (3000, 9000, 2999)]


def test_characters_of_every_size_match_exactly():
    line = "".join(map(chr, range(0xD700, 0x10100)))
    assert list(same(line, line[:300] + line[305:])) == [
        (0, 0, 300),
        (305, 300, len(line) - 305),
    ]


def test_more_different_tokens_than_characters_match_nothing():
    left = list(range(600_000))
    right = [-token for token in left]
    assert matches(left, right) == []


def test_nothing_matches_nothing():
    assert matches([], list("abc")) == []
    assert matches(list("abc"), []) == []
