"""The kinds of event of which a story is told, and short ways to write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from demo.consulting import Plan
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


@dataclass(frozen=True)
class PlanConsultation:
    """The next round of the open edition is planned, with nothing missing.

    `heard` and `became` name the files that tell what people answered, and what became
    of it.
    """

    slug: str
    at: datetime
    by: str
    plan: Plan
    opens_on: date
    closes_on: date
    heard: str
    became: str


@dataclass(frozen=True)
class Hear:
    """Everybody answers who does so on this day of the consultation."""

    slug: str
    at: datetime
    by: str
    day: int


@dataclass(frozen=True)
class ReadAnswers:
    """A lead reads everything that waits, and flags what worries them."""

    slug: str
    at: datetime
    by: str


@dataclass(frozen=True)
class HandleConcern:
    """A safeguarding lead goes one step further with the concern."""

    slug: str
    at: datetime
    by: str
    step: str
    words: str = ""


@dataclass(frozen=True)
class HoldSession:
    """A group talked about the questions together."""

    slug: str
    at: datetime
    by: str
    group: str
    setting: str
    present: int
    points: tuple[str, ...]


@dataclass(frozen=True)
class TakePaper:
    """Sheets came in: a lead reads them, an apprentice types, a second lead checks."""

    slug: str
    at: datetime
    by: str
    typist: str
    checker: str


@dataclass(frozen=True)
class MakeCopies:
    """Copies without names are made of what was written, and approved by another."""

    slug: str
    at: datetime
    by: str
    approver: str


@dataclass(frozen=True)
class Answer:
    """One step of answering what people said; `demo.answering` knows the steps."""

    slug: str
    at: datetime
    by: str
    step: str


@dataclass(frozen=True)
class Tell:
    """A group hears what became of what it said."""

    slug: str
    at: datetime
    by: str
    group: str
    how: str
    note: str = ""


@dataclass(frozen=True)
class HandOver:
    """Somebody who decides receives what people said."""

    slug: str
    at: datetime
    by: str
    name: str


Event = (
    Create
    | Save
    | Rewrite
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
