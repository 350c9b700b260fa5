"""A publication that a clerk set for a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Publication(models.Model):
    """An edition's publication on a date, carried out as the clerk who scheduled it.

    `token` is what the clerk was shown: another text, or another act in between, and it
    does not happen. `problem` says why it came back.
    """

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", "Waits for its day"
        DONE = "done", "Published"
        BACK = "back", "Not published"
        CANCELLED = "cancelled", "Cancelled"

    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="publications"
    )
    seal = models.ForeignKey(
        "workflow.Seal", on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField("publish on")
    token = models.CharField(max_length=100)
    comment = models.TextField(max_length=600, blank=True)
    scheduled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    scheduled_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    problem = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "back", "cancelled"]),
                name="publication_state_known",
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(state="waiting"),
                name="one_waiting_publication_for_each_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"publication of {self.edition_id} on {self.on}"
