"""What is asked, and the young person's version of the text."""

from django.db import models
from django.db.models import Q


class QuestionKind(models.TextChoices):
    """How it is answered. Every question may be skipped."""

    RATING = "rating", "Rating with faces"
    SINGLE = "single", "One choice"
    MULTIPLE = "multiple", "Several choices"
    TEXT = "text", "In their own words"


class Question(models.Model):
    """One question, about a section of the text or about the whole.

    `choices` is a list of {"key", "words", "plain"}; a rating has none and is answered
    by 1 (worst) to 5 (best). No group named means every group.
    """

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.CASCADE, related_name="questions"
    )
    place = models.PositiveSmallIntegerField("position", default=0)
    kind = models.CharField(max_length=8, choices=QuestionKind.choices)
    words = models.CharField("question", max_length=300)
    plain_words = models.CharField(
        "question for young people", max_length=200, blank=True
    )
    help = models.CharField("help", max_length=300, blank=True)
    plain_help = models.CharField("help for young people", max_length=200, blank=True)
    choices = models.JSONField(default=list, blank=True)
    more = models.BooleanField(
        "also asks “Want to say more?”",
        default=False,
        help_text="Adds a box for words below the choices.",
    )
    section_id = models.CharField("section", max_length=80, blank=True)
    groups = models.ManyToManyField(
        "consultation.Group", blank=True, related_name="questions"
    )

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="question_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(words=""), name="question_asks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def asked(self, young: bool) -> str:
        """The question as this kind of group reads it."""
        return (self.plain_words if young else "") or self.words

    @property
    def takes_words(self) -> bool:
        """Whether it has a box for free text, which a person must read."""
        return self.more or self.kind == QuestionKind.TEXT


class EasyRead(models.Model):
    """One block of the young person's version: a picture left, words right."""

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.CASCADE, related_name="easy_read"
    )
    place = models.PositiveSmallIntegerField("position", default=0)
    picture = models.ForeignKey(
        "cms.PolicyImage",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    symbol = models.CharField("or a drawing of ours", max_length=30, blank=True)
    alt = models.CharField("what the picture shows", max_length=200, blank=True)
    words = models.TextField(max_length=600)
    section_id = models.CharField("section", max_length=80, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="easy_read_block_says_something"
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]
