"""Word files that people bring in, each until it has become a draft."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from cms.keeping import private_storage


class State(models.TextChoices):
    """How far an import has come."""

    WAITING = "waiting", "Waiting to be read"
    READING = "reading", "Being read"
    READY = "ready", "Ready to check"
    FAILED = "failed", "Could not be read"
    DONE = "done", "Draft created"


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports by whose they are."""

    def of(self, user: User) -> "ImportQuerySet":
        """Those this person uploaded: nobody else sees a file before it is a draft."""
        return self.filter(by=user)

    def unfinished(self) -> "ImportQuerySet":
        """Those from which no draft was made yet."""
        return self.exclude(state=State.DONE)

    def for_list(self) -> "ImportQuerySet":
        """Without what was read, which a list does not show."""
        return self.defer("draft", "answers").select_related("edition__page__record")


class Import(models.Model):
    """One uploaded file: kept privately, read as following work, then a draft.

    `draft` is what the reader made of it, as corrected since (`draft_json`);
    `answers` is what was said about it besides (`exports.incoming.answers`).
    `version` counts corrections, so that two windows do not undo each other's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports"
    )
    at = models.DateTimeField()
    file = models.FileField(storage=private_storage, upload_to="imports/")
    name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=400, blank=True)
    draft = models.JSONField(null=True, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    edition = models.ForeignKey(
        "workflow.Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
    )
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="import_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DONE) | Q(edition__isnull=False),
                name="import_done_has_an_edition",
            ),
            models.UniqueConstraint(
                fields=["by", "sha256"],
                condition=~Q(state=State.DONE),
                name="import_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        """How the ledger names this import."""
        return f"import:{self.pk}"

    @property
    def is_moving(self) -> bool:
        """Whether something will happen to it without anybody's doing."""
        return self.state in (State.WAITING, State.READING)
