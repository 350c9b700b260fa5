"""A delegate confirms that the final text amends only what the board named."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards.conditions.limits import outside
from boards.deciding.standing import current
from boards.models import Condition, Confirmation
from boards.people.naming import called
from cms.text.compare.engine import compare
from cms.text.compare.model import Comparison, Unit
from cms.text.compare.rows import grid
from cms.text.model import (
    Callout,
    Definitions,
    Image,
    PolicyReference,
    Table,
    words,
)
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.holding import hold_policy_of
from workflow.models import Edition, Seal
from workflow.stages import Stage

FROZEN = (Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
NOT_YOURS = "Only {name}, whom the board named, can confirm this amendment."
YOURS = "You drafted part of this edition, so you cannot confirm its amendment."
NOT_FROZEN = "Submit the amended text to DMT first: a frozen text is confirmed."
SAME = "The text is still the one the board decided on. Amend the clauses named."
LATE = (
    "The board’s permission to confirm this ended on {day}. It has to decide about the "
    "amended text."
)
ELSEWHERE = "The text differs outside the clauses that the board named: {where}"
DECIDED_AGAIN = "{board} decided again since. That decision’s conditions count."
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
    if said := row.confirmations.filter(seal__sha256=shown_sha256, by=actor).first():
        found: Confirmation = said
        return found  # sent twice
    edition = Edition.objects.select_related("seal").get(pk=edition_id)
    if refusal := not_yours(row, edition, actor):
        raise NotPermitted(refusal)
    if waits := list(waits_for(row, edition)):
        raise Blocked(waits)
    final = edition.frozen_seal
    if final.sha256 != shown_sha256:
        raise Stale(OTHER_TEXT)
    decided = row.decision.seal
    if elsewhere := outside(decided.text, final.text, named_in(row)):
        where = [Reason(ELSEWHERE.format(where=one)) for one in elsewhere]
        raise Blocked(where)
    return _keep(row, decided, final, actor)


def not_yours(row: Condition, edition: Edition, actor: User) -> str:
    """Why this person does not confirm it, in a sentence; empty for the delegate."""
    if row.owner_id != actor.pk:
        return NOT_YOURS.format(name=called(row.owner, row.decision.board))
    return YOURS if edition.contributed(actor) else ""


def waits_for(row: Condition, edition: Edition) -> Iterator[Reason]:
    """What has to be there before anybody can compare the two texts."""
    newest = current(edition.pk, row.decision.board.key)
    if newest is not None and newest.pk != row.decision_id:
        yield Reason(DECIDED_AGAIN.format(board=row.decision.board.short_name))
    elif edition.stage not in FROZEN or edition.seal is None:
        yield Reason(NOT_FROZEN)
    elif edition.seal_id == row.decision.seal_id:
        yield Reason(SAME)
    elif row.due_on < workdays.today():
        yield Reason(LATE.format(day=f"{row.due_on.day} {row.due_on:%B %Y}"))


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


def _keep(row: Condition, decided: Seal, final: Seal, actor: User) -> Confirmation:
    kept = row.confirmations.filter(seal=final).first()
    if kept is not None:
        found: Confirmation = kept
        return found
    said = json.dumps(_lines(redline(decided, final)), ensure_ascii=False)
    made = Confirmation.objects.create(
        condition=row,
        seal=final,
        redline=said,
        redline_sha256=hashlib.sha256(said.encode()).hexdigest(),
        by=actor,
        at=timezone.now(),
    )
    note_confirmed(made, actor)
    return made


def note_confirmed(
    row: Confirmation, actor: User, *, carried: Condition | None = None
) -> None:
    """The ledger's entry; `carried` is the condition of a corrected record, whose
    confirmation holds for this one."""
    condition = row.condition
    kind = "board.confirmation_carried" if carried else "board.amendment_confirmed"
    book.append(
        kind,
        subject=condition.decision.edition.ref,
        actor=actor.ref,
        data={
            "condition": condition.pk,
            "decision": condition.decision_id,
            "decided_sha256": condition.decision.seal.sha256,
            "final_sha256": row.seal.sha256,
            "redline_sha256": row.redline_sha256,
            **({"of": carried.pk, "by": row.by.ref} if carried else {}),
        },
    )


def _lines(found: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "status": str(line.status),
            "number": line.new_number or line.old_number,
            "id": line.unit.id,
            "before": said(line.old),
            "after": said(line.new),
            "facts": [[fact.label, fact.old, fact.new] for fact in line.facts],
        }
        for line in found.changes
    ]


def said(unit: Unit | None) -> str:
    """The words of a part of a text; a table's row by row."""
    if unit is None or isinstance(unit, Image | PolicyReference):
        return ""
    if isinstance(unit, Table | Definitions | Callout):
        rows = grid(unit).cells
        return "\n".join(" | ".join(words(cell) for cell in row) for row in rows)
    return words(unit.runs)
