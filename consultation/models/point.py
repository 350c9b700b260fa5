"""Points, what is decided about each, and which clauses of the text it changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from consultation.models.keys import Unlisted

PERSON = settings.AUTH_USER_MODEL
OF_ONE_THING = (
    Q(theme__isnull=False, answer=None, session_point=None)
    | Q(theme=None, answer__isnull=False, session_point=None)
    | Q(theme=None, answer=None, session_point__isnull=False)
)


class Point(Unlisted):
    """What must be answered: a theme, or a single comment. A bare rating makes none.

    `words` say it in our words, as the public reads it; `clause_id` is the clause of
    the text consulted on that it is about, empty for the whole. The point of a theme
    is written together with it. It goes with the comment that it was made of.
    """

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="points"
    )
    theme = models.OneToOneField(
        "consultation.Theme",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="point",
    )
    answer = models.OneToOneField(
        "consultation.Answer",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="point",
    )
    session_point = models.OneToOneField(
        "consultation.SessionPoint",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="point",
    )
    words = models.TextField("what people said", max_length=600, blank=True)
    plain_words = models.TextField(
        "the same for young people", max_length=400, blank=True
    )
    clause_id = models.CharField(max_length=80, blank=True)
    quoted = models.TextField("the clause as it was consulted on", blank=True)
    done_on = models.DateField("done on", null=True, blank=True)
    done_words = models.TextField("what we did", max_length=600, blank=True)
    plain_done_words = models.TextField(
        "the same for young people", max_length=400, blank=True
    )
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=OF_ONE_THING, name="point_is_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(theme__isnull=False) | ~Q(words=""),
                name="single_comment_in_our_words",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_words="")
                | (Q(done_on__isnull=False) & ~Q(done_words="")),
                name="done_with_day_and_words",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60] or f"point {self.pk}"


class Outcome(models.TextChoices):
    """What is decided about a point."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Partly accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    NOTED = "noted", "Noted"

    @property
    def changes_text(self) -> bool:
        """Whether it must name the clause that it changed, or what else was done."""
        return self in (Outcome.ACCEPTED, Outcome.PARTLY)


class Disposition(Unlisted):
    """The answer to a point, with a reason in plain words. Older ones are kept."""

    point = models.ForeignKey(
        Point, on_delete=models.CASCADE, related_name="dispositions"
    )
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.TextField(max_length=1200)
    plain_reason = models.TextField(
        "the same for young people", max_length=600, blank=True
    )
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point"],
                condition=Q(current=True),
                name="one_current_disposition",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="outcome_known"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="disposition_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class ClauseChange(Unlisted):
    """A clause of the draft that was changed because of a point.

    `before` is the clause as it was consulted on (empty for a new one), `after` as the
    draft had it when it was linked (empty for one that was taken out). Submitting the
    edition compares it with the seal: `confirmed_words` are the clause there, empty if
    it has none.
    """

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="changes")
    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="+"
    )
    clause_id = models.CharField(max_length=80)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    linked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    seal = models.ForeignKey(
        "workflow.Seal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_words = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "clause_id"], name="clause_linked_once"
            ),
            models.CheckConstraint(
                condition=~Q(clause_id="") & ~Q(before="", after=""),
                name="clause_change_names_a_clause",
            ),
            models.CheckConstraint(
                condition=Q(seal__isnull=False) | Q(confirmed_words=""),
                name="confirmed_against_a_seal",
            ),
        ]

    def __str__(self) -> str:
        return f"change of {self.clause_id}"
