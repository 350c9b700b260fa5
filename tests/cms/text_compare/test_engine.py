"""What a comparison says of single edits, in full."""

from dataclasses import replace

from cms.text.compare.engine import compare
from cms.text.compare.model import Fact, Status
from cms.text.model import Clause, Image, PolicyReference, Run, SubHeading

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
    marked,
    section,
    text,
    told,
)


def test_equal_texts_are_the_same():
    found = compare(BASE, BASE)
    assert found.is_same
    assert told(found) == [" Purpose", *(f" {line}" for line in LINES)]


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
        "references",
    ]


def test_empty_texts_compare():
    assert compare(text(), text()).lines == ()
    assert told(compare(text(), BASE))[:2] == ["+{+Purpose+}", f"+{{+{ASK}+}}"]
    assert told(compare(BASE, text()))[:2] == ["-[-Purpose-]", f"-[-{ASK}-]"]


def test_clause_without_words_compares():
    clause = Clause("s.a", (), depth=2)
    section_of_none = replace(section("Empty"), parts=(clause,))
    assert told(compare(text(section_of_none), text(section("Empty")))) == [
        " Empty",
        "-",
    ]
