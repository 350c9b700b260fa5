"""The comments in the order in which they are sorted: by question, then by clause.

Within one of them they are in no order, as answers have random keys.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from consultation.weighing.clauses import Clauses
from consultation.weighing.refs import Kind, Ref
from consultation.weighing.sights import Sight
from consultation.weighing.wanted import Wanted

OF_QUESTION, OF_CLAUSE, IN_GENERAL = range(3)


class Rank(NamedTuple):
    """Where a comment stands in the queue; no two are alike."""

    part: int
    place: int
    key: int
    kind: Kind
    pk: int

    @property
    def ref(self) -> Ref:
        """Which comment it is of."""
        return Ref(self.kind, self.pk)


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that is wanted, in order."""

    ranks: Sequence[Rank]

    def __len__(self) -> int:
        return len(self.ranks)

    def place(self, rank: Rank) -> int | None:
        """The comment's number in it, from 1; None if it is not wanted."""
        at = bisect_left(self.ranks, rank)
        here = at < len(self.ranks) and self.ranks[at] == rank
        return at + 1 if here else None

    def after(self, rank: Rank) -> Ref | None:
        """The next one, round to the top; None if there is no other."""
        return self._at(bisect_right(self.ranks, rank), rank)

    def before(self, rank: Rank) -> Ref | None:
        """The one before, round to the end; None if there is no other."""
        return self._at(bisect_left(self.ranks, rank) - 1, rank)

    def ends_with(self, rank: Rank) -> bool:
        """Whether nothing follows but the top."""
        return bisect_right(self.ranks, rank) >= len(self.ranks)

    def page(self, rank: Rank | None, size: int) -> "Page":
        """The page of the list on which a comment stands, or would stand."""
        at = bisect_left(self.ranks, rank) if rank is not None else 0
        first = min(at, max(len(self.ranks) - 1, 0)) // size * size
        return Page(self.ranks, first, size)

    def _at(self, place: int, rank: Rank) -> Ref | None:
        if not self.ranks:
            return None
        found = self.ranks[place % len(self.ranks)]
        return None if found == rank else found.ref


@dataclass(frozen=True, slots=True)
class Page:
    """Some of them, and where the neighbouring pages begin."""

    ranks: Sequence[Rank]
    start: int
    size: int

    @property
    def refs(self) -> list[Ref]:
        """The comments on it."""
        return [rank.ref for rank in self.ranks[self.start : self.start + self.size]]

    @property
    def first(self) -> int:
        """The number of its first, from 1."""
        return self.start + 1

    @property
    def last(self) -> int:
        """The number of its last."""
        return min(self.start + self.size, len(self.ranks))

    @property
    def previous(self) -> Ref | None:
        """The first comment of the page before."""
        return self.ranks[self.start - self.size].ref if self.start else None

    @property
    def following(self) -> Ref | None:
        """The first comment of the next page."""
        at = self.start + self.size
        return self.ranks[at].ref if at < len(self.ranks) else None


def queue_of(sight: Sight, wanted: Wanted, clauses: Clauses) -> Queue:
    """What this person looks for. Costs two queries."""
    return Queue(sorted(_ranks(sight, wanted, clauses)))


def rank(
    ref: Ref, question: tuple[int, int] | None, clause_id: str, clauses: dict[str, int]
) -> Rank:
    """Where a comment stands; `question` is its place and key."""
    if question is not None:
        return Rank(OF_QUESTION, *question, *ref)
    if clause_id:
        return Rank(OF_CLAUSE, clauses.get(clause_id, len(clauses)), 0, *ref)
    return Rank(IN_GENERAL, 0, 0, *ref)


def _ranks(sight: Sight, wanted: Wanted, clauses: Clauses) -> Iterator[Rank]:
    places = clauses.places
    answers = wanted.apply(sight.answers(), Kind.ANSWER, sight.user).order_by()
    for pk, place, question, clause in answers.values_list(
        "pk", "question__place", "question_id", "clause_id"
    ):
        asked = (place, question) if question is not None else None
        yield rank(Ref(Kind.ANSWER, pk), asked, clause, places)
    points = wanted.apply(sight.points(), Kind.SESSION, sight.user).order_by()
    for pk, place, question in points.values_list(
        "pk", "question__place", "question_id"
    ):
        asked = (place, question) if question is not None else None
        yield rank(Ref(Kind.SESSION, pk), asked, "", places)
