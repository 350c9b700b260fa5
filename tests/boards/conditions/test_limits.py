"""Random edits inside and outside the parts that a board named.

An amendment can be confirmed if, and only if, nothing but named parts differs. What is
inside is decided here by where each edit was made, never by comparing texts.
"""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.conditions.limits import only_in, outside, parts_of
from cms.text.model import (
    Callout,
    Clause,
    Definition,
    Definitions,
    Run,
    Section,
    SubHeading,
    Table,
    Text,
    words,
)
from tests.sizes import size

WORDS = st.text("abc dé’–1", min_size=1, max_size=12)


def runs(said):
    return (Run(said),)


@st.composite
def texts(draw):
    """A text of sections with clauses, and perhaps other blocks among them."""
    blocks = []
    for s in range(draw(st.integers(1, 4))):
        clauses = tuple(
            Clause(f"s{s}.k{c}", runs(f"clause {s} {c}"))
            for c in range(draw(st.integers(0, 4)))
        )
        blocks.append(Section(f"s{s}", f"Heading {s}", clauses))
        extra = draw(st.sampled_from(["", "table", "definitions", "callout"]))
        if extra == "table":
            blocks.append(Table(f"t{s}", "Times", ("Day",), (("Monday",), ("Friday",))))
        elif extra == "definitions":
            blocks.append(Definitions(f"d{s}", (Definition("wifi", "the internet"),)))
        elif extra == "callout":
            blocks.append(Callout(f"c{s}", "Note", (runs("Ask first."),)))
    return Text("Digital Parenting", summary="How we help.", blocks=tuple(blocks))


@dataclass(frozen=True)
class Edit:
    """A text after one more edit, and whether a board's named parts hold all of it."""

    text: Text
    inside: bool


def put(text, place, *blocks):
    kept = text.blocks
    return replace(text, blocks=(*kept[:place], *blocks, *kept[place + 1 :]))


def edit_clause(draw, text, named, touched):
    """Words, depth or the whole of one clause; a clause is edited once at most."""
    places = [
        (place, spot)
        for place, block in enumerate(text.blocks)
        if isinstance(block, Section)
        for spot, part in enumerate(block.parts)
        if part.id not in touched and "new" not in part.id
    ]
    if not places:
        return None
    place, spot = draw(st.sampled_from(places))
    section = text.blocks[place]
    part = section.parts[spot]
    touched.add(part.id)
    how = draw(st.sampled_from(["words", "depth", "gone"]))
    if how == "words":
        new = (replace(part, runs=runs(words(part.runs) + draw(WORDS))),)
    elif how == "depth":
        new = (replace(part, depth=part.depth + 1),)
    else:
        new = ()
    parts = (*section.parts[:spot], *new, *section.parts[spot + 1 :])
    after = put(text, place, replace(section, parts=parts))
    return Edit(after, part.id in named or section.id in named)


def edit_block(draw, text, named, touched):
    """A heading, a table, a list of terms or a callout, once at most."""
    places = [n for n, b in enumerate(text.blocks) if f"block {b.id}" not in touched]
    if not places:
        return None
    place = draw(st.sampled_from(places))
    block, more = text.blocks[place], draw(WORDS)
    touched.add(f"block {block.id}")
    match block:
        case Section():
            new = replace(block, heading=block.heading + more)
        case Table():
            new = replace(block, rows=(*block.rows, (more,)))
        case Definitions():
            new = replace(block, entries=(*block.entries, Definition(more, more)))
        case _:
            new = replace(block, paragraphs=(*block.paragraphs, runs(more)))
    return Edit(put(text, place, new), block.id in named)


def add_clause(draw, text, named, touched):
    """A new clause somewhere in a section: inside only if the section is named."""
    places = [n for n, b in enumerate(text.blocks) if isinstance(b, Section)]
    if not places:
        return None
    place = draw(st.sampled_from(places))
    section = text.blocks[place]
    new = Clause(f"{section.id}.new{len(touched)}", runs(draw(WORDS)))
    touched.add(new.id)
    spot = draw(st.integers(0, len(section.parts)))
    parts = (*section.parts[:spot], new, *section.parts[spot:])
    return Edit(put(text, place, replace(section, parts=parts)), section.id in named)


def add_block(draw, text, named, touched):
    """A new section, which no board can have named."""
    identity = f"fresh{len(touched)}"
    touched.add(identity)
    touched.add(f"block {identity}")
    place = draw(st.integers(0, len(text.blocks)))
    new = Section(identity, draw(WORDS))
    blocks = (*text.blocks[:place], new, *text.blocks[place:])
    return Edit(replace(text, blocks=blocks), inside=False)


def change_fact(draw, text, named, touched):
    """The title or the summary, which stand in no part."""
    name = draw(st.sampled_from(["title", "summary"]))
    if name in touched:
        return None
    touched.add(name)
    return Edit(replace(text, **{name: getattr(text, name) + "!"}), inside=False)


INSIDE_AND_OUT = (edit_clause, edit_clause, edit_block, add_clause)
EDITS = (*INSIDE_AND_OUT, add_block, change_fact)


