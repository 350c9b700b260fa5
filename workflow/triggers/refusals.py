"""A refusal of the database as the process's own."""

from django.db import DatabaseError

from workflow.errors import Barred
from workflow.triggers.declared import declared
from workflow.triggers.guard import REFUSAL

KEPT = "What is kept here is neither changed nor removed."
# PostgreSQL's code for a right that the application's role was never given.
NOT_GRANTED = "42501"


def refusal(error: BaseException) -> Barred | None:
    """What the database refused, as a refusal; None for any other error."""
    if not isinstance(error, DatabaseError):
        return None
    told = str(error).partition("\n")[0]
    if REFUSAL in told:  # a fixture's error says first what could not be loaded
        return Barred(told.partition(REFUSAL)[2])
    if _is_withheld(error.__cause__):
        return Barred(KEPT)
    return None


def _is_withheld(cause: BaseException | None) -> bool:
    """Whether a guarded table was out of reach: any other right may just be missing."""
    if getattr(cause, "sqlstate", None) != NOT_GRANTED:
        return False
    told = str(cause)
    return any(f"denied for table {guard.table}" in told for guard in declared())
