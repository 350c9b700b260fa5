"""When a record is corrected: what was done about its conditions holds for the new one.

A clerical error in a minute does not undo what a delegate confirmed or an owner showed,
as long as the condition itself is the same, word for word.
"""

from boards.models import Condition, Confirmation, Decision, Discharge


def carry_over(wrong: Decision, right: Decision) -> None:
    """Copy discharges and confirmations to the same conditions of the new record."""
    old = {_key(row): row for row in wrong.conditions.all()}
    for row in right.conditions.all():
        if same := old.get(_key(row)):
            _discharge(same, row)
            if right.seal_id == wrong.seal_id:
                _confirmations(same, row)


def _key(row: Condition) -> tuple[str, str, tuple[str, ...]]:
    return row.kind, row.text, tuple(row.clauses)


def _discharge(old: Condition, new: Condition) -> None:
    done = Discharge.objects.filter(condition=old).first()
    if done is not None:
        Discharge.objects.create(
            condition=new,
            evidence=done.evidence,
            address=done.address,
            by=done.by,
            at=done.at,
        )


def _confirmations(old: Condition, new: Condition) -> None:
    for row in old.confirmations.all():
        Confirmation.objects.create(
            condition=new,
            seal=row.seal,
            redline=row.redline,
            redline_sha256=row.redline_sha256,
            by=row.by,
            at=row.at,
        )
