"""What only people can write in a report: how it was done, what became of the EIA."""

from typing import Any

from django.db import transaction

from accounts.models import User
from cms.text.tidy import clean
from consultation.feedback.publishing import feedback_of
from consultation.models import Consultation, Feedback
from consultation.planning.holding import held
from consultation.powers import Power, may
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason, Stale

WRITTEN = ("method", "eia_changes", "eia_revised_on")
NOT_CLOSED = "The report is there once the consultation is closed."
NOT_YOURS = "The report is written by the owner and consultation leads."
MEANWHILE = (
    "Somebody else changed the report after you opened the page, so yours is not saved "
    "yet. Look at what stands there now, then save again."
)


def may_write(row: Consultation, user: User) -> bool:
    """Leads of its team and the owner, once it is closed."""
    return row.is_closed and may(Power.PLAN, row, user)


@transaction.atomic
def write(pk: int, *, actor: User, version: int, **facts: Any) -> Feedback:
    """Change some of WRITTEN. Raises NotPermitted, Blocked before the closing, and
    Stale if somebody changed them since this version."""
    if unknown := set(facts) - set(WRITTEN):
        raise ValueError(f"No such facts: {sorted(unknown)}")
    row = held(pk)
    if not may(Power.PLAN, row, actor):
        raise NotPermitted(NOT_YOURS)
    if not row.is_closed:
        raise Blocked([Reason(NOT_CLOSED)])
    found = feedback_of(row)
    if found.version != version:
        raise Stale(MEANWHILE)
    changed = _put(found, facts)
    if changed:
        found.version += 1
        found.save()
        book.append(
            "consultation.report_written",
            subject=row.ref,
            actor=actor.ref,
            data={"changed": changed},
        )
    return found


def _put(found: Feedback, facts: dict[str, Any]) -> list[str]:
    changed = []
    for name, value in facts.items():
        tidy = clean(value).strip() if isinstance(value, str) else value
        if getattr(found, name) != tidy:
            setattr(found, name, tidy)
            changed.append(name)
    return sorted(changed)
