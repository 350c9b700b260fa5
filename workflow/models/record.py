"""What happened to an edition: passages between stages, drafting, who took part."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.snapshot import Snapshot
from workflow.stages import KEPT, Stage

from .append_only import AppendOnly


class Transition(AppendOnly):
    """One passage from stage to stage, kept as the metadata of its reversion Revision.

    `snapshot` is everything the stage's document shows beside the text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(
        "reversion.Revision", on_delete=models.PROTECT, related_name="transitions"
    )
    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="transitions"
    )
    name = models.CharField(max_length=32)
    source = models.CharField(max_length=16, choices=Stage.choices)
    target = models.CharField(max_length=16, choices=Stage.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="transitions"
    )
    actor_name = models.CharField(max_length=150)
    actor_role = models.CharField(max_length=40)
    at = models.DateTimeField()
    comment = models.TextField(blank=True)
    seal = models.ForeignKey(
        "workflow.Seal", on_delete=models.PROTECT, related_name="transitions"
    )
    freezes = models.BooleanField(default=False)
    version = models.PositiveIntegerField()
    snapshot_json = models.TextField()

    class Meta:
        ordering = ["-at", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "version"], name="one_transition_per_version"
            ),
            models.CheckConstraint(
                condition=Q(target__in=KEPT), name="transition_leads_to_a_stage"
            ),
        ]
        indexes = [models.Index(fields=["edition", "-at"])]

    def __str__(self) -> str:
        return f"{self.name} of edition {self.edition_id}"

    @property
    def snapshot(self) -> Snapshot:
        """The facts of the stage's document."""
        return Snapshot.from_json(self.snapshot_json)


class DraftRecord(AppendOnly):
    """One drafting session's text, kept in reversion when the next session began."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(
        "reversion.Revision", on_delete=models.PROTECT, related_name="draft_records"
    )
    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="draft_records"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    text_sha256 = models.CharField(max_length=64)
    # Django's serialiser, which reversion uses, cannot read a draft's pillars.
    pillars = models.JSONField(default=list)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["edition", "-at"])]

    def __str__(self) -> str:
        return f"draft of edition {self.edition_id}"


class Contribution(AppendOnly):
    """Somebody saved a changed text of this edition.

    Written as it happens, since reversion alone does not name every author. Who is
    here neither endorses nor publishes the edition, whatever their roles later.
    `user_name` is what they were called then.
    """

    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="contributions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions"
    )
    user_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    text_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["edition", "user"])]

    def __str__(self) -> str:
        return f"contribution to edition {self.edition_id}"
