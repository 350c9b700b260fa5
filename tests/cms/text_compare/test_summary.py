"""How much changed, and which lines changed together."""

from dataclasses import replace

from cms.text.compare.engine import compare
from cms.text.compare.model import Status
from cms.text.compare.summary import Counts, Stretch, counts, stretches
from cms.text.model import Run

from .marks import section, text

ONE = section("One", "Carers ask each child.", "Staff help each carer.", id="one")
TWO = section("Two", "The school tells the home.", "The plan is reviewed.", id="two")
THREE = section("Three", "A child may say no.", "Nobody is alone.", id="three")


def found(old, new, **facts):
    return compare(text(*old), text(*new, **facts))


def test_counts_say_what_became_of_lines():
    bold = tuple(replace(p, runs=(replace(p.runs[0], bold=True),)) for p in TWO.parts)
    one = replace(
        ONE, parts=(replace(ONE.parts[0], runs=(Run("Carers ask every child."),)),)
    )
    comparison = found(
        (ONE, TWO, THREE),
        (THREE, one, replace(TWO, parts=bold), section("Four", id="four")),
        title="Another",
    )
    assert counts(comparison) == Counts(
        added=1, removed=1, moved=3, changed=1, formatted=2, facts=1
    )
    assert counts(comparison).total == 9


def test_counts_of_the_same_text_are_nothing():
    assert counts(found((ONE,), (ONE,))) == Counts()


def test_section_moved_whole_is_one_stretch():
    comparison = found((ONE, TWO, THREE), (TWO, THREE, ONE))
    assert list(stretches(comparison)) == [
        Stretch(Status.MOVED_AWAY, 0, 3, is_section=True),
        Stretch(Status.SAME, 3, 9),
        Stretch(Status.MOVED_HERE, 9, 12, is_section=True),
    ]


def test_sections_that_came_and_went_are_a_stretch_each():
    comparison = found((ONE, THREE), (ONE, TWO, section("Four", id="four")))
    assert list(stretches(comparison)) == [
        Stretch(Status.SAME, 0, 3),
        Stretch(Status.REMOVED, 3, 6, is_section=True),
        Stretch(Status.ADDED, 6, 9, is_section=True),
        Stretch(Status.ADDED, 9, 10, is_section=True),
    ]


def test_heading_added_above_old_clauses_is_no_whole_section():
    above = replace(ONE, parts=ONE.parts[:1])
    below = section("New", id="new")
    below = replace(below, parts=ONE.parts[1:])
    comparison = found((ONE,), (above, below))
    assert list(stretches(comparison)) == [
        Stretch(Status.SAME, 0, 2),
        Stretch(Status.ADDED, 2, 3),
        Stretch(Status.SAME, 3, 4),
    ]


def test_clauses_that_moved_to_two_places_are_two_stretches():
    lines = [
        (key, f"{word} clause of many words here.")
        for key, word in zip("abcdef", ("A", "B", "C", "D", "E", "F"), strict=True)
    ]
    a, b, c, d, e, f = lines
    comparison = found(
        (section("List", a, b, c, d, e, f),), (section("List", c, d, b, e, f, a),)
    )
    assert [(s.status, s.end - s.start) for s in stretches(comparison)] == [
        (Status.SAME, 1),
        (Status.MOVED_AWAY, 1),
        (Status.MOVED_AWAY, 1),
        (Status.SAME, 2),
        (Status.MOVED_HERE, 1),
        (Status.SAME, 2),
        (Status.MOVED_HERE, 1),
    ]
