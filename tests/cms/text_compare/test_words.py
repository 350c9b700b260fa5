"""Words compared as a person would mark them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.text.compare.model import Change, Piece
from cms.text.compare.normal import as_runs, merged
from cms.text.compare.tokens import tokens
from cms.text.compare.words import pieces
from cms.text.model import Run, words

from .marks import marked

EXAMPLES = {
    "A good day": {
        "A good day": "A good day",
        "A very good day": "A {+very +}good day",
        "A good day today": "A good day{+ today+}",
        "Today, a good day": "[-A-]{+Today, a+} good day",
        "A day": "A [-good -]day",
        "": "[-A good day-]",
    },
    "": {"A good day": "{+A good day+}", "": ""},
    "The carer records the plan.": {
        "The manager checks the plan.": (
            "The [-carer records-]{+manager checks+} the plan."
        ),
        "The carer records the plans.": "The carer records the [-plan-]{+plans+}.",
        "The carer's records, the plan.": (
            "The [-carer-]{+carer's+} records{+,+} the plan."
        ),
    },
    "A carer asks. A child speaks.": {
        "A carer asks. A nurse listens. A child speaks.": (
            "A carer asks. {+A nurse listens. +}A child speaks."
        ),
        "A child speaks.": "[-A carer asks. -]A child speaks.",
        "A carer asks.": "A carer asks.[- A child speaks.-]",
    },
    "It costs £1,000 in 2.5 years": {
        "It costs £1,500 in 2.75 years": (
            "It costs £[-1,000-]{+1,500+} in [-2.5-]{+2.75+} years"
        ),
    },
    "every two weeks at home with the carer": {
        "every three months in school without a carer": (
            "[-every two weeks at home with the carer-]"
            "{+every three months in school without a carer+}"
        ),
    },
    "The named social worker and the foster carer agree the plan as it was made": {
        # A small word between large changes joins them; a longer one does not.
        "The children's home and one team manager agree the plan as it was made": (
            "The [-named social worker and the foster carer-]"
            "{+children's home and one team manager+} agree the plan as it was made"
        ),
        "The named manager and the child's carer agree the plan as it was made": (
            "The named [-social worker-]{+manager+} and the [-foster-]{+child's+} "
            "carer agree the plan as it was made"
        ),
    },
    "on request": {
        "within ten working days on a written and signed request": (
            "{+within ten working days +}on {+a written and signed +}request"
        ),
    },
    "Nothing of this stays in the text": {
        "Everything was written again in another way": (
            "[-Nothing of this stays in the text-]"
            "{+Everything was written again in another way+}"
        ),
    },
    "one\ntwo": {"one two": "one[-\n-]{+ +}two", "one\n\ntwo": "one\n{+\n+}two"},
    "由于安全原因": {"由于健康原因": "由于[-安全-]{+健康+}原因"},
    "cafe\u0301 noir": {"cafe noir": "[-cafe\u0301-]{+cafe+} noir"},
    "हिन्दी में": {"हिन्दू में": "[-हिन्दी-]{+हिन्दू+} में"},
    "a 👩‍👧 here": {"a 👩‍👦 here": "a [-👩‍👧-]{+👩‍👦+} here"},
}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [(old, new, said) for old in EXAMPLES for new, said in EXAMPLES[old].items()],
)
def test_words_are_grouped_for_a_reader(old, new, expected):
    assert marked(pieces(as_runs(old), as_runs(new))) == expected


def test_deletion_stands_before_the_insertion_that_replaces_it():
    assert pieces(as_runs("a red door"), as_runs("a blue door")) == (
        Piece(Change.SAME, (Run("a "),), (Run("a "),)),
        Piece(Change.DELETED, old=(Run("red"),)),
        Piece(Change.INSERTED, new=(Run("blue"),)),
        Piece(Change.SAME, (Run(" door"),), (Run(" door"),)),
    )


def test_formats_are_compared_where_words_are_the_same():
    old = (Run("Ask the "), Run("team", bold=True), Run(" today"))
    new = (Run("Ask the team "), Run("today", href="/x/"), Run(" please"))
    assert pieces(old, new) == (
        Piece(Change.SAME, (Run("Ask the "),), (Run("Ask the "),)),
        Piece(Change.FORMATTED, (Run("team", bold=True),), (Run("team"),)),
        Piece(Change.SAME, (Run(" "),), (Run(" "),)),
        Piece(Change.FORMATTED, (Run("today"),), (Run("today", href="/x/"),)),
        Piece(Change.INSERTED, new=(Run(" please"),)),
    )


def test_format_may_change_inside_a_word():
    old, new = (Run("unhappy"),), (Run("un"), Run("happy", italic=True))
    assert pieces(old, new) == (
        Piece(Change.SAME, (Run("un"),), (Run("un"),)),
        Piece(Change.FORMATTED, (Run("happy"),), (Run("happy", italic=True),)),
    )


def test_runs_that_only_lie_otherwise_are_the_same():
    old, new = (Run("One "), Run("word"), Run("")), (Run("One word"),)
    assert pieces(old, new) == (Piece(Change.SAME, new, new),)


RUN = st.builds(
    Run,
    st.text(st.characters(), max_size=12) | st.sampled_from(["a", " ", "the ", "b c "]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "/a/", "https://example.org/?a=1&b=2"]),
)
RUNS = st.lists(RUN, max_size=6).map(tuple)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(RUNS, RUNS)
def test_pieces_hold_both_lines_whatever_stands_in_them(old, new):
    found = pieces(old, new)
    assert merged(tuple(r for p in found for r in p.old)) == merged(old)
    assert merged(tuple(r for p in found for r in p.new)) == merged(new)
    for piece in found:
        match piece.change:
            case Change.SAME:
                assert piece.old == piece.new != ()
            case Change.FORMATTED:
                assert piece.old != piece.new
                assert words(piece.old) == words(piece.new)
            case Change.DELETED:
                assert piece.old
                assert not piece.new
            case Change.INSERTED:
                assert piece.new
                assert not piece.old


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.characters()))
def test_tokens_are_the_whole_line(line):
    assert "".join(tokens(line)) == line


MANY = 30_000
BOUNDED = 20  # seconds on a slow machine; without bounds it would be many minutes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a{} ", "b{} "),
        ("the same ", "the other "),
        ("{}.", "{},"),
    ],
)
def test_pieces_of_a_boundless_paragraph_take_bounded_time(old, new):
    before = "".join(old.format(n) for n in range(MANY))
    after = "".join(new.format(n) for n in range(MANY))
    started = time.process_time()
    found = pieces(as_runs(before), as_runs(after))
    assert time.process_time() - started < BOUNDED
    assert "".join(words(p.old) for p in found) == before
    assert "".join(words(p.new) for p in found) == after


def test_few_edits_of_a_boundless_paragraph_are_found():
    said = [f"word{n % 997}" for n in range(MANY)]
    changed = [*said]
    changed[1000], changed[20_000] = "first", "second"
    found = pieces(as_runs(" ".join(said)), as_runs(" ".join(changed)))
    assert [marked([p]) for p in found if p.change is not Change.SAME] == [
        "[-word3-]",
        "{+first+}",
        "[-word60-]",
        "{+second+}",
    ]
