"""Packs: asked for, written as work that follows, then kept as they were sent."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.keeping import private_storage
from workflow.models.append_only import AppendOnly


class State(models.TextChoices):
    """How far a pack has come."""

    WAITING = "waiting", "Waiting to be written"
    WRITING = "writing", "Being written"
    WRITTEN = "written", "Written"
    FAILED = "failed", "Could not be written"


class Pack(models.Model):
    """The papers of one item, or of a whole meeting, in a public or private version.

    `made_of` is the digest of everything it is written from: where that changed, it is
    an older pack. `done` and `total` count its documents while it is written.
    `asked_by` is empty where it followed by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(
        "boards.Item",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="packs",
    )
    meeting = models.ForeignKey(
        "boards.Meeting",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="packs",
    )
    private = models.BooleanField("with its exempt part", default=False)
    made_of = models.CharField(max_length=64)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    file = models.FileField(storage=private_storage, upload_to="packs/", blank=True)
    name = models.CharField(max_length=160, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="pack_state_known"
            ),
            models.CheckConstraint(
                condition=Q(item=None, meeting__isnull=False)
                | Q(item__isnull=False, meeting=None),
                name="pack_of_an_item_or_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state="written")
                | (Q(written_at__isnull=False) & ~Q(file="") & ~Q(sha256="")),
                name="written_pack_has_its_file",
            ),
            models.UniqueConstraint(
                fields=["item", "private", "made_of"],
                condition=Q(item__isnull=False),
                name="one_pack_of_an_item_for_the_same_papers",
            ),
            models.UniqueConstraint(
                fields=["meeting", "private", "made_of"],
                condition=Q(meeting__isnull=False),
                name="one_pack_of_a_meeting_for_the_same_papers",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    # For whoever goes through the files on disk: these rows name one that is gone.
    file_gone_where = "id IN (SELECT pack_id FROM pack_withdrawnpack)"

    def __str__(self) -> str:
        return self.name or f"pack {self.pk}"

    @property
    def ref(self) -> str:
        """How the ledger names what it is the pack of."""
        thing = self.item or self.meeting
        if thing is None:
            raise RuntimeError(f"{self.pk} is a pack of nothing.")
        return thing.ref

    @property
    def is_moving(self) -> bool:
        """Whether something will happen to it without anybody's doing."""
        return self.state in (State.WAITING, State.WRITING)

    @property
    def version(self) -> str:
        """Which of the two versions it is, in words."""
        return "Private version" if self.private else "Public version"


class WithdrawnPack(AppendOnly):
    """A pack that is handed out no more, since its consultation report holds words of
    somebody who asked to be forgotten. Its bytes are removed; its row stays."""

    pack = models.OneToOneField(
        Pack, on_delete=models.PROTECT, related_name="withdrawn"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pack} was withdrawn"
