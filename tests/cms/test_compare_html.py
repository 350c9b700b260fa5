"""A comparison as HTML: what is said of each change, and how it is heard."""

import re
from dataclasses import replace

from cms.text.model import (
    Callout,
    Definition,
    Definitions,
    Image,
    PolicyReference,
    Run,
    Table,
)

from .comparing import (
    KEEP,
    MONEY,
    NIGHT,
    RULES,
    SHAPES,
    Reader,
    clause,
    heard,
    labels,
    section,
    shown,
    text,
)

# What is said ------------------------------------------------------------------------


def test_same_texts_are_said_to_be_the_same():
    one = text(section("Purpose", clause("a", KEEP)))
    compared = shown(one, one)
    assert (compared.summary, compared.is_same) == (
        "These two texts are the same.",
        True,
    )
    assert (compared.stops, compared.body, compared.facts) == ((), "", "")


def test_changed_words_are_underlined_struck_through_and_spoken():
    old = text(section("Purpose", clause("a", KEEP)))
    new = text(section("Purpose", clause("a", KEEP.replace("home", "work"))))
    compared = shown(old, new)
    assert compared.summary == "1 clause changed."
    assert labels(compared) == [("Clause 1.1", "Changed")]
    assert re.sub(r'<span class="w-sr-only">(.*?)</span>', r"\1", compared.body).count(
        "<del>[removed: home]</del><ins>[added: work]</ins>"
    )


def test_clauses_that_came_and_went_are_named():
    old = text(section("Purpose", clause("a", KEEP), clause("b", RULES)))
    new = text(section("Purpose", clause("a", KEEP), clause("c", MONEY)))
    compared = shown(old, new)
    assert compared.summary == "1 clause added, 1 removed."
    assert labels(compared) == [
        ("Old clause 1.2", "Removed clause"),
        ("Clause 1.2", "New clause"),
    ]


def test_moved_clause_names_where_it_was_with_links_between_both_places():
    parts = [clause("a", KEEP), clause("b", RULES), clause("c", NIGHT)]
    old = text(section("Purpose", *parts))
    new = text(section("Purpose", parts[2], *parts[:2]))
    compared = shown(old, new)
    assert compared.summary == "1 clause moved."
    assert labels(compared) == [("Clause 1.1", "Moved from 1.3")]
    assert "Moved to 1.1" in heard(compared)
    ids = {value for name, value in Reader(compared.body).attributes if name == "id"}
    jumps = re.findall(r'class="cmp-jump" href="#([^"]+)"', compared.body)
    assert len(jumps) == 2
    assert set(jumps) <= ids


def test_sections_that_came_went_or_moved_are_one_change_with_their_clauses():
    purpose = section("Purpose", clause("a", KEEP))
    rules = section("Rules", clause("r", RULES), clause("n", NIGHT), id="r")
    money = section("Money", clause("m", MONEY), id="m")
    added = shown(text(purpose), text(purpose, rules))
    assert (added.summary, added.total) == ("1 section added.", 1)
    removed = shown(text(purpose, rules), text(purpose))
    assert (removed.summary, removed.total) == ("1 section removed.", 1)
    moved = shown(text(purpose, rules, money), text(money, purpose, rules))
    assert (moved.summary, moved.total) == ("1 section moved.", 1)
    assert labels(moved) == [("Section 1", "Moved from 3")]


def test_formatting_is_counted_and_told_apart():
    bold = (Run("Carers agree "), Run("rules", bold=True), Run(RULES[18:]))
    old = text(section("Purpose", clause("a", KEEP), clause("b", RULES)))
    new = text(
        section("Purpose", clause("a", f"{KEEP} Always."), clause("b", bold)),
    )
    compared = shown(old, new)
    assert compared.summary == "1 clause changed; formatting only in 1 place."
    assert [stop.where for stop in compared.formats] == ["Clause 1.2"]
    assert labels(compared) == [("Clause 1.1", "Changed")]
    assert "“rules”: now bold" in heard(compared)


def test_formatting_alone_can_still_be_gone_through():
    old = text(section("Purpose", clause("a", RULES)))
    new = text(section("Purpose", clause("a", (Run(RULES, italic=True),))))
    compared = shown(old, new)
    assert compared.summary == "Formatting only in 1 place."
    assert labels(compared) == [("Clause 1.1", "Formatting only")]
    assert compared.formats == ()


def test_facts_stand_apart_from_the_text():
    old = text(section("Purpose", clause("a", KEEP)), kind="policy", summary="For all.")
    new = replace(old, kind="procedure", summary="For carers.", pillars=("Safe",))
    compared = shown(old, new)
    assert compared.summary == "3 facts changed."
    assert [stop.where for stop in compared.stops] == ["Kind", "Summary", "Pillars"]
    said = "".join(Reader(compared.facts).heard)
    assert "Policy" in said
    assert "Procedure" in said
    assert "change-" not in compared.body


