"""Which clause is which, when ids are new, shifted or repeated."""

from cms.text.compare.engine import compare

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
from .texts import renewed


def test_texts_that_differ_only_in_ids_are_the_same():
    ids = iter(range(99))
    assert compare(BASE, renewed(BASE, lambda: f"new{next(ids)}")).is_same


def test_repeated_paragraphs_pair_in_order():
    again = "As above."
    old = section("Purpose", again, ASK, again, HELP, again)
    new = section("Purpose", again, ASK, again, again, HELP, again, id="n")
    assert told(compare(text(old), text(new))) == [
        " Purpose",
        f" {again}",
        f" {ASK}",
        f" {again}",
        f"+{{+{again}+}}",
        f" {HELP}",
        f" {again}",
    ]


def test_equal_paragraphs_with_ids_lose_the_one_that_was_deleted():
    again = "As above."
    old = section("Purpose", ("a", again), ("b", again), ("c", again))
    new = section("Purpose", ("a", again), ("c", again))
    found = compare(text(old), text(new))
    assert [line.old.id for line in found.changes] == ["s.b"]


def test_pasted_run_is_added_whole():
    assert against_base(*KEYED, *new_ids(*LINES)) == [
        " Purpose",
        *(f" {line}" for line in LINES),
        *(f"+{{+{line}+}}" for line in LINES),
    ]


def test_run_pasted_above_its_source_is_added_whole():
    assert against_base(*new_ids(*LINES), *KEYED) == [
        " Purpose",
        *(f"+{{+{line}+}}" for line in LINES),
        *(f" {line}" for line in LINES),
    ]


def test_enter_before_the_first_word_keeps_the_clause():
    # Draftail leaves the key with what is written above the words.
    above = ("a", "Everyone has a part in this.")
    assert against_base(above, ("n", ASK), *KEYED[1:])[:3] == [
        " Purpose",
        "+{+Everyone has a part in this.+}",
        f" {ASK}",
    ]


def test_shifted_ids_do_not_mislead():
    visits = [f"In year {n} the team visits the home {n} times." for n in range(1, 6)]
    old = section("Visits", *visits)
    new = section("Visits", visits[0].replace("1", "0"), *visits)
    assert told(compare(text(old), text(new))) == [
        " Visits",
        "+{+In year 0 the team visits the home 0 times.+}",
        *(f" {line}" for line in visits),
    ]


def test_split_paragraph_keeps_its_first_half():
    halves = (("a", "Carers ask each child"), ("n", "what they enjoy online."))
    assert against_base(*halves, *KEYED[1:])[1:3] == [
        "*Carers ask each child[- what they enjoy online.-]",
        "+{+what they enjoy online.+}",
    ]


def test_merged_paragraph_takes_in_the_other():
    both = ("a", f"{ASK} {HELP}")
    assert against_base(both, *KEYED[2:])[1:3] == [
        f"*{ASK}{{+ {HELP}+}}",
        f"-[-{HELP}-]",
    ]


def test_rewritten_clause_is_replaced_as_a_whole():
    rewritten = ("b", "Nobody sets up a device alone.")
    assert against_base(KEYED[0], rewritten, *KEYED[2:])[2] == (
        f"*[-{HELP}-]{{+Nobody sets up a device alone.+}}"
    )


def test_small_word_that_did_not_move_may_have_changed():
    old = section("List", "Money", ASK, HELP)
    new = section("List", "Money matters", ASK, HELP, "Money", id="n")
    assert told(compare(text(old), text(new))) == [
        " List",
        "*Money{+ matters+}",
        f" {ASK}",
        f" {HELP}",
        "+{+Money+}",
    ]


def test_changed_clauses_of_new_ids_are_found_between_new_ones():
    new = (
        "Everyone has a part in this.",
        HELP.replace("safely", "with care"),
        "Nobody is ever alone with a worry.",
        TELL.replace("a day", "an hour"),
        "More is said in another policy.",
    )
    assert against_base(*new_ids(ASK, *new, PHOTO, PLAN)) == [
        " Purpose",
        f" {ASK}",
        "+{+Everyone has a part in this.+}",
        "*Staff help carers to set up the phone [-safely-]{+with care+}.",
        "+{+Nobody is ever alone with a worry.+}",
        "*The school tells the home about any worry within [-a day-]{+an hour+}.",
        "+{+More is said in another policy.+}",
        f" {PHOTO}",
        f" {PLAN}",
    ]


def test_lines_that_are_all_alike_pair_by_their_place():
    visits = [f"Visit the home in week {n} and write it down." for n in range(30)]
    later = [f"Visit the home in week {n} and write it down." for n in range(50, 80)]
    old, new = section("Visits", *visits), section("Visits", *later, id="n")
    assert told(compare(text(old), text(new)))[1:] == [
        f"*Visit the home in week [-{n}-]{{+{n + 50}+}} and write it down."
        for n in range(30)
    ]
