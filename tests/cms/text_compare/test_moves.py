"""What moved is called moved: as little as possible, and with its changes."""

from cms.text.compare.engine import compare
from cms.text.compare.model import Status

from .marks import (
    ASK,
    BASE,
    HELP,
    KEYED,
    LINES,
    PHOTO,
    PLAN,
    TELL,
    against_base,
    new_ids,
    section,
    text,
    told,
)

REORDERED = [
    " Purpose",
    f" {ASK}",
    f">{PHOTO}",
    f" {HELP}",
    f" {TELL}",
    f"<[-{PHOTO}-]",
    f" {PLAN}",
]


def test_reordered_list_names_one_move():
    order = (0, 3, 1, 2, 4)
    assert against_base(*(KEYED[n] for n in order)) == REORDERED


def test_reordered_list_of_new_ids_names_one_move():
    order = (0, 3, 1, 2, 4)
    assert against_base(*new_ids(*(LINES[n] for n in order))) == REORDERED


def test_moved_lines_are_partners():
    found = compare(BASE, text(section("Purpose", *KEYED[1:], KEYED[0])))
    away, here = found.lines[1], found.lines[-1]
    assert (away.status, here.status) == (Status.MOVED_AWAY, Status.MOVED_HERE)
    assert (away.partner, here.partner) == (len(found.lines) - 1, 1)
    assert (here.old_number, here.new_number) == ("1.1", "1.5")
    assert [line.status for line in found.changes] == [Status.MOVED_HERE]


def test_moved_clause_says_what_changed_in_it():
    found = against_base(*KEYED[1:], ("a", ASK.replace("enjoy", "like")))
    assert found[-1] == ">Carers ask each child what they [-enjoy-]{+like+} online."


def test_clause_moves_into_another_section():
    old = text(section("One", *KEYED), section("Two", "Duties are shared.", id="t"))
    new = text(
        section("One", *KEYED[:4]),
        section("Two", "Duties are shared.", ("n", PLAN), id="t"),
    )
    assert told(compare(old, new))[5:] == [
        f"<[-{PLAN}-]",
        " Two",
        " Duties are shared.",
        f">{PLAN}",
    ]


def test_section_moved_whole_is_a_run_of_moved_lines():
    duties = section("Duties", "All have a part.", "The night team rings.", id="d")
    end = section("End", "Nothing follows.", id="e")
    found = compare(text(*BASE.blocks, duties, end), text(duties, *BASE.blocks, end))
    assert told(found) == [
        ">Duties",
        ">All have a part.",
        ">The night team rings.",
        " Purpose",
        *(f" {line}" for line in LINES),
        "<[-Duties-]",
        "<[-All have a part.-]",
        "<[-The night team rings.-]",
        " End",
        " Nothing follows.",
    ]
    assert [line.partner for line in found.lines[:3]] == [9, 10, 11]


def test_moved_section_of_new_ids_is_followed_through_a_changed_clause():
    duties = ("Everyone has a part.", "The duty officer rings the home each night.")
    moved = (duties[0], duties[1].replace("each night", "at noon"))
    old = text(*BASE.blocks, section("Duties", *duties, id="d"))
    new = text(section("Duties", *moved, id="x"), *BASE.blocks)
    assert told(compare(old, new))[:3] == [
        ">Duties",
        ">Everyone has a part.",
        ">The duty officer rings the home [-each night-]{+at noon+}.",
    ]


def test_small_words_far_apart_did_not_move():
    old = section("List", "Visits", ASK, HELP, "Money")
    new = section("List", "Money", ASK, HELP, "Visits", id="n")
    assert told(compare(text(old), text(new))) == [
        " List",
        "-[-Visits-]",
        "+{+Money+}",
        f" {ASK}",
        f" {HELP}",
        "-[-Money-]",
        "+{+Visits+}",
    ]


def test_long_clause_of_a_new_id_that_moved_alone_is_followed():
    long = (
        "The independent reviewing officer asks the child, the carer and the school "
        "what went well since the last review."
    )
    old = section("Purpose", ("x", long), *KEYED)
    changed = ("y", long.replace("went well", "was hard"))
    new = section("Purpose", *KEYED, changed)
    assert told(compare(text(old), text(new)))[-1] == (
        ">The independent reviewing officer asks the child, the carer and the school "
        "what [-went well-]{+was hard+} since the last review."
    )


def test_texts_with_the_same_id_twice_compare_by_words():
    twice = section("Purpose", ("a", ASK), ("a", HELP), ("a", TELL))
    other = section("Purpose", ("a", TELL), ("a", ASK), ("a", HELP))
    assert told(compare(text(twice), text(other))) == [
        " Purpose",
        f">{TELL}",
        f" {ASK}",
        f" {HELP}",
        f"<[-{TELL}-]",
    ]
