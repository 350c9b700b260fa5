"""When a record is corrected: what was done about its conditions holds for the new one.

A clerical error in a minute does not undo what a delegate confirmed or an owner showed,
as long as the condition itself is the same: word for word, with the same owner. What a
delegate confirmed has to be within what all amendments of the new record name.
"""

from collections.abc import Iterator

from boards.conditions.amending import named_in, note_confirmed
from boards.conditions.discharging import note_discharged
from boards.conditions.limits import only_in
from boards.models import Condition, Confirmation, Decision, Discharge

Key = tuple[str, str, tuple[str, ...], int]


def carry_over(wrong: Decision, right: Decision) -> None:
    """Copy discharges and confirmations to the same conditions of the new record.

    In the name of who corrected it; whose word it was stays with each.
    """
    for old, new in _same(wrong, right):
        _discharge(old, new)
        if right.seal_id == wrong.seal_id:
            _confirmations(old, new)


def _same(wrong: Decision, right: Decision) -> Iterator[tuple[Condition, Condition]]:
    """Conditions that both have; each old one once, for two may read alike."""
    left: dict[Key, list[Condition]] = {}
    for row in wrong.conditions.select_related("discharge"):
        left.setdefault(_key(row), []).append(row)
    for row in right.conditions.all():
        if alike := left.get(_key(row)):
            yield alike.pop(_nearest(alike, row)), row


def _nearest(alike: list[Condition], row: Condition) -> int:
    """The first that is due on the same day, or else the first."""
    due = [old.due_on for old in alike]
    return due.index(row.due_on) if row.due_on in due else 0


def _key(row: Condition) -> Key:
    return row.kind, row.text, tuple(row.clauses), row.owner_id


def _discharge(old: Condition, new: Condition) -> None:
    done = getattr(old, "discharge", None)
    if done is not None:
        made = Discharge.objects.create(
            condition=new,
            evidence=done.evidence,
            address=done.address,
            by=done.by,
            at=done.at,
        )
        note_discharged(made, new.decision.recorded_by, carried=old)


def _confirmations(old: Condition, new: Condition) -> None:
    named, decided = named_in(new), new.decision.seal
    for row in old.confirmations.select_related("seal"):
        if not only_in(decided.text, row.seal.text, named):
            continue
        made = Confirmation.objects.create(
            condition=new,
            seal=row.seal,
            redline=row.redline,
            redline_sha256=row.redline_sha256,
            by=row.by,
            at=row.at,
        )
        note_confirmed(made, new.decision.recorded_by, carried=old)
