"""A refusal of the database as the process's own."""

from django.db import DatabaseError

from workflow.errors import Barred
from workflow.triggers.guard import REFUSAL


def refusal(error: Exception) -> Barred | None:
    """The guard's sentence as a refusal; None for any other error."""
    if not isinstance(error, DatabaseError):
        return None
    told = str(error).partition("\n")[0]
    if not told.startswith(REFUSAL):
        return None
    return Barred(told.removeprefix(REFUSAL))
