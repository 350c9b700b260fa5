"""What moved is called moved: as little as possible, and with its changes."""

from cms.text.compare.engine import compare
from cms.text.compare.model import Status
from cms.text.model import Image

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


def test_moved_section_keeps_clauses_that_were_rewritten():
    old = section("Duties", ("a", "Everyone has a part."), ("b", HELP), id="d")
    new = section("Duties", ("a", "Nobody stands aside."), ("b", HELP), id="d")
    found = compare(text(*BASE.blocks, old), text(new, *BASE.blocks))
    assert told(found)[:3] == [
        ">Duties",
        ">[-Everyone has a part.-]{+Nobody stands aside.+}",
        f">{HELP}",
    ]


def test_moved_section_of_new_ids_is_followed_up_to_a_changed_heading():
    old = section("Duties of all carers", PLAN, "Everyone has a part.", id="d")
    new = section("Duties of foster carers", PLAN, "Everyone has a part.", id="n")
    base = text(section("Purpose", *KEYED[:4]))
    found = compare(text(*base.blocks, old), text(new, *base.blocks))
    assert told(found)[:3] == [
        ">Duties of [-all-]{+foster+} carers",
        f">{PLAN}",
        ">Everyone has a part.",
    ]


def test_small_clause_of_the_same_id_moved():
    old = section("List", ("m", "Money"), ("a", ASK), ("b", HELP))
    new = section("List", ("a", ASK), ("b", HELP), ("m", "Money"))
    assert told(compare(text(old), text(new))) == [
        " List",
        "<[-Money-]",
        f" {ASK}",
        f" {HELP}",
        ">Money",
    ]


def test_block_moves_with_its_id_whatever_is_in_it():
    old = Image("i", "a" * 64, "A bridge", "Our bridge", 640, 480, "png")
    new = Image("i", "b" * 64, "The sea", "A coast", 640, 480, "png")
    found = compare(text(old, *BASE.blocks), text(*BASE.blocks, new))
    assert [line.status for line in found.lines[:1]] == [Status.MOVED_AWAY]
    assert (found.lines[-1].old, found.lines[-1].new) == (old, new)


def test_picture_of_a_new_id_without_words_is_known_by_its_bytes():
    old = [Image(f"o{c}", c * 64, "", "", 640, 480, "png") for c in "abc"]
    new = [Image(f"n{c}", c * 64, "", "", 640, 480, "png") for c in "axbc"]
    assert told(compare(text(*old), text(*new))) == [" ", "+", " ", " "]


def test_the_clause_most_alike_is_the_one_that_moved():
    said = (
        "The independent reviewing officer asks the child and the carer and the "
        "school what went {} since the last {} of the whole plan."
    )
    near, nearest = said.format("badly", "look"), said.format("well", "look")
    old = section("Purpose", ("x", near), ("y", nearest), *KEYED)
    new = section("Purpose", *KEYED, ("z", said.format("well", "review")))
    found = compare(text(old), text(new))
    assert found.lines[-1].old == old.parts[1]
