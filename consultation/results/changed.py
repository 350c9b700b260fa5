"""What changed because of what people said: clauses before and after."""

from dataclasses import dataclass

from accounts.models import User
from consultation.deciding.facts import Changed, Standing, answered_points
from consultation.models import Consultation

STANDINGS = {
    Standing.LINKED: "In the draft, not frozen yet.",
    Standing.CONFIRMED: "In the text that was frozen.",
    Standing.CHANGED_AGAIN: "Changed again before the text was frozen: so it says now.",
    Standing.GONE: "Gone from the text that was frozen.",
    Standing.BACK: "It is in the text that was frozen after all.",
}
TAKEN_OUT = {
    Standing.LINKED: "Taken out of the draft, which is not frozen yet.",
    Standing.CONFIRMED: "The text that was frozen does not have it any more.",
}


@dataclass(frozen=True, slots=True)
class ChangedClause:
    """A clause that changed because of a point. An empty `before` is a new clause, an
    empty `after` one that was taken out or is gone."""

    point_pk: int
    said: str
    clause: str
    before: str
    after: str
    standing: str


def changed_clauses(consultation: Consultation, user: User) -> list[ChangedClause]:
    """In the order of the points. A constant number of queries."""
    points = answered_points(consultation, user=user, with_quotes=False)
    return [
        ChangedClause(
            point.pk,
            point.words,
            point.clause,
            change.before,
            change.after,
            _stands(change),
        )
        for point in points
        for change in point.changes
    ]


def _stands(change: Changed) -> str:
    words = TAKEN_OUT if change.was_taken_out else STANDINGS
    return words.get(change.standing, STANDINGS[change.standing])
