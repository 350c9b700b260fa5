"""What a comparison says of single edits, in full."""

from dataclasses import replace

from cms.text.compare.engine import compare
from cms.text.compare.model import Fact, Status
from cms.text.model import Clause, Image, PolicyReference, Run, SubHeading

from .marks import marked, section, text, told
from .texts import renewed

ASK = "Carers ask each child what they enjoy online."
HELP = "Staff help carers to set up the phone safely."
TELL = "The school tells the home about any worry within a day."
PHOTO = "A child may always say no to a photograph."
PLAN = "The plan is reviewed every six months with the child."
LINES = (ASK, HELP, TELL, PHOTO, PLAN)
KEYED = tuple(zip("abcde", LINES, strict=True))
BASE = text(section("Purpose", *KEYED))


def against_base(*clauses):
    """The base, told against a text of these clauses."""
    return told(compare(BASE, text(section("Purpose", *clauses))))


def new_ids(*lines):
    return tuple((f"n{place}", line) for place, line in enumerate(lines))


def test_equal_texts_are_the_same():
    found = compare(BASE, BASE)
    assert found.is_same
    assert told(found) == [" Purpose", *(f" {line}" for line in LINES)]


def test_texts_that_differ_only_in_ids_are_the_same():
    ids = iter(range(99))
    assert compare(BASE, renewed(BASE, lambda: f"new{next(ids)}")).is_same


def test_new_clause_in_the_middle_changes_nothing_else():
    added = ("new", "A nurse visits each month.")
    assert against_base(*KEYED[:2], added, *KEYED[2:]) == [
        " Purpose",
        f" {ASK}",
        f" {HELP}",
        "+{+A nurse visits each month.+}",
        f" {TELL}",
        f" {PHOTO}",
        f" {PLAN}",
    ]


def test_clause_that_went_is_removed():
    assert against_base(*KEYED[:2], *KEYED[3:]) == [
        " Purpose",
        f" {ASK}",
        f" {HELP}",
        f"-[-{TELL}-]",
        f" {PHOTO}",
        f" {PLAN}",
    ]


def test_changed_words_stay_in_their_clause():
    changed = ("c", TELL.replace("a day", "two working days"))
    assert against_base(*KEYED[:2], changed, *KEYED[3:])[3] == (
        "*The school tells the home about any worry within [-a day-]"
        "{+two working days+}."
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


def test_removed_section_takes_its_clauses():
    gone = section("Duties", "Everyone has a part.", id="d")
    end = section("End", "Nothing follows.", id="e")
    found = compare(text(*BASE.blocks, gone, end), text(*BASE.blocks, end))
    assert told(found)[6:] == [
        "-[-Duties-]",
        "-[-Everyone has a part.-]",
        " End",
        " Nothing follows.",
    ]


def test_clause_added_above_a_removed_section_stays_above_it():
    gone = section("Duties", "Everyone has a part.", id="d")
    old, new = text(*BASE.blocks, gone), section("Purpose", *KEYED, ("n", "The end."))
    assert told(compare(old, text(new)))[6:] == [
        "+{+The end.+}",
        "-[-Duties-]",
        "-[-Everyone has a part.-]",
    ]


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


def test_format_is_apart_from_words():
    bold = (Run("Carers ask"), Run(" each child", bold=True), Run(ASK[21:]))
    formatted = replace(BASE.blocks[0].parts[0], runs=bold)
    new = replace(BASE.blocks[0], parts=(formatted, *BASE.blocks[0].parts[1:]))
    found = compare(BASE, text(new))
    assert told(found)[1] == "~Carers ask(~ each child~) what they enjoy online."
    assert [line.status for line in found.changes] == [Status.FORMATTED]


def test_list_level_is_format():
    old = section("Purpose", ASK)
    item = replace(old.parts[0], depth=1, ordered=True)
    found = compare(text(old), text(replace(old, parts=(item,))))
    assert (found.lines[1].status, found.lines[1].facts) == (
        Status.FORMATTED,
        (
            Fact("depth", "List level", "0", "1"),
            Fact("ordered", "Kind of list", "bullets", "numbers"),
        ),
    )


def test_clause_that_became_a_heading_is_another():
    old = section("Purpose", ASK)
    heading = SubHeading(old.parts[0].id, old.parts[0].runs)
    assert told(compare(text(old), text(replace(old, parts=(heading,))))) == [
        " Purpose",
        f"-[-{ASK}-]",
        f"+{{+{ASK}+}}",
    ]


def test_renamed_section_keeps_its_clauses():
    renamed = replace(BASE.blocks[0], heading="What it is for")
    assert told(compare(BASE, text(renamed)))[:2] == [
        "*[-Purpose-]{+What it is for+}",
        f" {ASK}",
    ]


def test_image_compares_by_facts():
    old = Image("i", "a" * 64, "A bridge", "Our bridge", 640, 480, "png")
    new = replace(old, sha256="b" * 64, alt="A long bridge", width=800)
    [line] = compare(text(old), text(new)).lines
    assert line.status is Status.CHANGED
    assert [(f.label, f.old, f.new) for f in line.facts] == [
        ("Picture", "a" * 64, "b" * 64),
        ("Alternative text", "A bridge", "A long bridge"),
        ("Width", "640", "800"),
    ]


def test_reference_compares_by_facts():
    old = PolicyReference("r", 1, "POL-1", "Keeping safe", "See part 2.")
    new = replace(old, note="See part 3.")
    [line] = compare(text(old), text(new)).lines
    assert line.status is Status.CHANGED
    assert [(f.label, f.old, f.new) for f in line.facts] == [
        ("Note", "See part 2.", "See part 3.")
    ]


def test_facts_of_the_text_are_apart_from_its_lines():
    old = text(title="Online life", pillars=("Home", "Voice"), audience="Carers")
    new = text(title="Life online", pillars=("Health", "Voice"), audience="Carers")
    found = compare(old, new)
    assert found.lines == ()
    assert [(f.label, f.old, f.new) for f in found.changed_facts] == [
        ("Title", "Online life", "Life online"),
        ("Pillars", "Home\nVoice", "Health\nVoice"),
    ]
    title, _, _, pillars, *_ = found.facts
    assert marked(title.pieces) == "[-Online life-]{+Life online+}"
    assert marked(pillars.pieces) == "[-Home-]{+Health+}\nVoice"
    assert [fact.name for fact in found.facts] == [
        "title",
        "kind",
        "summary",
        "pillars",
        "department",
        "service_area",
        "audience",
    ]


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


def test_empty_texts_compare():
    assert compare(text(), text()).lines == ()
    assert told(compare(text(), BASE))[:2] == ["+{+Purpose+}", f"+{{+{ASK}+}}"]
    assert told(compare(BASE, text()))[:2] == ["-[-Purpose-]", f"-[-{ASK}-]"]


def test_clause_outside_a_list_is_a_clause_of_its_own_kind():
    clause = Clause("s.a", (), depth=2)
    section_of_none = replace(section("Empty"), parts=(clause,))
    assert told(compare(text(section_of_none), text(section("Empty")))) == [
        " Empty",
        "-",
    ]
