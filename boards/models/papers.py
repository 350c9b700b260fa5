"""Papers of an item: the cover report, what each member has read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models.append_only import AppendOnly

PERSON = settings.AUTH_USER_MODEL


class CoverReport(models.Model):
    """What the board is told beside the text, heading by heading.

    `sections` is a list of {key, heading, text, exempt}; headings come from the
    council's settings when it is begun. `version` counts changes, so that nobody writes
    over somebody else's words.
    """

    item = models.OneToOneField(
        "boards.Item", on_delete=models.PROTECT, related_name="cover"
    )
    sections = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="cover_report_finished_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"cover report of {self.item_id}"


class PackRead(AppendOnly):
    """That a member opened an item's papers, for the first time."""

    item = models.ForeignKey(
        "boards.Item", on_delete=models.PROTECT, related_name="read_by"
    )
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], name="pack_first_read_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} read by {self.person_id}"
