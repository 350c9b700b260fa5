"""Corrections change levels and never a word."""

from random import Random

import pytest

from cms.text.model import Run, words
from exports.incoming.answers import Answers, taken
from exports.incoming.correcting import corrected, undone
from exports.incoming.draft import Grid, Guess, Heading, Line
from exports.incoming.levels import LABELS, level_of, levels_for
from tests.exports.incoming.docx import png
from tests.exports.incoming.makers import draft, heading, line, picture, runs, sample


def change(found, **levels):
    return corrected(found, Answers(), levels)[0]


def shown(found):
    return [
        (level_of(unit), words(unit.runs))
        for unit in found.units
        if isinstance(unit, Heading | Line)
    ]


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        ("section", Heading),
        ("sub", Heading),
        ("smaller", Heading),
        ("paragraph", Line),
        ("bullet", Line),
        ("number", Line),
        ("bullet2", Line),
        ("number2", Line),
    ],
)
def test_line_and_heading_take_every_level(level, kind):
    for unit in (line("a", "Words"), heading("a", "Words")):
        (made,) = change(draft(unit), a=level).units
        assert (type(made), level_of(made), words(made.runs)) == (kind, level, "Words")


def test_line_joins_the_one_above_with_its_number():
    found = draft(
        line("a", "Broken"),
        line("b", "in", stripped="1. "),
        line("c", "three"),
    )
    joined = change(found, b="join", c="join")
    assert shown(joined) == [("paragraph", "Broken 1. in three")]
    assert joined.balanced


def test_line_is_split_at_its_breaks_and_keeps_its_format():
    both = (Run("One"), Run("\ntwo\nthree", bold=True))
    split = change(draft(Line("a", both, 1, True)), a="split")
    assert shown(split) == [("number", "One"), ("number", "two"), ("number", "three")]
    assert [unit.runs[-1].bold for unit in split.units] == [False, True, True]


def test_table_becomes_paragraphs_in_its_place():
    lines = change(sample(), u6="lines")
    at = [unit.id for unit in lines.units].index("u6")
    assert [words(unit.runs) for unit in lines.units[at : at + 3]] == [
        "Who does what",
        "Role · Duty",
        "Carer · Asks",
    ]
    assert lines.balanced


def test_level_that_is_not_offered_changes_nothing():
    found = sample(picture(png()))
    same = change(found, u6="section", p1="paragraph", u3="table", u1="join", x="out")
    assert same == found


def test_line_does_not_join_one_that_is_left_out():
    found = draft(line("a", "Gone"), line("b", "Kept"))
    same, answers = corrected(found, Answers(), {"a": "out", "b": "join"})
    assert [words(unit.runs) for unit in taken(same, answers).units] == ["Kept"]


def test_heading_that_was_invented_is_no_clause():
    found = draft(heading("a", "Introduction", invented=True), line("b", "Words"))
    assert change(found, a="paragraph", b="join") == found
    assert change(found, a="sub").units[0].level == 3


def test_what_is_left_out_stands_among_what_was_dropped():
    found = sample()
    same, answers = corrected(found, Answers(), {"u2": "out", "u6": "out"})
    assert same == found
    result = taken(same, answers)
    assert [(d.code, d.text) for d in result.dropped[1:]] == [
        ("left", "2.  Who it is for"),
        ("left", "Who does what Role Duty Carer Asks"),
    ]
    assert result.balanced
    assert corrected(same, answers, {"u2": "section"})[1].left_out == {"u6"}


def test_undo_puts_back_what_the_file_had():
    found = undone(sample(), 0)
    assert ("paragraph", "2. Who it is for") in shown(found)
    assert found.guesses == ()
    assert found.balanced


def test_undo_moves_what_was_dropped_after_it_along():
    two = (line("n1", "Half"), line("n2", "a line"))
    made = line("a", "Half a line")
    found = draft(made, guesses=[Guess("joined", "a", "two lines", "one", undo=two)])
    assert [unit.id for unit in undone(found, 0).units] == ["n1", "n2"]
    assert undone(found, 7) == found


def test_guess_goes_when_its_words_are_no_longer_as_they_were():
    found = change(sample(), u3="join")
    assert found.guesses == ()


def test_corrections_in_any_order_lose_no_word():
    rng = Random(7)
    for _ in range(300):
        found, answers = sample(), Answers()
        for _ in range(rng.randrange(1, 6)):
            levels = {unit.id: rng.choice(list(LABELS)) for unit in found.units}
            chosen = dict(rng.sample(sorted(levels.items()), min(4, len(levels))))
            found, answers = corrected(found, answers, chosen)
            found = undone(found, rng.randrange(3))
            identities = [unit.id for unit in found.units]
            assert len(set(identities)) == len(identities)
            assert taken(found, answers).balanced


def test_levels_offer_what_a_unit_is_now():
    before = None
    for unit in sample(picture(png())).units:
        assert level_of(unit) in levels_for(unit, before)
        before = unit
    assert "split" in levels_for(Line("a", runs("a\nb")), None)
    assert isinstance(sample().units[6], Grid)
