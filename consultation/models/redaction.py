"""Copies of what people said from which everything is taken that shows who they are."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from consultation.models.keys import Unlisted


class Redaction(Unlisted):
    """A new copy of one answer's words: all that is seen of it beyond its readers.

    A second person approves it. A newer copy of the same answer replaces an older one.
    """

    answer = models.ForeignKey(
        "consultation.Answer", on_delete=models.CASCADE, related_name="redactions"
    )
    text = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_on = models.DateField(null=True, blank=True)
    sent_back_because = models.TextField(max_length=600, blank=True)
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer"],
                condition=Q(current=True),
                name="one_current_redaction_per_answer",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")),
                name="redaction_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="redaction_approved_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"redaction {self.pk}"
