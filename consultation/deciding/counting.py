"""How the points of a consultation stand, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from consultation.deciding.left import said
from consultation.models import ClauseChange, Disposition, Outcome, Point


@dataclass(frozen=True, slots=True)
class Counts:
    """Points by outcome, those without an answer, and the clauses that changed.

    `wrong` of them are gone or changed again.
    """

    outcomes: dict[str, int] = field(default_factory=dict)
    open: int = 0
    clauses: int = 0
    wrong: int = 0

    @property
    def points(self) -> int:
        """All of them."""
        return self.open + sum(self.outcomes.values())

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Each outcome in words with its number, those without one last."""
        found = [(str(o.label), self.outcomes.get(o.value, 0)) for o in Outcome]
        return [*found, ("Without an answer", self.open)]


def counts_of(consultations: Iterable[int], user: User) -> dict[int, Counts]:
    """The numbers of each as this person may know them. Two queries."""
    keys = list(consultations)
    points = said(user).filter(consultation__in=keys)
    outcomes: dict[int, dict[str, int]] = {key: {} for key in keys}
    for row in _by_outcome(points):
        outcomes[row["consultation"]][row["outcome"]] = row["number"]
    clauses = dict.fromkeys(keys, (0, 0))
    for row in _clauses(points):
        clauses[row["point__consultation"]] = (row["number"], row["wrong"])
    return {
        key: Counts(
            outcomes={k: v for k, v in outcomes[key].items() if k},
            open=outcomes[key].get("", 0),
            clauses=clauses[key][0],
            wrong=clauses[key][1],
        )
        for key in keys
    }


def _by_outcome(points: QuerySet[Point]) -> Iterable[Any]:
    current = Disposition.objects.filter(point=OuterRef("pk"), current=True)
    outcome = Coalesce(
        Subquery(current.values("outcome")[:1]), Value(""), output_field=CharField()
    )
    return (
        points.annotate(outcome=outcome)
        .order_by()
        .values("consultation", "outcome")
        .annotate(number=Count("pk"))
    )


def _clauses(points: QuerySet[Point]) -> Iterable[Any]:
    sealed = Q(seal__isnull=False) & ~Q(confirmed_words=F("after"))
    return (
        ClauseChange.objects.filter(point__in=points.order_by().values("pk"))
        .order_by()
        .values("point__consultation")
        .annotate(
            number=Count("clause_id", distinct=True),
            wrong=Count("clause_id", distinct=True, filter=sealed),
        )
    )
