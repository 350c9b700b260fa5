"""Files that another one took the place of, since somebody in them was forgotten.

Their rows and digests stay, so that what was filed when still shows; their bytes go.
From the erasure on nobody is handed them, whether the other one is filed yet or not.
"""

from uuid import UUID

from django.utils import timezone

from exports.models import StageFile, WithdrawnFile
from ledger import book
from workflow.errors import Refused
from workflow.models import FollowUp, Transition
from workflow.models.followup import State

BEING_WRITTEN = (
    "Somebody whose words stand in this report asked to be forgotten. It is being "
    "written again without them. Try again in a minute."
)


class BeingWritten(Refused):
    """A file that is not handed out any more, and whose successor is not there yet."""

    status = 409

    def __init__(self) -> None:
        super().__init__(BEING_WRITTEN)


def newest(row: Transition | UUID, purpose: str) -> StageFile | None:
    """The file of a purpose that counts: the last one that was filed."""
    found = StageFile.objects.filter(transition=row, purpose=purpose)
    return found.order_by("-pk").first()


def is_being_written_again(filed: StageFile) -> bool:
    """Whether another file is to take its place and is not filed yet."""
    work = FollowUp.objects.filter(
        transition=filed.transition_id, kind=f"file_{filed.purpose}"
    )
    return bool(work.exclude(key="").exclude(state=State.DONE).exists())


def withdraw_older(filed: StageFile) -> None:
    """Withdraw every file that this one takes the place of, in the same transaction."""
    older = StageFile.objects.filter(
        transition=filed.transition_id, purpose=filed.purpose, withdrawn=None
    ).exclude(pk=filed.pk)
    for one in older.order_by("pk"):
        WithdrawnFile.objects.create(filed=one, at=timezone.now())
        book.append(
            "document.withdrawn",
            subject=filed.transition.edition.ref,
            actor="system",
            data={
                "transition": str(filed.transition_id),
                "purpose": filed.purpose,
                "file_sha256": one.file_sha256,
                "because": "somebody was forgotten",
            },
        )


def remove_withdrawn(row: Transition, purpose: str) -> None:
    """Remove the bytes of what was withdrawn; once more does no harm."""
    gone = StageFile.objects.filter(
        transition=row, purpose=purpose, withdrawn__isnull=False
    )
    for filed in gone:
        filed.file.storage.delete(str(filed.file.name))
