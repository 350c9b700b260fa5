"""What a cover report can begin with, because it is recorded already.

Rooms above add what they know (what people said); here stands what the edition itself
says. Words are only offered: whoever writes the report changes them.
"""

from collections.abc import Callable, Mapping

from boards.models import Item
from workflow.models import Edition
from workflow.resting import rests_on

Prefill = Callable[[Item], Mapping[str, str]]
_sources: list[Prefill] = []


def prefills(function: Prefill) -> Prefill:
    """Register a source of first words, by the key of the heading."""
    if function not in _sources:
        _sources.append(function)
    return function


def first_words(item: Item) -> dict[str, str]:
    """What is known for each heading; several sources for one stand below another."""
    found: dict[str, list[str]] = {}
    for source in (edition_says, *_sources):
        for key, text in source(item).items():
            if text.strip():
                found.setdefault(key, []).append(text.strip())
    return {key: "\n\n".join(texts) for key, texts in found.items()}


def edition_says(item: Item) -> Mapping[str, str]:
    """What stands on the edition, its record and in the evidence it rests on."""
    edition = item.edition
    if edition is None:
        return {"purpose": item.ask}
    record = edition.page.record
    return {
        "purpose": f"To ask {item.board.name} to decide on {edition.title}, "
        f"edition {edition.label}.",
        "recommendation": item.ask,
        "rationale": edition.change_note,
        "background": _evidence(edition),
        "equality": f"Equality impact assessment: {record.eia_reference}."
        if record.eia_reference
        else "",
        "data": f"Data protection impact assessment: {record.dpia_reference}."
        if record.dpia_reference
        else "",
        "actions": _dates(edition),
    }


def _evidence(edition: Edition) -> str:
    rows = [rest.finding for rest in rests_on(edition) if rest.counts]
    lines = [
        f"EV-{row.number}: {row.finding} ({row.source_organisation})" for row in rows
    ]
    if not lines:
        return edition.evidence_reason
    return "The policy rests on this evidence:\n" + "\n".join(lines)


def _dates(edition: Edition) -> str:
    said = []
    if edition.effective_on:
        day = edition.effective_on
        said.append(f"The policy takes effect on {day.day} {day:%B %Y}.")
    if edition.review_on:
        day = edition.review_on
        said.append(f"It is reviewed by {day.day} {day:%B %Y}.")
    return " ".join(said)
