"""Who decides, who keeps people safe, and what people are promised."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models.append_only import AppendOnly


class DecisionMaker(models.Model):
    """Somebody who will decide in the light of what was said, named to those asked."""

    consultation = models.ForeignKey(
        "consultation.Consultation",
        on_delete=models.CASCADE,
        related_name="decision_makers",
    )
    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=150, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class SafeguardingRole(models.TextChoices):
    """Lead, or who covers when no lead is there."""

    LEAD = "lead", "Lead"
    COVER = "cover", "Cover"


class Safeguarding(models.Model):
    """A safeguarding lead of one consultation: alerted, and reads what is flagged."""

    consultation = models.ForeignKey(
        "consultation.Consultation",
        on_delete=models.CASCADE,
        related_name="safeguarding",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="safeguards",
    )
    role = models.CharField(
        max_length=5, choices=SafeguardingRole.choices, default=SafeguardingRole.LEAD
    )

    class Meta:
        ordering = ["-role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "user"], name="safeguarding_lead_named_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=SafeguardingRole.values),
                name="safeguarding_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class Notice(AppendOnly):
    """What people are told before they begin, word for word, with a version number.

    `words` holds the promise for each identity mode, in plain and in formal words. A
    new version is written when the words or a telephone number in them change; what
    somebody was promised is therefore known for each response.
    """

    version = models.PositiveIntegerField(unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    words = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]

    def __str__(self) -> str:
        return f"notice {self.version}"
