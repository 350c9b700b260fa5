"""What this part tells the others: what publishing needs, what a meeting is told."""

from collections.abc import Iterable

from boards.conditions import (
    approving,
    publishing,  # noqa: F401  (publishes on the day that was set)
)
from boards.conditions.reports import report_correction
from workflow.errors import Reason
from workflow.gates import gate
from workflow.models import Edition, Transition
from workflow.within import within


@gate("publish")
def formally_approved(edition: Edition) -> Iterable[Reason]:
    """The formal approval, where this policy needs one."""
    return approving.wanting(edition)


@within("publish_correction")
def tell_the_board(row: Transition) -> None:
    """A correction is reported to the next CPB."""
    report_correction(row.edition, actor=row.actor)
