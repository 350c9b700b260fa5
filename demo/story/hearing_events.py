"""The kinds of event by which people are heard and answered."""

from dataclasses import dataclass
from datetime import date, datetime

from demo.consulting import Plan


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
