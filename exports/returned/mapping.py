"""From a returned file to proposals about the clauses of the text that was sent out.

Runs inside the sandbox, without Django: a file may hold anything, also what makes
comparing it slow.
"""

import json
from typing import Any

from cms.text import canonical
from exports.returned.aligning import likeness
from exports.returned.findings import Mapped
from exports.returned.grids import GridMapper
from exports.returned.paper import Paper, from_json
from exports.returned.parting import Parting
from exports.returned.passages import PassageMapper
from exports.returned.saying import comments
from exports.returned.sights import without


def mapped(
    data: bytes, *, text: str, known: list[str], ours: list[int], said: list[int]
) -> dict[str, Any]:
    """The proposals of a file against a sealed text, as plain values.

    `data` is the file as `reading.read` gave it, in JSON; `text` the sealed text's
    canonical JSON; `known` the paragraphs of our own document beside the text; `ours`
    the marks that we made ourselves, in a redline, and `said` our own comments there.
    """
    paper = from_json(json.loads(data))
    return map_paper(
        paper, text, frozenset(known), frozenset(ours), frozenset(said)
    ).as_json()


def map_paper(
    paper: Paper,
    text: str,
    known: frozenset[str] = frozenset(),
    ours: frozenset[int] = frozenset(),
    said: frozenset[int] = frozenset(),
) -> Mapped:
    """The same with values that are no JSON."""
    paper = without(paper, ours)
    parting = Parting(paper, canonical.load(text), known)
    passages = PassageMapper(parting)
    grids = GridMapper(parting)
    findings = [*passages.findings(grids.gone()), *grids.findings()]
    findings += comments(parting, grids, findings, said)
    order = sorted(range(len(findings)), key=lambda n: findings[n].order)
    places = {old: new for new, old in enumerate(order)}
    for finding in findings:
        finding.behind = places.get(finding.behind, -1)
        finding.answers = places.get(finding.answers, -1)
    return Mapped(
        tuple(findings[number] for number in order),
        _alike(parting, grids),
        paper.formatting,
        parting.untracked_outside,
    )


def _alike(parting: Parting, grids: GridMapper) -> float:
    """The share of the text's letters that were found again in the file."""
    pairs = parting.pairs.by_line()
    whole = sum(len(line.words) for line in parting.lines) + grids.letters
    found = grids.letters_found + sum(
        len(parting.lines[line].words)
        * likeness(parting.lines[line].words, parting.base[place].words)
        for line, place in pairs.items()
    )
    return found / whole if whole else 1.0
