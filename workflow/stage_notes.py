"""What rooms above say of a stage under its step: "outcome due", "approved 4 May 2026";
and, in a sentence, of the stage an edition is in.

Each source answers for one edition in a constant number of queries.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workflow.stages import Stage

if TYPE_CHECKING:
    from workflow.models import Edition

Source = Callable[["Edition"], Mapping[Stage, str]]
Sentence = Callable[["Edition"], str]
_sources: list[Source] = []
_sentences: list[Sentence] = []


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


def stage_sentence(function: Sentence) -> Sentence:
    """Register what takes the place of the usual words about an edition's stage; it
    answers "" where they are true."""
    if function not in _sentences:
        _sentences.append(function)
    return function


def sentence_of(edition: "Edition") -> str:
    """What is to be said of the stage it is in instead of the usual words, or ""."""
    return next(filter(None, (say(edition) for say in _sentences)), "")
