"""What this part tells the others: what publishing needs, what a meeting is told."""

from collections.abc import Iterable

from boards.conditions import (
    approving,
    guards,  # noqa: F401  (registers what the database refuses)
    letters,  # noqa: F401  (registers letters)
    panels,  # noqa: F401  (registers panels)
    publishing,
    telling,  # noqa: F401  (registers lines of history)
    waiting,  # noqa: F401  (registers work for home)
)
from boards.conditions.reports import report_correction
from workflow.at_hand import at_hand
from workflow.errors import Reason
from workflow.gates import gate
from workflow.models import Edition, Transition
from workflow.within import within

BY_HAND = "It was published on another day."
RETURNED = "{name} returned it to draft before its day came."


@gate("publish")
def formally_approved(edition: Edition) -> Iterable[Reason]:
    """The formal approval, where this policy needs one."""
    return approving.wanting(edition)


at_hand(formally_approved, "formal approval")(approving.wanting_nothing)


@within("publish_correction")
def tell_the_board(row: Transition) -> None:
    """A correction is reported to the next CPB."""
    report_correction(row.edition, actor=row.actor)


@within("publish")
def published_by_hand(row: Transition) -> None:
    """Somebody published it before its day: the day is no longer waited for."""
    publishing.overtaken(row.edition, BY_HAND, back=False)


@within("return_to_draft")
def returned(row: Transition) -> None:
    """Its text is drafted again: whoever set the day has to set another one."""
    because = RETURNED.format(name=row.actor_name)
    publishing.overtaken(row.edition, because, back=True)
