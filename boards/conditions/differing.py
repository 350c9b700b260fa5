"""What differs in an amended text that its board did not name.

Such a text cannot be confirmed: whoever drafts it puts that back, or the board decides
about it. Asked for many conditions at once where a list needs it.
"""

from collections.abc import Iterable, Sequence

from boards.conditions.limits import outside
from boards.models import Condition
from workflow.models import Edition, Seal


def elsewhere_of(row: Condition, edition: Edition) -> list[str]:
    """Each place that was not to change in the edition's frozen text; empty where it
    can be confirmed."""
    return elsewhere([(row, edition)])[row.pk]


def elsewhere(rows: Sequence[tuple[Condition, Edition]]) -> dict[int, list[str]]:
    """The same for many conditions, each with its edition, in two queries."""
    if not rows:
        return {}
    named = _named({row.decision_id for row, _ in rows})
    decided = {row.decision.seal_id for row, _ in rows}
    final = {edition.seal_id for _, edition in rows if edition.seal_id is not None}
    texts = Seal.objects.in_bulk(decided | final)
    found: dict[int, list[str]] = {}
    known: dict[tuple[int, int | None], list[str]] = {}
    for row, edition in rows:
        pair = (row.decision_id, edition.seal_id)
        if pair not in known:
            new, old = texts.get(edition.seal_id or 0), texts[row.decision.seal_id]
            parts = named[row.decision_id]
            known[pair] = outside(old.text, new.text, parts) if new else []
        found[row.pk] = known[pair]
    return found


def _named(decisions: Iterable[int]) -> dict[int, frozenset[str]]:
    """Every part that each decision's amendments name together."""
    rows = Condition.objects.filter(
        decision__in=decisions, kind=Condition.Kind.AMENDMENT
    )
    found: dict[int, frozenset[str]] = {}
    for decision, clauses in rows.values_list("decision", "clauses"):
        found[decision] = found.get(decision, frozenset()).union(clauses)
    return found
