"""Pairs of texts that redlines are tried on: one for each thing that may happen."""

import random
from dataclasses import replace

from cms.text.model import (
    Callout,
    Clause,
    Definition,
    Definitions,
    Run,
    Section,
    SubHeading,
    Table,
)
from tests.exports.word.samples import clause, image, picture, section, text

LINK = "https://example.org/safety"
ONE, TWO, THREE = (
    clause("one", "Carers talk with children about life online."),
    clause("two", "Social workers write what was agreed into the plan."),
    clause("three", "The school is told before the first day."),
)
FRESH = clause("fresh", "Nobody has said this before in any clause.")
LINKED = clause("linked", (Run("See "), Run("the guide", href=LINK), Run(" first.")))
OTHER = section("Review", clause("last", "Read each year.", section="o"), id="o")


def duties(*parts, **facts):
    return text(section("Duties", *parts), OTHER, **facts)


def grid(*rows, header=("Who", "What"), caption="Who does what"):
    return Table("t", caption, header, rows)


def words(one, said):
    return replace(one, runs=(Run(said),))


BOXED = Callout("c", "In danger?", ((Run("Call 999."),), (Run("Then tell us."),)))
TERMS = Definitions("d", (Definition("Carer", "Who cares."), Definition("Plan", "It.")))
PICTURE = image(picture(), caption="A bridge")
ROWS = (("Carer", "Talks each week"), ("School", "")), ("Team", "Reads the plan")

CASES = {
    "words": (duties(ONE, TWO), duties(words(ONE, "Carers talk with them."), TWO)),
    "insertion-at-the-end-then-new": (
        duties(ONE, TWO),
        duties(words(ONE, f"{ONE.runs[0].text} And more."), FRESH, TWO),
    ),
    "deletion-at-the-end-then-removed": (
        duties(words(ONE, f"{ONE.runs[0].text} And more."), FRESH, TWO),
        duties(ONE, TWO),
    ),
    "new-at-the-end": (duties(ONE, TWO), duties(ONE, TWO, FRESH)),
    "moved": (duties(ONE, TWO, THREE), duties(THREE, ONE, TWO)),
    "moved-and-changed": (
        duties(ONE, TWO, THREE),
        duties(words(THREE, "The school is told well before the day."), ONE, TWO),
    ),
    "moved-with-a-link": (duties(LINKED, ONE, TWO), duties(ONE, TWO, LINKED)),
    "link-removed": (duties(ONE, LINKED), duties(ONE, words(LINKED, "See it first."))),
    "formatted": (
        duties(clause("f", (Run("Never "), Run("ever", bold=True), Run(" punish.")))),
        duties(clause("f", (Run("Never", italic=True), Run(" ever punish.")))),
    ),
    "level": (duties(ONE, TWO), duties(ONE, replace(TWO, depth=1))),
    "level-of-what-follows-a-removed-paragraph": (
        duties(ONE, TWO, replace(THREE, depth=1)),
        duties(replace(THREE, depth=1)),
    ),
    "skipped-level": (duties(ONE, TWO), duties(ONE, replace(TWO, depth=3))),
    "heading-level": (
        duties(ONE, SubHeading("s.h", (Run("Rules"),), 3), TWO),
        duties(ONE, SubHeading("s.h", (Run("Rules"),), 4), TWO),
    ),
    "section-removed": (duties(ONE), text(OTHER)),
    "sections-swapped": (duties(ONE, TWO), text(OTHER, section("Duties", ONE, TWO))),
    "facts": (
        duties(ONE, title="Online", summary="Old.\nKept.", pillars=("A",)),
        duties(ONE, title="Life online", summary="New one.\nKept.\nMore."),
    ),
    "rows": (text(grid(*ROWS[0])), text(grid(ROWS[0][0], ROWS[1]))),
    "empty-cells": (text(grid(("", "a"), ("b", ""))), text(grid(("b", "")))),
    "columns": (
        text(grid(*ROWS[0])),
        text(grid(("Carer", "1", "Talks each week"), header=("Who", "No", "What"))),
    ),
    "table-new": (text(OTHER), text(OTHER, grid(*ROWS[0]))),
    "table-moved": (
        text(grid(*ROWS[0]), OTHER, BOXED),
        text(OTHER, BOXED, grid(*ROWS[0])),
    ),
    "renumbered-table": (
        text(grid(*ROWS[0]), replace(grid(("x", "y")), id="u", caption="Kept")),
        text(replace(grid(("x", "y")), id="u", caption="Kept")),
    ),
    "definitions": (
        text(TERMS),
        text(
            replace(TERMS, entries=(Definition("Carer", "Who looks after a child."),))
        ),
    ),
    "callout": (
        text(BOXED, OTHER),
        text(replace(BOXED, title="", paragraphs=((Run("Ring 999."),),)), OTHER),
    ),
    "picture": (text(PICTURE), text(replace(PICTURE, alt="Other", caption="Bridge"))),
}


def text_from(parts):
    """The benchmark's plain blocks as a text."""
    blocks = []
    for place, one in enumerate(parts):
        if one.kind == "h2":
            blocks.append(Section(f"s{place}", one.words.partition(" ")[2]))
        elif one.kind == "table":
            header, *rows = one.rows
            blocks.append(Table(f"t{place}", "Who does what", header, tuple(rows)))
        else:
            own = max(n for n, b in enumerate(blocks) if isinstance(b, Section))
            found = tuple(_parts(one, f"{blocks[own].id}.p{place}"))
            blocks[own] = replace(blocks[own], parts=blocks[own].parts + found)
    return text(*blocks)


def _parts(one, identity):
    if one.kind == "h3":
        yield SubHeading(identity, (Run(one.words.partition(" ")[2]),))
    elif one.kind == "p":
        yield Clause(identity, (Run(one.words),))
    else:
        for place, item in enumerate(one.items):
            yield Clause(f"{identity}n{place}", (Run(item),), 1)


def edited_benchmark(old):
    """About a quarter of the clauses changed, some new, gone and moved."""
    pick = random.Random(4)
    blocks = list(old.blocks)
    for place, block in enumerate(blocks):
        if isinstance(block, Section):
            blocks[place] = _edited(block, pick)
        else:
            rows = (*block.rows[1:], ("Nobody", "does", "this", "yet"))
            blocks[place] = replace(block, rows=rows)
    blocks.insert(5, blocks.pop(12))
    return replace(old, title="Benchmark policy", blocks=tuple(blocks))


def _edited(block, pick):
    parts = list(block.parts)
    for place, part in enumerate(parts):
        if pick.random() < 0.25:
            said = part.runs[0].text.split()
            at = pick.randrange(len(said))
            said[at : at + 2] = ["quite", "other", "words"]
            parts[place] = replace(part, runs=(Run(" ".join(said)),))
    if pick.random() < 0.2:
        parts.insert(2, Clause(f"{block.id}.new", (Run("This was never said."),)))
    if pick.random() < 0.15:
        del parts[4]
    if pick.random() < 0.1:
        parts.append(parts.pop(1))
    return replace(block, parts=tuple(parts))
