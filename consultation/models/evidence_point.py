"""Points of a call for practice that became findings of the evidence register."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from consultation.models.keys import Unlisted


class EvidencePoint(Unlisted):
    """Which finding was made of an approved copy, or of a point of a group session.

    Once each, so that one voice does not count twice. It goes with what was said.
    """

    redaction = models.OneToOneField(
        "consultation.Redaction",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence_point",
    )
    session_point = models.OneToOneField(
        "consultation.SessionPoint",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence_point",
    )
    evidence = models.ForeignKey(
        "cms.Evidence", on_delete=models.PROTECT, related_name="consultation_points"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(redaction=None, session_point__isnull=False)
                | Q(redaction__isnull=False, session_point=None),
                name="evidence_point_is_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence} from a call for practice"
