"""Answered points as people read them, in formal or in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from accounts.models import User
from consultation.asking.text import SectionHead, clauses_of
from consultation.deciding.facts import AnsweredPoint, Changed, answered_points
from consultation.feedback import wording
from consultation.feedback.fates import DRAFT, Fate, fates_of
from consultation.feedback.forgotten import said_ones
from consultation.feedback.numbers import told_numbers
from consultation.models import Consultation, Outcome
from workflow.redline import Piece, compared

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A clause before and after, each with what differs, and what became of it."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    fate: Fate

    @property
    def now(self) -> str:
        """The words after, as one text."""
        return "".join(piece.text for piece in self.after)

    @property
    def then(self) -> str:
        """The words before, as one text."""
        return "".join(piece.text for piece in self.before)

    @property
    def after_label(self) -> str:
        """What the words after are called, beside those before."""
        return "After" if self.fate.over else "Now"


@dataclass(frozen=True, slots=True)
class Did:
    """What was done: clauses that changed, something else, or why nothing was."""

    changes: tuple[Change, ...]
    words: str
    day: str
    nothing: str

    @property
    def still(self) -> bool:
        """Whether a clause is in the text as it was changed, or out of it."""
        return any(change.fate.stands for change in self.changes)

    @property
    def once(self) -> bool:
        """Whether anybody could ever read that it was done."""
        return bool(self.words) or any(change.fate.done for change in self.changes)


@dataclass(frozen=True, slots=True)
class Item:
    """One point: what people said, what was decided and why, what was done.

    `formal_said` and `formal_why` are the formal words where they differ from those
    shown. `section` and `heading` are those of what it is about, empty for the whole.
    """

    pk: int
    section: str
    heading: str
    clause: str
    said: str
    formal_said: str
    how_often: str
    quotes: tuple[str, ...]
    outcome: Outcome
    decided: str
    why: str
    formal_why: str
    did: Did
    number: int

    @property
    def place(self) -> str:
        """Its address on the page."""
        return f"p{self.pk}"

    @property
    def changed(self) -> bool:
        """Whether anything was done because of it, and still is so."""
        return bool(self.did.words) or self.did.still


@dataclass(frozen=True, slots=True)
class Section:
    """The points about one section of the text; no heading for those on the whole."""

    key: str
    heading: str
    items: tuple[Item, ...]

    @property
    def place(self) -> str:
        """Its address on the page."""
        return f"s-{self.key}" if self.key else "s-whole"


def items_of(
    consultation: Consultation,
    *,
    plain: bool,
    unsaid: bool = False,
    whole: bool = False,
    user: User | None = None,
) -> list[Item]:
    """Every point that was answered, in the order of the text; `whole` with quotes and
    how many said it. `unsaid` with those that nobody says, as far as is known. For a
    `user`, without what a concern keeps from them."""
    points = answered_points(consultation, unsaid=True, user=user, with_quotes=whole)
    if not unsaid:
        points = said_ones(consultation, points)
    fates = fates_of(consultation)
    numbers = told_numbers(consultation) if whole else {}
    sections = _sections(consultation)
    return [
        _item(point, fates, numbers, sections, plain)
        for point in points
        if point.is_answered
    ]


def by_section(items: Iterable[Item]) -> list[Section]:
    """The same by section: those on the whole text first."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        found.setdefault((item.section, item.heading), []).append(item)
    return [Section(*about, tuple(some)) for about, some in found.items()]


Heads = Mapping[str, SectionHead]


def _sections(consultation: Consultation) -> Heads:
    """The section of everything that can be spoken of."""
    found = {}
    for part in clauses_of(consultation):
        for key in (part.section.id, *(line.id for line in part.clauses)):
            found[key] = part.section
    return found


def _item(
    point: AnsweredPoint,
    fates: Mapping[tuple[int, str], Fate],
    numbers: Mapping[int, int],
    sections: Heads,
    plain: bool,
) -> Item:
    decided = point.decided
    if decided is None:
        raise ValueError("Only what was decided is shown.")
    head = sections.get(point.clause_id)
    said, formal_said = point.said(plain), point.said(False)
    why, formal_why = point.why(plain), point.why(False)
    return Item(
        pk=point.pk,
        section=head.id if head else "",
        heading=str(head) if head else "",
        clause=point.clause if head and point.clause_id != head.id else "",
        said=said,
        formal_said="" if formal_said == said else formal_said,
        how_often=wording.said_by(numbers.get(point.theme_pk or 0)),
        quotes=tuple(quote.text for quote in point.quotes[:MOST_QUOTES]),
        outcome=decided.outcome,
        decided=wording.decided(decided.outcome, plain),
        why=why,
        formal_why="" if formal_why == why else formal_why,
        did=_did(point, decided.outcome, fates, plain),
        number=point.number,
    )


def _did(
    point: AnsweredPoint,
    outcome: Outcome,
    fates: Mapping[tuple[int, str], Fate],
    plain: bool,
) -> Did:
    found = Did(
        changes=tuple(_changes(point, fates)),
        words=point.did(plain),
        day=wording.done_on(point.done_on) if point.done_on else "",
        nothing="",
    )
    if found.still or found.once:
        return found
    return replace(found, nothing=wording.NOTHING_DONE[outcome])


def _changes(
    point: AnsweredPoint, fates: Mapping[tuple[int, str], Fate]
) -> Iterator[Change]:
    for change in point.changes:
        yield _change(change, fates.get((point.pk, change.clause_id), DRAFT))


def _change(change: Changed, fate: Fate) -> Change:
    before, after = compared(change.before, change.after)
    return Change(before, after, fate)
