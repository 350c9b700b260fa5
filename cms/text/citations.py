"""Citations: the marker "[EV-12]" in a clause or a box, and the number it shows as.

A marker is a part of the words, so that whatever compares, tracks or seals a text sees
it. What is read shows "[1]" instead, counted in the order in which a text first cites
its sources, and lists them at the end. A marker that no reference stands behind is
shown as it was written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from .model import Callout, Reference, Run, Runs, Section, Text

OPENING = "[EV-"
MARKER = re.compile(r"\[EV-([1-9][0-9]{0,8})\]")
# The blocks whose words may cite.
CITING = ("section", "callout")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place that cites: the number it shows, and the evidence behind it."""

    number: int
    evidence: int


Numbers = Mapping[int, int]


def cited_in(text: Text) -> tuple[int, ...]:
    """The evidence numbers that a text cites, in the order of first appearance."""
    words = "\n".join(run.text for runs in _citing(text) for run in runs)
    if OPENING not in words:
        return ()
    return tuple(dict.fromkeys(int(number) for number in MARKER.findall(words)))


def references_of(text: Text, known: Mapping[int, Reference]) -> tuple[Reference, ...]:
    """The known sources that a text cites, in the order of first appearance."""
    return tuple(known[number] for number in cited_in(text) if number in known)


def numbers(text: Text) -> Numbers:
    """The number that each cited evidence shows, by its own number."""
    return {r.evidence: place for place, r in enumerate(text.references, 1)}


def pieces(runs: Runs, shown: Numbers) -> Iterator[Run | Citation]:
    """The runs with a Citation in the place of each marker that shows a number."""
    for run in runs:
        if not shown or OPENING not in run.text:
            yield run
            continue
        begin = 0
        for found in MARKER.finditer(run.text):
            number = shown.get(int(found[1]))
            if number is None:
                continue
            if before := run.text[begin : found.start()]:
                yield replace(run, text=before)
            yield Citation(number, int(found[1]))
            begin = found.end()
        if rest := run.text[begin:]:
            yield replace(run, text=rest)


def written(
    runs: Runs,
    shown: Numbers,
    plain: Callable[[Runs], str],
    cited: Callable[[Citation], str],
) -> str:
    """The runs as markup: `cited` writes each citation, `plain` what is between."""
    if not shown:
        return plain(runs)
    parts: Any = groupby(pieces(runs, shown), lambda p: isinstance(p, Citation))
    return "".join(
        "".join(map(cited, group)) if is_cited else plain(tuple(group))
        for is_cited, group in parts
    )


def unmarked(words: str, shown: Numbers) -> str:
    """Words without the markers that show a number: where no references follow."""
    if not shown or OPENING not in words:
        return words
    return MARKER.sub(lambda m: "" if int(m[1]) in shown else m[0], words)


def _citing(text: Text) -> Iterator[Runs]:
    for block in text.blocks:
        match block:
            case Section():
                yield from (part.runs for part in block.parts)
            case Callout():
                yield from block.paragraphs
