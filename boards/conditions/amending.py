"""A delegate confirms that the final text amends only what the board named."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards.conditions.limits import outside
from boards.models import Condition, Confirmation
from cms.text.compare.engine import compare
from cms.text.compare.model import Comparison
from cms.text.model import words
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.holding import hold_policy_of
from workflow.models import Edition, Seal
from workflow.stages import Stage

FROZEN = (Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
NOT_YOURS = "This amendment is confirmed by {name}, whom the board named."
YOURS = "You drafted part of this edition, so you cannot confirm its amendment."
NOT_FROZEN = "Submit the amended text to DMT first: a frozen text is confirmed."
SAME = "The text is still the one the board decided on. Amend the clauses named."
LATE = (
    "The board’s permission to confirm this ended on {day}. It has to decide about the "
    "amended text."
)
ELSEWHERE = "The text differs outside the clauses that the board named: {where}"
OTHER_TEXT = "The text changed after you opened this page. Read the changes again."


@transaction.atomic
def confirm(condition_pk: int, shown_sha256: str, *, actor: User) -> Confirmation:
    """Confirm an amendment for the edition's frozen text, the one that was shown.

    Raises NotPermitted, Stale, or Blocked with each place that was not to change.
    """
    edition_id = Condition.objects.values_list("decision__edition", flat=True).get(
        pk=condition_pk
    )
    hold_policy_of(edition_id)
    row = Condition.objects.select_related(
        "owner", "decision__seal", "decision__board", "decision__edition"
    ).get(pk=condition_pk, kind=Condition.Kind.AMENDMENT)
    if row.owner_id != actor.pk:
        raise NotPermitted(NOT_YOURS.format(name=row.owner.get_full_name()))
    edition = Edition.objects.select_related("seal").get(pk=edition_id)
    if edition.contributed(actor):
        raise NotPermitted(YOURS)
    final = _final(row, edition)
    if final.sha256 != shown_sha256:
        raise Stale(OTHER_TEXT)
    decided = row.decision.seal
    named = named_in(row)
    if elsewhere := outside(decided.text, final.text, named):
        where = [Reason(ELSEWHERE.format(where=one)) for one in elsewhere]
        raise Blocked(where)
    return _keep(row, decided, final, actor)


def named_in(row: Condition) -> frozenset[str]:
    """Every part that may change: what this and its sister amendments name."""
    sisters = row.decision.conditions.filter(kind=Condition.Kind.AMENDMENT)
    return frozenset(
        part
        for clauses in sisters.values_list("clauses", flat=True)
        for part in clauses
    )


def redline(decided: Seal, final: Seal) -> Comparison:
    """What the delegate reads: the decided text beside the final one."""
    return compare(decided.text, final.text)


def _final(row: Condition, edition: Edition) -> Seal:
    if edition.stage not in FROZEN or edition.seal is None:
        raise Blocked([Reason(NOT_FROZEN)])
    if edition.seal_id == row.decision.seal_id:
        raise Blocked([Reason(SAME)])
    if row.due_on < workdays.today():
        day = f"{row.due_on.day} {row.due_on:%B %Y}"
        raise Blocked([Reason(LATE.format(day=day))])
    found: Seal = edition.seal
    return found


def _keep(row: Condition, decided: Seal, final: Seal, actor: User) -> Confirmation:
    kept = row.confirmations.filter(seal=final).first()
    if kept is not None:
        found: Confirmation = kept
        return found
    said = json.dumps(list(_lines(redline(decided, final))), ensure_ascii=False)
    made = Confirmation.objects.create(
        condition=row,
        seal=final,
        redline=said,
        redline_sha256=hashlib.sha256(said.encode()).hexdigest(),
        by=actor,
        at=timezone.now(),
    )
    book.append(
        "board.amendment_confirmed",
        subject=row.decision.edition.ref,
        actor=actor.ref,
        data={
            "condition": row.pk,
            "decision": row.decision_id,
            "decided_sha256": decided.sha256,
            "final_sha256": final.sha256,
            "redline_sha256": made.redline_sha256,
        },
    )
    return made


def _lines(found: Comparison) -> list[dict[str, str]]:
    return [
        {
            "status": str(line.status),
            "number": line.new_number or line.old_number,
            "id": line.unit.id,
            "before": _said(line.old),
            "after": _said(line.new),
        }
        for line in found.changes
    ]


def _said(unit: object) -> str:
    return words(unit.runs) if unit is not None and hasattr(unit, "runs") else ""
