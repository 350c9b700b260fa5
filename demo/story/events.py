"""The kinds of event of which a story is told, and short ways to write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from demo.story.board_events import BoardEvent
from demo.story.hearing_events import (
    Answer,
    HandleConcern,
    HandOver,
    Hear,
    HoldSession,
    MakeCopies,
    PlanConsultation,
    ReadAnswers,
    TakePaper,
    Tell,
)
from demo.word.partner import Edit

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Create:
    """A new policy page with its first edition, by an editor or owner."""

    slug: str
    at: datetime
    by: str
    owner: str
    team: str


@dataclass(frozen=True)
class Save:
    """A drafting session that leaves the first `upto` sections in the draft."""

    slug: str
    at: datetime
    by: str
    upto: int
    file: str = ""


@dataclass(frozen=True)
class Rewrite:
    """A drafting session that leaves the whole text of another file."""

    slug: str
    at: datetime
    by: str
    file: str


@dataclass(frozen=True)
class Amend:
    """A drafting session that changes some words of the draft, and nothing else."""

    slug: str
    at: datetime
    by: str
    old: str
    new: str


@dataclass(frozen=True)
class Do:
    """A transition, with the words of the person who made it."""

    slug: str
    at: datetime
    by: str
    transition: str
    comment: str
    inputs: Mapping[str, str | date] = field(
        default_factory=lambda: MappingProxyType({})
    )


@dataclass(frozen=True)
class Correct:
    """The owner opens a correction of one clause of the published edition."""

    slug: str
    at: datetime
    by: str
    clause_words: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class ConfirmCorrection:
    """The clerk confirms the redline of the open correction."""

    slug: str
    at: datetime
    by: str


@dataclass(frozen=True)
class BringIn:
    """An old Word file of `content/old` is read; with an owner, a draft is made of it.

    Without one it waits under "Old policies" to be corrected.
    """

    slug: str
    at: datetime
    by: str
    owner: str = ""
    team: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment in the draft, on the clause that begins with `clause_words`."""

    slug: str
    at: datetime
    by: str
    clause_words: str
    words: str
    reply_by: str = ""
    reply: str = ""


@dataclass(frozen=True)
class HandIn:
    """A copy that somebody outside edited, at `edited_at`, is handed in.

    It is the document of the last step, with their changes and comments.
    """

    slug: str
    at: datetime
    by: str
    returned_by: str
    edited_at: datetime
    file: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Decide:
    """A decision on the proposal in whose new words or comment `words` stand.

    Declined with a reason, answered with an answer, accepted with neither.
    """

    slug: str
    at: datetime
    by: str
    words: str
    declined: str = ""
    answered: str = ""


Event = (
    Create
    | Save
    | Rewrite
    | Amend
    | Do
    | Correct
    | ConfirmCorrection
    | BringIn
    | Remark
    | HandIn
    | Decide
    | PlanConsultation
    | Hear
    | ReadAnswers
    | HandleConcern
    | HoldSession
    | TakePaper
    | MakeCopies
    | Answer
    | Tell
    | HandOver
    | BoardEvent
)


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    """A time in 2026, as the clocks in Northbeck show it."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def do(
    slug: str,
    at: datetime,
    by: str,
    transition: str,
    comment: str,
    **inputs: str | date,
) -> Do:
    """A transition with its inputs written as keywords."""
    return Do(slug, at, by, transition, comment, MappingProxyType(inputs))
