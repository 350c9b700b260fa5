"""What a transition would do, said before it is done: nobody is surprised."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from accounts.models import User
from workflow.lifecycle import PASSAGES, Passage
from workflow.stages import FROZEN, Stage
from workflow.turns import recipients

if TYPE_CHECKING:
    from workflow.models import Edition

# Rooms above say what else they would file: a step and an edition, in words or "".
AlsoWritten = Callable[["Edition", Passage], str]
_also: list[AlsoWritten] = []
CHANGES = "What changed since the last stage and the published edition, if any (Word)"


def also_written(words: AlsoWritten) -> AlsoWritten:
    """Register what a room above files with a step, for the page before it."""
    _also.append(words)
    return words


@dataclass(frozen=True, slots=True)
class Forecast:
    """What will happen: stages, the frozen text, who is told, the files written."""

    source: str
    target: str
    effect: str
    freezes: bool
    told: tuple[User, ...]
    files: tuple[str, ...]
    supersedes: "Edition | None" = None


def forecast(edition: "Edition", name: str, actor: User) -> Forecast:
    """What this transition would do to this edition now."""
    passage = PASSAGES[name]
    current = _current(edition) if passage.act.publishes else None
    return Forecast(
        source=edition.stage.label,
        target=passage.target.label,
        effect=passage.act.effect,
        freezes=passage.act.freezes,
        told=told(edition, passage, actor),
        files=_files(edition, passage, current),
        supersedes=current,
    )


def told(edition: "Edition", passage: Passage, actor: User) -> tuple[User, ...]:
    """The people who get a mail, by who would be concerned in the stage it leads to."""
    concerned = recipients(imagined(edition, passage.target))
    return tuple(person for person in concerned if person.pk != actor.pk)


def imagined(edition: "Edition", stage: Stage) -> "Edition":
    """The edition as it would be in a stage: to ask questions of, never to save."""
    other = copy.copy(edition)
    # The field guards its stage; this copy is only looked at.
    other.__dict__["state"] = stage.value
    return other


def _current(edition: "Edition") -> "Edition | None":
    """The edition that would be superseded."""
    found = type(edition).objects.published().filter(page_id=edition.page_id)
    return found.exclude(pk=edition.pk).for_lists().first()


def _files(
    edition: "Edition", passage: Passage, current: "Edition | None"
) -> tuple[str, ...]:
    kinds = "Word and PDF" if settings.FILE_PDF else "Word"
    written = [f"Edition {edition.label}, {passage.target.label} ({kinds})"]
    if passage.target in (*FROZEN, Stage.PUBLISHED):
        written.append(CHANGES)
    if current is not None:
        written.append(f"Edition {current.label}, {Stage.SUPERSEDED.label} ({kinds})")
    said = (words(edition, passage) for words in _also)
    return (*written, *(words for words in said if words))
