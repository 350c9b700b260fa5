"""Whether a final text differs from the decided one only where a board allowed it.

A board may approve a text on condition that named clauses are amended. The rest of the
text has to be the same, character for character. A named part may get other words or
go; its place and what it is stay: a stub takes its place in both texts, and then both
must be equal. Everything in a section that is named whole may change; so
may a table, a picture or a callout.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from cms.text import canonical
from cms.text.compare.engine import compare
from cms.text.compare.model import Line
from cms.text.model import (
    Block,
    Clause,
    Run,
    Section,
    SubHeading,
    Text,
    words,
)
from cms.text.numbering import numbers

SHOWN = 80  # letters of a part that differs


def only_in(decided: Text, final: Text, named: Collection[str]) -> bool:
    """Whether nothing outside the named parts differs."""
    before, after = _with_stubs(decided, final, named)
    if canonical.dump(before) != canonical.dump(after):
        return False
    return _same_sources(decided, final)


def outside(decided: Text, final: Text, named: Collection[str]) -> list[str]:
    """What differs elsewhere, each as people find it: "2.1 Carers ask …"."""
    if only_in(decided, final, named):
        return []
    left = compare(*_with_stubs(decided, final, named))
    # As they are numbered in the whole text, with the named parts in their places.
    numbered = {**numbers(decided), **numbers(final)}
    found = [fact.label for fact in left.changed_facts]
    said = {**dict(_words(decided)), **dict(_words(final))}
    found += [_called(line, numbered, said) for line in left.changes]
    return found or ["The order of the text or a source that it cites"]


def parts_of(text: Text) -> Iterator[tuple[str, str]]:
    """Every part that a board may name: its id, and the beginning of its words."""
    for part in _parts(text):
        if not isinstance(part, SubHeading):
            yield part.id, _said(part)


Part = Block | Clause | SubHeading


def _with_stubs(
    decided: Text, final: Text, named: Collection[str]
) -> tuple[Text, Text]:
    """Both texts with stubs for named parts; those that only one has are left out."""
    both = {part.id for part in _parts(decided)} & {part.id for part in _parts(final)}
    before, after = (_without(text, named, both) for text in (decided, final))
    return before, after


def _without(text: Text, named: Collection[str], both: Collection[str]) -> Text:
    blocks = tuple(
        _lighter(block, named, both)
        for block in text.blocks
        if block.id in both or block.id not in named
    )
    return replace(text, blocks=blocks, references=())


def _lighter(block: Block, named: Collection[str], both: Collection[str]) -> Block:
    if block.id in named:
        return Section(block.id, _stub(block))
    if not isinstance(block, Section):
        return block
    parts = tuple(
        Clause(part.id, (Run(_stub(part)),)) if part.id in named else part
        for part in block.parts
        if part.id in both or part.id not in named
    )
    return replace(block, parts=parts)


def _stub(part: Part) -> str:
    """What stands in the place of a named part: which it is, and of which kind."""
    return f"{type(part).__name__} {part.id}"


def _parts(text: Text) -> Iterator[Part]:
    for block in text.blocks:
        yield block
        if isinstance(block, Section):
            yield from block.parts


def _words(text: Text) -> Iterator[tuple[str, str]]:
    for part in _parts(text):
        yield part.id, _said(part)


def _same_sources(decided: Text, final: Text) -> bool:
    """A source that both cite is told of in the same words; new clauses cite more."""
    before = {source.evidence: source for source in decided.references}
    return all(
        before.get(source.evidence, source) == source for source in final.references
    )


def _said(part: Part) -> str:
    """The beginning of a part: its words, or what it is headed by."""
    if isinstance(part, Clause | SubHeading):
        return words(part.runs)
    for name in ("heading", "caption", "title", "alt"):
        if found := getattr(part, name, ""):
            return str(found)
    return "Definitions"


def _called(line: Line, numbered: Mapping[str, str], said: Mapping[str, str]) -> str:
    identity = line.unit.id
    return f"{numbered.get(identity, '')} {_short(said.get(identity, ''))}".strip()


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
