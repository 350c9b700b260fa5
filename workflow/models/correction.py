"""Corrections: replaced words in named clauses of what is published."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .append_only import AppendOnly


class Replacement(models.Model):
    """Words in one clause of the published text, and what stands there instead.

    Changes only while the correction is a draft; what was published is in its seal.
    """

    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="replacements"
    )
    clause_id = models.CharField(max_length=80)
    old = models.TextField("words now")
    new = models.TextField("words instead")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old="") & ~Q(old=F("new")),
                name="replacement_changes_words",
            )
        ]

    def __str__(self) -> str:
        return f"replacement in edition {self.edition_id}"


class CorrectionConfirmation(AppendOnly):
    """A clerk looked at the changed words and confirmed exactly this text."""

    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="confirmations"
    )
    text_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "text_sha256"], name="one_confirmation_per_text"
            )
        ]

    def __str__(self) -> str:
        return f"confirmation for edition {self.edition_id}"