@st.composite
def amendments(draw):
    """A decided text, what was named, the final text, and whether all of it is inside.

    Half of them keep to what was named, or only such edits would be rare.
    """
    decided = draw(texts())
    ids = [identity for identity, _ in parts_of(decided)]
    named = frozenset(draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)))
    keeps = draw(st.booleans())
    text, inside, touched = decided, True, set()
    for _ in range(draw(st.integers(0, 5))):
        edit = draw(st.sampled_from(EDITS))(draw, text, named, touched)
        if edit is None or (keeps and not edit.inside):
            continue
        text, inside = edit.text, inside and edit.inside
    return decided, named, text, inside


@settings(max_examples=size(300, 3000), deadline=None)
@given(amendments())
def test_confirmable_if_and_only_if_only_named_parts_differ(made):
    decided, named, final, inside = made
    assert only_in(decided, final, named) is inside
    where = outside(decided, final, named)
    assert bool(where) is not inside
    assert all(where)


@settings(max_examples=size(100, 1000), deadline=None)
@given(texts(), st.data())
def test_moving_parts_that_were_not_named_is_outside(decided, data):
    sections = [b for b in decided.blocks if isinstance(b, Section)]
    places = [
        (section, spot)
        for section in sections
        for spot in range(len(section.parts) - 1)
    ]
    if not places:
        return
    section, spot = data.draw(st.sampled_from(places))
    parts = list(section.parts)
    parts[spot], parts[spot + 1] = parts[spot + 1], parts[spot]
    place = decided.blocks.index(section)
    final = put(decided, place, replace(section, parts=tuple(parts)))
    pair = {part.id for part in parts[spot : spot + 2]}
    others = [i for i, _ in parts_of(decided) if i not in pair and i != section.id]
    named = frozenset(data.draw(st.lists(st.sampled_from(others)))) if others else ()
    assert not only_in(decided, final, named)
    assert outside(decided, final, named)
    assert only_in(decided, final, {section.id})


def test_where_it_differs_is_said_with_the_numbers_of_the_whole_text():
    decided = Text(
        "T",
        blocks=(
            Section(
                "s",
                "Duties",
                (
                    Clause("s.a", runs("Carers ask.")),
                    Clause("s.b", runs("Staff help.")),
                ),
            ),
        ),
    )
    section = decided.blocks[0]
    parts = (
        Clause("s.a", runs("Carers ask daily.")),
        Clause("s.b", runs("Staff help at once.")),
    )
    final = put(decided, 0, replace(section, parts=parts))
    assert outside(decided, final, {"s.a"}) == ["1.2 Staff help at once."]
    assert outside(decided, final, {"s.a", "s.b"}) == []


FIRST = Section(
    "s1",
    "Must not",
    (
        Clause("s1.a", runs("Staff agree.")),
        SubHeading("s1.h", runs("Carers must not:")),
        Clause("s1.b", runs("lend their phones;")),
        Clause("s1.c", runs("share a password."), 1),
    ),
)
LAST = Section("s2", "Times", (Clause("s2.a", runs("At nine.")),))
WHOLE = Text("T", blocks=(FIRST, LAST))


def with_first(*parts):
    return replace(WHOLE, blocks=(replace(FIRST, parts=parts), LAST))


A, H, B, C = FIRST.parts
HEADING = SubHeading("s1.b", runs("Not in force:"))
ELSEWHERE = {
    "under another heading": (with_first(B, A, H, C), {"s1.b"}),
    "a heading over others": (with_first(A, H, HEADING, C), {"s1.b"}),
    "to another section": (
        Text("T", blocks=(replace(FIRST, parts=(A, H, C)), replace(LAST, parts=(B,)))),
        {"s1.b", "s2.a"},
    ),
    "into a named section": (
        Text(
            "T",
            blocks=(
                replace(FIRST, parts=(A, H, C)),
                replace(LAST, parts=(*LAST.parts, B)),
            ),
        ),
        {"s1.b", "s2"},
    ),
    "a section before others": (replace(WHOLE, blocks=(LAST, FIRST)), {"s2"}),
    "a section that becomes a table": (
        replace(WHOLE, blocks=(FIRST, Table("s2", "Times", ("Day",), (("Monday",),)))),
        {"s2"},
    ),
}


@pytest.mark.parametrize("how", sorted(ELSEWHERE))
def test_a_named_part_keeps_its_place_and_what_it_is(how):
    final, named = ELSEWHERE[how]
    assert not only_in(WHOLE, final, named)
    where = outside(WHOLE, final, named)
    assert where
    assert all(where)
    assert not any("Clause s" in one or "Section s" in one for one in where)


def test_a_named_part_may_say_something_else_or_go():
    other = replace(B, runs=runs("lend their tablets;"), depth=1)
    assert only_in(WHOLE, with_first(A, H, other, C), {"s1.b"})
    assert only_in(WHOLE, with_first(A, H, C), {"s1.b"})
    assert only_in(WHOLE, replace(WHOLE, blocks=(FIRST,)), {"s2"})
    assert only_in(WHOLE, with_first(C, B, H), {"s1"})