def test_tables_are_compared_by_row_and_cell():
    head = ("Who", "What")
    old = Table("t", "Who does what", head, (("Carer", "talks"), ("Manager", "reads")))
    new = replace(old, rows=(("Carer", "listens"), ("School", "explains")))
    where = section("Purpose", clause("a", KEEP))
    compared = shown(text(where, old), text(where, new))
    assert labels(compared) == [("Table 1", "Changed")]
    said = heard(compared)
    assert "± Changed" in said
    assert "[removed: talks][added: listens]" in said
    assert "+ New row" in said
    assert "− Removed row" in said


def test_added_column_is_named():
    old = Table("t", "C", ("Who", "What"), (("Carer", "talks"), ("School", "hears")))
    new = Table(
        "t",
        "C",
        ("Who", "What", "When"),
        (("Carer", "talks", "now"), ("School", "hears", "later")),
    )
    where = section("Purpose", clause("a", KEEP))
    assert "New column" in heard(shown(text(where, old), text(where, new)))


def test_definitions_callouts_pictures_and_references_say_what_changed():
    picture = Image("i", "a" * 64, "A bridge", "Over the river", 640, 480, "png")
    reference = PolicyReference("p", 7, "CP-1", "Contact", "Section 2")
    where = section("Purpose", clause("a", KEEP))
    old = text(
        where,
        Definitions("d", (Definition("Device", "A phone."),)),
        Callout("c", "In danger?", ((Run("Call 999."),),)),
        picture,
        reference,
    )
    new = text(
        where,
        Definitions(
            "d",
            (
                Definition("Device", "A phone or tablet."),
                Definition("Log", "The list of devices."),
            ),
        ),
        Callout("c", "In danger now?", ((Run("Call 999."),), (Run("Or text."),))),
        replace(picture, sha256="b" * 64, alt="A bridge in fog"),
        replace(reference, note="Section 3"),
    )
    compared = shown(old, new)
    assert compared.summary == (
        "1 list of definitions changed; 1 callout changed; 1 picture changed; "
        "1 reference changed."
    )
    said = heard(compared)
    assert "New definition Log" in said
    assert "New paragraph" in said
    assert "Another picture" in said
    assert "Alternative text: A bridge[added: in fog]" in said
    assert "Note: Section [removed: 2][added: 3]" in said
    sources = [v for name, v in Reader(compared.body).attributes if name == "src"]
    assert sources == [f"/old/{'a' * 64}", f"/new/{'b' * 64}"]


def test_renumbered_clause_says_both_numbers():
    old = text(section("Purpose", clause("a", KEEP)))
    new = text(section("Purpose", clause("z", MONEY), clause("a", KEEP)))
    assert "1.2 was 1.1" in heard(shown(old, new))


def test_only_changes_leaves_out_what_stayed_and_counts_it():
    kept = [clause(f"k{n}", f"{KEEP} {n}") for n in range(5)]
    old = text(section("Purpose", *kept, clause("b", RULES)))
    new = text(section("Purpose", *kept, clause("b", f"{RULES} Always.")))
    compared = shown(old, new, SHAPES["changes"])
    assert "5 parts unchanged" in heard(compared)
    assert f"{KEEP} 3" not in heard(compared)
    assert "Purpose" in heard(compared)
    assert 'href="?old=1&amp;new=2#l-1"' in compared.body


def test_unchanged_words_are_heard_once_side_by_side():
    old = text(section("Purpose", clause("a", KEEP), clause("b", RULES)))
    new = text(section("Purpose", clause("a", KEEP), clause("b", f"{RULES} Always.")))
    compared = shown(old, new, SHAPES["sides"])
    assert heard(compared).count(KEEP) == 1
    assert compared.body.count(KEEP) == 2
    assert "Before" in heard(compared)
    assert "Now" in heard(compared)


def test_rows_that_stayed_are_left_out_on_both_sides_alike():
    rows = tuple((f"Carer {n}", KEEP) for n in range(3))
    old = text(Table("t", "Who", ("Who", "Does"), rows))
    new = text(Table("t", "Who", ("Who", "Does"), (*rows, ("Lead", MONEY))))
    body = shown(old, new, SHAPES["both"]).body
    assert body.count("3 rows the same") == 2
    assert body.count(">Change</th>") == 2


def test_nothing_in_a_copy_that_is_passed_by_takes_the_focus():
    linked = (Run("Read "), Run("this", href="https://example.org/"))
    table = Table("t", "C", ("Who",), (("Carer",),))
    old = text(section("Purpose", clause("a", linked)), table)
    new = text(section("Purpose", clause("a", linked), clause("b", RULES)), table)
    body = shown(old, new, SHAPES["sides"]).body
    copies = re.findall(r'aria-hidden="true">(.*?)<div class="cmp-new">', body, re.S)
    assert copies
    assert not [c for c in copies if "<a " in c or "tabindex" in c or "<h" in c]


def test_a_change_says_its_place_among_all():
    old = text(section("Purpose", clause("a", KEEP), clause("b", RULES)))
    new = text(
        section("Purpose", clause("a", f"{KEEP} So."), clause("b", f"{RULES} X"))
    )
    compared = shown(old, new)
    reader = Reader(compared.body)
    assert [value for name, value in reader.attributes if name == "aria-label"] == [
        "Change 1 of 2: Changed, Clause 1.1",
        "Change 2 of 2: Changed, Clause 1.2",
    ]
