"""Whether a final text differs from the decided one only where a board allowed it.

A board may approve a text on condition that named clauses are amended. The rest of the
text has to be the same, character for character: the named parts are taken out of both
texts, and what is left must be equal. A section may be named whole, for a new clause in
it; so may a table, a picture or a callout.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from cms.text import canonical
from cms.text.compare.engine import compare
from cms.text.compare.model import Line
from cms.text.model import Block, Clause, Section, Text, words
from cms.text.numbering import numbers


def only_in(decided: Text, final: Text, named: Collection[str]) -> bool:
    """Whether nothing outside the named parts differs."""
    if canonical.dump(_without(decided, named)) != canonical.dump(
        _without(final, named)
    ):
        return False
    return _same_sources(decided, final)


def outside(decided: Text, final: Text, named: Collection[str]) -> list[str]:
    """What differs elsewhere, each as people find it: "2.1 Carers ask …"."""
    if only_in(decided, final, named):
        return []
    left = compare(_without(decided, named), _without(final, named))
    # As they are numbered in the whole text, with the named parts in their places.
    numbered = {**numbers(decided), **numbers(final)}
    found = [fact.label for fact in left.changed_facts]
    found += [_called(line, numbered) for line in left.changes]
    return found or ["The order of the text or a source that it cites"]


def parts_of(text: Text) -> Iterator[tuple[str, str]]:
    """Every part that a board may name: its id, and the beginning of its words."""
    for block in text.blocks:
        yield block.id, _named(block)
        if isinstance(block, Section):
            for part in block.parts:
                if isinstance(part, Clause):
                    yield part.id, words(part.runs)


def _without(text: Text, named: Collection[str]) -> Text:
    blocks = tuple(
        _lighter(block, named) for block in text.blocks if block.id not in named
    )
    return replace(text, blocks=blocks, references=())


def _lighter(block: Block, named: Collection[str]) -> Block:
    if not isinstance(block, Section):
        return block
    kept = tuple(part for part in block.parts if part.id not in named)
    return replace(block, parts=kept)


def _same_sources(decided: Text, final: Text) -> bool:
    """A source that both cite is told of in the same words; new clauses cite more."""
    before = {source.evidence: source for source in decided.references}
    return all(
        before.get(source.evidence, source) == source for source in final.references
    )


def _named(block: Block) -> str:
    for name in ("heading", "caption", "title", "alt"):
        if found := getattr(block, name, ""):
            return str(found)
    return "Definitions"


def _called(line: Line, numbered: Mapping[str, str]) -> str:
    unit = line.unit
    said = words(unit.runs) if hasattr(unit, "runs") else _named(unit)
    return f"{numbered.get(unit.id, '')} {said[:80]}".strip()
