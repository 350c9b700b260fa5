"""One at a time for each policy: taken before anything else of it is locked or read.

A policy's record, its editions and its page are written by several acts, each in an
order of its own. Whoever holds the policy first can take the rest in any order without
waiting for somebody who waits for them, and reads who owns it as it is now: PostgreSQL
gives a statement that had to wait the rows beside the locked one as they were before.
"""

from django.db import connection

from cms.models import PolicyRecord
from workflow.models import Edition


def hold_policy(page_id: int) -> None:
    """Keep others from acting on this policy until the transaction ends."""
    _hold(page_id=page_id)


def hold_policy_of(edition_id: int) -> None:
    """The same for the policy of an edition."""
    _hold(page_id__in=Edition.objects.filter(pk=edition_id).values("page_id"))


def _hold(**which: object) -> None:
    # On SQLite a transaction that writes holds everything from its first statement.
    if connection.features.has_select_for_update:
        # Not its key: who only points at the policy need not wait.
        rows = PolicyRecord.objects.select_for_update(no_key=True).filter(**which)
        list(rows.order_by().values_list("pk", flat=True))
