"""Linked clauses are compared with the seal whenever their edition is frozen.

In the same transaction: nobody decides about a text of which it is not known whether it
says what people were told that it says.
"""

from collections import Counter
from collections.abc import Sequence

from cms.text.model import Text
from consultation.deciding.carrying import carry
from consultation.deciding.facts import Standing, standing
from consultation.deciding.texts import Parts, consulted_text, parts
from consultation.models import ClauseChange, Consultation, Point
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
    text = row.seal.text
    sealed = parts(text)
    taken = {(change.point_id, change.clause_id) for change in changes}
    back = _back([change for change in changes if not change.after], text)
    for change in changes:
        change.seal = row.seal
        if not change.after:
            change.confirmed_words = back.get(change.pk, "")
            continue
        _follow(change, sealed, taken)
        part = sealed.get(change.clause_id)
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
            "back": found[Standing.BACK],
        },
    )


def _back(taken_out: Sequence[ClauseChange], sealed: Text) -> dict[int, str]:
    """By change, what the sealed text says of a clause that was taken out: it may have
    come back as it was, in other words, elsewhere, or within another one."""
    if not taken_out:
        return {}
    points = Point.objects.filter(changes__in=taken_out).order_by()
    rounds = dict(points.values_list("pk", "consultation"))
    asked = Consultation.objects.filter(pk__in=set(rounds.values()))
    carried = {
        row.pk: carry(old, sealed)
        for row in asked.select_related("seal")
        if (old := consulted_text(row)) is not None
    }
    found = {}
    for change in taken_out:
        text = carried.get(rounds[change.point_id])
        one = text.get(change.clause_id) if text is not None else None
        found[change.pk] = one.now.words if one is not None and one.now else ""
    return found


def _follow(change: ClauseChange, sealed: Parts, taken: set[tuple[int, str]]) -> None:
    """The same words under another id, as after a move, are the same clause. An id can
    go to other words: Enter before a paragraph gives its own to the new one."""
    here = sealed.get(change.clause_id)
    if here is not None and here.words == change.after:
        return
    same = (key for key, part in sealed.items() if part.words == change.after)
    found = next((k for k in same if (change.point_id, k) not in taken), None)
    if found is not None:
        taken.add((change.point_id, found))
        change.clause_id = found
