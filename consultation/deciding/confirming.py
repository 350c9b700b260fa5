"""Linked clauses are compared with the seal whenever their edition is frozen.

In the same transaction: nobody decides about a text of which it is not known whether it
says what people were told that it says.
"""

from collections import Counter

from consultation.deciding.facts import Standing, standing
from consultation.deciding.texts import Parts, parts
from consultation.models import ClauseChange
from ledger import book
from workflow.models import Transition
from workflow.within import within


@within("open_consultation", "submit_to_dmt", "publish")
def compare_with_seal(row: Transition) -> None:
    """Keep beside each linked clause what the seal says in its place."""
    rows = ClauseChange.objects.select_for_update(of=("self",), no_key=True)
    changes = list(rows.filter(edition=row.edition).order_by("pk"))
    if not changes:
        return
    sealed = parts(row.seal.text)
    taken = {(change.point_id, change.clause_id) for change in changes}
    for change in changes:
        _follow(change, sealed, taken)
        part = sealed.get(change.clause_id)
        change.seal = row.seal
        change.confirmed_words = part.words if part is not None else ""
    ClauseChange.objects.bulk_update(changes, ["clause_id", "seal", "confirmed_words"])
    found = Counter(standing(change) for change in changes)
    book.append(
        "consultation.clauses_compared",
        subject=row.edition.ref,
        actor=row.actor.ref,
        data={
            "text_sha256": row.seal.sha256,
            "confirmed": found[Standing.CONFIRMED],
            "changed_again": found[Standing.CHANGED_AGAIN],
            "gone": found[Standing.GONE],
        },
    )


def _follow(change: ClauseChange, sealed: Parts, taken: set[tuple[int, str]]) -> None:
    """The same words under another id, as after a move, are the same clause."""
    if change.clause_id in sealed:
        return
    same = (key for key, part in sealed.items() if part.words == change.after)
    found = next((k for k in same if (change.point_id, k) not in taken), None)
    if found is not None:
        taken.add((change.point_id, found))
        change.clause_id = found
