"""The Word document of each stage, filed once and never changed."""

from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from workflow.models.append_only import AppendOnly

models.CharField.register_lookup(Length)


def private_storage() -> FileSystemStorage:
    """Files that only our own views hand out: nothing serves this folder."""
    from django.conf import settings

    return FileSystemStorage(location=f"{settings.MEDIA_ROOT}/private", base_url=None)


class StageFile(AppendOnly):
    """The document filed after a transition, with its digests.

    `content_sha256` is over the document's parts uncompressed, `file_sha256` over the
    file as it is downloaded.
    """

    transition = models.OneToOneField(
        "workflow.Transition", on_delete=models.PROTECT, related_name="stage_file"
    )
    file = models.FileField(storage=private_storage, upload_to="stages/")
    name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    file_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file_sha256__length=64, content_sha256__length=64),
                name="stage_file_digests_are_whole",
            )
        ]

    def __str__(self) -> str:
        return self.name
