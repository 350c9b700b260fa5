"""Work that must follow a transition: a row in the same transaction, then tried."""

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """How far a piece of work has come."""

    DUE = "due", "Due"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Given up"


class FollowUp(models.Model):
    """One thing that must still happen: file this document, send this mail.

    `kind` names its handler, `key` makes it unique for its transition. A task is only
    a wake-up for these rows; `tick` wakes what a lost task left behind.
    """

    transition = models.ForeignKey(
        "workflow.Transition", on_delete=models.PROTECT, related_name="follow_ups"
    )
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["transition", "kind", "key"], name="one_follow_up_per_purpose"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="follow_up_state_known"
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.kind} after {self.transition_id}"
