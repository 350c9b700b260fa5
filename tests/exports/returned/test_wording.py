"""Other words in stored text: what stays, stays with its formats."""

import random

import pytest
from lxml import html

from exports.returned.merging import merged
from exports.returned.paper import squeezed
from exports.returned.sectiontext import entries, nested, parsed, stored
from exports.returned.strands import between, groups_of, spoken
from exports.returned.wording import reword, reworded, words_in

VOCABULARY = ("a", "child", "uses", "phone,", "calmly;", "“sleeps”", "(late)", "now.")


def put(source, words):
    element = html.fragment_fromstring(source)
    reword(element, words)
    return html.tostring(element, encoding="unicode")


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("<p>one two</p>", "one three", "<p>one three</p>"),
        ("<p>one <b>two</b> three</p>", "one two four", "<p>one <b>two</b> four</p>"),
        ("<p>one <b>two</b> three</p>", "one six three", "<p>one <b>six</b> three</p>"),
        ("<p>one <b>two</b> three</p>", "one three", "<p>one three</p>"),
        ("<p>Read <a href='/x'>it</a>.</p>", "Read it now.",
         '<p>Read <a href="/x">it</a> now.</p>'),
        ("<p>one<br>two</p>", "one two", "<p>one<br>two</p>"),
        ("<p><b>all</b></p>", "<i>x</i>", "<p><b>&lt;i&gt;x&lt;/i&gt;</b></p>"),
        ("<li>top<ul><li>below</li></ul></li>", "above",
         "<li>above<ul><li>below</li></ul></li>"),
        ("<p></p>", "new", "<p>new</p>"),
    ],
)  # fmt: skip
def test_words_change_and_formats_stay(source, words, expected):
    assert put(source, words) == expected


def test_any_words_become_any_others():
    chance = random.Random(7)
    for _ in range(300):
        old, new = (
            " ".join(chance.choices(VOCABULARY, k=chance.randint(1, 12)))
            for _ in range(2)
        )
        pieces = [
            f"<b>{word}</b>" if chance.random() < 0.3 else word for word in old.split()
        ]
        element = html.fragment_fromstring(f"<p>{' '.join(pieces)}</p>")
        reword(element, new)
        assert squeezed(words_in(element)) == new
        assert squeezed(reworded(old, new)) == new
        strands = between(old, new, "g")
        assert (spoken(strands, ()), spoken(strands, ("g",))) == (old, new)
        assert groups_of(strands) == ([] if old == new else ["g"])


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("one two four", "six two three", "six two four"),
        ("one two four", "one two five", None),
        ("one three", "one two three", "one three"),
        ("one two three", "one three", "one three"),
        ("one two four", "one two four", "one two four"),
    ],
)
def test_two_changes_go_together_where_they_do_not_meet(mine, theirs, both):
    found = merged("one two three", mine, theirs)
    assert (squeezed(found) if found is not None else None) == both


@pytest.mark.parametrize(
    "source",
    [
        '<p data-block-key="a">one</p><p data-block-key="b">two</p>',
        '<ul><li data-block-key="a">one<ul><li data-block-key="b">two</li></ul></li>'
        '<li data-block-key="c">three</li></ul><p data-block-key="d">four</p>',
        '<ol><li data-block-key="a">one</li></ol><ul><li data-block-key="b">two</li>'
        "</ul>",
        '<h3 data-block-key="a">one <b>bold</b></h3><p data-block-key="b">two</p>',
    ],
)
def test_section_taken_apart_and_put_together_is_the_same(source):
    assert stored(nested(entries(parsed(source)))) == source


def test_item_whose_parent_went_comes_up():
    source = (
        '<ul><li data-block-key="a">one<ul><li data-block-key="b">two</li></ul></li>'
        "</ul>"
    )
    left = [entry for entry in entries(parsed(source)) if entry.key != "a"]
    assert stored(nested(left)) == '<ul><li data-block-key="b">two</li></ul>'
