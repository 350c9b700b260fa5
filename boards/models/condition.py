"""What an approval depends on, and how it was met. Written once."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models.append_only import AppendOnly

PERSON = settings.AUTH_USER_MODEL


class Condition(AppendOnly):
    """What an approval depends on.

    An *amendment* names `clauses` of the decided text (their stable ids) and a delegate
    (`owner`) who confirms the final text by `due_on`. Any other condition is discharged
    with evidence by its owner.
    """

    class Kind(models.TextChoices):
        """Whether the text changes."""

        AMENDMENT = "amendment", "Amendment of named clauses"
        OTHER = "other", "Condition"

    decision = models.ForeignKey(
        "boards.Decision", on_delete=models.PROTECT, related_name="conditions"
    )
    kind = models.CharField(max_length=9, choices=Kind.choices)
    text = models.TextField("condition", max_length=2000)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    consulted = models.CharField("together with", max_length=200, blank=True)
    due_on = models.DateField("due")
    clauses = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="other", clauses=[])
                | (Q(kind="amendment") & ~Q(clauses=[])),
                name="amendment_names_its_clauses",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="condition_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"condition {self.pk} of {self.decision_id}"

    @property
    def is_amendment(self) -> bool:
        """Whether it changes the text."""
        return self.kind == self.Kind.AMENDMENT


class Discharge(AppendOnly):
    """That a condition was met, and by what evidence."""

    condition = models.OneToOneField(
        "boards.Condition", on_delete=models.PROTECT, related_name="discharge"
    )
    evidence = models.TextField(max_length=2000)
    address = models.URLField("where it can be seen", blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"discharge of {self.condition_id}"


class Confirmation(AppendOnly):
    """A delegate's word that the final text changes only the clauses named.

    `redline` is what differs from the decided text, clause by clause, as JSON;
    `redline_sha256` is its digest.
    """

    condition = models.ForeignKey(
        "boards.Condition", on_delete=models.PROTECT, related_name="confirmations"
    )
    seal = models.ForeignKey(
        "workflow.Seal", on_delete=models.PROTECT, related_name="+"
    )
    redline = models.TextField()
    redline_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["condition", "seal"],
                name="one_confirmation_for_each_final_text",
            ),
        ]

    def __str__(self) -> str:
        return f"confirmation of {self.condition_id}"
