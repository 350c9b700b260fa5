"""The kinds of event that happen at boards, and what their meetings said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType

from boards.models import Method, Outcome


@dataclass(frozen=True)
class BoardEvent:
    """Something that a person does at a time, at the board named by its key."""

    at: datetime
    by: str
    board: str


@dataclass(frozen=True)
class Call(BoardEvent):
    """The clerk calls a meeting; before it young people may meet."""

    on: date
    begins: time
    place: str
    remote: bool = False
    young_meet: datetime | None = None
    young_place: str = ""


@dataclass(frozen=True)
class PutOn(BoardEvent):
    """An edition goes on the agenda of the board's meeting on a day."""

    slug: str
    on: date
    ask: str = ""
    urgency: str = ""


@dataclass(frozen=True)
class Report(BoardEvent):
    """The cover report of an edition's newest item: words by heading, what is exempt,
    and whether it is finished."""

    slug: str
    words: Mapping[str, str]
    exempt: frozenset[str] = frozenset()
    paragraph: int | None = None
    because: str = ""
    finished: bool = True


@dataclass(frozen=True)
class YoungPeople(BoardEvent):
    """What young people said at their meeting before the board's."""

    on: date
    points: str


@dataclass(frozen=True)
class Declared:
    """An interest in the item about one policy."""

    slug: str
    key: str
    kind: str
    what: str


@dataclass(frozen=True)
class Asked:
    """A condition. `clauses` are the first words of the clauses to be amended.

    Without a date it is due some weeks after the day on which the demo is built, so
    that somebody who tries it is in time.
    """

    text: str
    owner: str
    due_on: date | None = None
    consulted: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """What a meeting decided about one policy. Of a vote, `against` and `abstained`
    are named and everybody else who may vote was for it."""

    slug: str
    outcome: Outcome = Outcome.APPROVED
    method: Method = Method.AGREED
    reasons: str = ""
    dissent: str = ""
    mover: str = ""
    seconder: str = ""
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    conditions: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class ToDo:
    """An action: what somebody was asked to do until when."""

    what: str
    owner: str
    due_on: date


@dataclass(frozen=True)
class Meet(BoardEvent):
    """The clerk records a meeting: who came and who chaired, what was declared, decided
    and asked for. The minutes of the meeting before are approved at it, and drafted of
    this one. `instead` are deputies by the member for whom they came."""

    on: date
    chair: str
    said: tuple[Said, ...] = ()
    away: frozenset[str] = frozenset()
    remote: frozenset[str] = frozenset()
    instead: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    declared: tuple[Declared, ...] = ()
    actions: tuple[ToDo, ...] = ()


@dataclass(frozen=True)
class Sign(BoardEvent):
    """The chair signs the approved minutes of the meeting on a day."""

    on: date


@dataclass(frozen=True)
class Discharge(BoardEvent):
    """A condition of the board's decision on a policy was met."""

    slug: str
    evidence: str


@dataclass(frozen=True)
class Done(BoardEvent):
    """The action that begins with these words was done."""

    what: str
    how: str


@dataclass(frozen=True)
class Urgently(BoardEvent):
    """The clerk records a decision by the urgent route."""

    slug: str
    director: str
    chair: str
    chair_said: str
    reasons: str
