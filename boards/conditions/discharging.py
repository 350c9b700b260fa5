"""A condition is met: its owner or the board's clerk says so and shows by what."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from boards.models import Condition, Decision, Discharge
from boards.people.naming import called
from boards.people.powers import Power, may
from cms.text.tidy import clean
from ledger import book, keys
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.holding import hold_policy_of

NOT_YOURS = "This condition is discharged by {name} or by the board's clerk."
AMENDMENT = "An amendment is confirmed on its own page, beside the changed words."
NO_EVIDENCE = "Say what was done and how anybody can see it."
CORRECTED = "The record of this decision was corrected. Discharge the new record’s."
DONE = "This condition is discharged already."


@transaction.atomic
def discharge(
    condition_pk: int, *, actor: User, evidence: str, address: str = ""
) -> Discharge:
    """Keep that a condition was met. Raises NotPermitted, Blocked."""
    edition_id = Condition.objects.values_list("decision__edition", flat=True).get(
        pk=condition_pk
    )
    hold_policy_of(edition_id)
    row = Condition.objects.select_related(
        "owner", "decision__board", "decision__edition"
    ).get(pk=condition_pk)
    if row.owner_id != actor.pk and not may(Power.CALL, row.decision, actor):
        raise NotPermitted(NOT_YOURS.format(name=called(row.owner, row.decision.board)))
    if row.is_amendment:
        raise Blocked([Reason(AMENDMENT)])
    if Decision.objects.filter(supersedes=row.decision_id).exists():
        raise Blocked([Reason(CORRECTED)])
    said = clean(evidence).strip()
    if not said:
        raise Blocked([Reason(NO_EVIDENCE)])
    try:
        with transaction.atomic():
            made = Discharge.objects.create(
                condition=row,
                evidence=said,
                address=address,
                by=actor,
                at=timezone.now(),
            )
    except IntegrityError:
        raise Blocked([Reason(DONE)]) from None
    note_discharged(made, actor)
    return made


def note_discharged(
    row: Discharge, actor: User, *, carried: Condition | None = None
) -> None:
    """The ledger's entry; `carried` is the condition of a corrected record, whose
    discharge holds for this one."""
    condition = row.condition
    kind = "board.discharge_carried" if carried else "board.condition_discharged"
    book.append(
        kind,
        subject=condition.decision.edition.ref,
        actor=actor.ref,
        data={
            "condition": condition.pk,
            "decision": condition.decision_id,
            "evidence": keys.digest(f"condition:{condition.pk}", row.evidence),
            **({"of": carried.pk, "by": row.by.ref} if carried else {}),
        },
    )
