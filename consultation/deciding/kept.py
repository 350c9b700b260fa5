"""What went to the boards answered stays answered.

Submitting an edition waits until everything that was said is sorted, answered and acted
on. From then on nothing of that comes undone behind those who decide. What comes late,
such as words that a safeguarding lead gives free again, is still sorted and answered.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from consultation.deciding.left import Left, comments, left_of
from consultation.models import Consultation
from workflow.errors import Blocked, Reason
from workflow.holding import hold_policy_of
from workflow.models import Edition
from workflow.stages import ONCE_PUBLIC, Stage

WITH_BOARDS = (Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
UNDONE = (
    "The edition went to the boards with an answer to everything that was said. This "
    "would leave something without one, or without what follows from it."
)
FIRST = " Return the edition to draft first."
TOLD = (
    "The boards decide with the answers that they were given. Keep the outcome and "
    "change the words, or return the edition to draft to decide otherwise."
)


def hold_policy_about(consultation_id: int) -> None:
    """Keep its edition from going on, until the transaction ends: whoever submits it
    counts what is left either before or after. Taken before anything else of it."""
    editions = Edition.objects.filter(consultations=consultation_id)
    for key in editions.values_list("pk", flat=True):
        hold_policy_of(key)


@contextmanager
def nothing_undone(row: Consultation) -> Iterator[None]:
    """Raises Blocked for what leaves more to sort, to answer or to act on than before,
    once the boards have it. For whoever holds policy and consultation."""
    stage = row.edition.stage if row.edition is not None else None
    if stage not in (*WITH_BOARDS, *ONCE_PUBLIC):
        yield
        return
    before = _left(row)
    yield
    if _left(row) > before:
        raise Blocked([Reason(UNDONE + (FIRST if stage in WITH_BOARDS else ""))])


def refuse_other_outcome(row: Consultation) -> None:
    """Raises Blocked while a board decides with the answers that stand."""
    if row.edition is not None and row.edition.stage in WITH_BOARDS:
        raise Blocked([Reason(TOLD)])


def _left(row: Consultation) -> int:
    left = left_of([row.pk], comments())[row.pk]
    return sum(getattr(left, name) for name in Left.__slots__)
