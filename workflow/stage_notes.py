"""What rooms above say of a stage under its step: "outcome due", "approved 4 May 2026".

Each source answers for one edition in a constant number of queries.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workflow.stages import Stage

if TYPE_CHECKING:
    from workflow.models import Edition

Source = Callable[["Edition"], Mapping[Stage, str]]
_sources: list[Source] = []


def stage_notes(function: Source) -> Source:
    """Register a source of notes."""
    if function not in _sources:
        _sources.append(function)
    return function


def notes_of(edition: "Edition") -> dict[Stage, str]:
    """The notes of an edition's stages."""
    found: dict[Stage, str] = {}
    for source in _sources:
        found |= source(edition)
    return found
