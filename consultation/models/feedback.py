"""How people are answered: the page for everybody, and the day each group was told."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from consultation.models.keys import Unlisted

PERSON = settings.AUTH_USER_MODEL


class Feedback(models.Model):
    """What only people can write about a consultation that is over, and whether its
    "You said, we will, we did" is public. `version` counts changes."""

    consultation = models.OneToOneField(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="feedback"
    )
    method = models.TextField("how people were asked", max_length=4000, blank=True)
    intro = models.TextField("in a few words", max_length=2000, blank=True)
    plain_intro = models.TextField("for young people", max_length=600, blank=True)
    eia_changes = models.TextField(
        "what changed in the equality impact assessment (EIA)",
        max_length=4000,
        blank=True,
    )
    eia_revised_on = models.DateField("EIA revised on", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_down_because = models.TextField(
        "why it is not public any more", max_length=600, blank=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="feedback_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(taken_down_because=""),
                name="public_feedback_is_not_taken_down",
            ),
        ]

    def __str__(self) -> str:
        return f"feedback on {self.consultation_id}"


class Told(models.Model):
    """When and how a group heard what became of what it said."""

    class How(models.TextChoices):
        LETTER = "letter", "Letter"
        CARD = "card", "Card"
        POSTER = "poster", "Poster"
        VISIT = "visit", "Visit or meeting"
        MAIL = "mail", "E-mail"
        OTHER = "other", "Another way"

    group = models.ForeignKey(
        "consultation.Group", on_delete=models.PROTECT, related_name="told"
    )
    on = models.DateField("told on")
    how = models.CharField(max_length=6, choices=How.choices)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    how__in=["letter", "card", "poster", "visit", "mail", "other"]
                ),
                name="told_in_a_known_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id} told on {self.on}"


class OnPaper(models.Model):
    """A point that a lead wants on a group's letter and poster. Where a group has none,
    those that most people made are there."""

    group = models.ForeignKey(
        "consultation.Group", on_delete=models.CASCADE, related_name="on_paper"
    )
    point = models.ForeignKey(
        "consultation.Point", on_delete=models.CASCADE, related_name="on_paper"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "point"], name="point_on_paper_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.point_id} for {self.group_id}"


class Received(Unlisted):
    """The day a named decision-maker received what people said."""

    decision_maker = models.OneToOneField(
        "consultation.DecisionMaker", on_delete=models.PROTECT, related_name="received"
    )
    on = models.DateField("received on")
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.decision_maker_id} on {self.on}"
