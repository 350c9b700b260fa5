"""Copies and erasures that people ask for, and what the daily job removed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from consultation.models.keys import Unlisted
from workflow import workdays
from workflow.models.append_only import AppendOnly

PERSON = settings.AUTH_USER_MODEL


class DataRequest(Unlisted):
    """Somebody asked for a copy of their data, or to be forgotten.

    Without a receipt key a safeguarding lead finds the response and records how they
    checked who is asking; the details of it go with the record that is erased. An
    erasure of what nobody has read waits for its reader, of what was flagged for its
    case.
    """

    class Kind(models.TextChoices):
        COPY = "copy", "A copy of their data"
        ERASE = "erase", "Erasure"

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for its reader, or for a safeguarding case"
        DONE = "done", "Done"

    class Checked(models.TextChoices):
        DOCUMENT = "document", "In person, with a document"
        KNOWN = "known", "By a worker or carer who knows them"
        RANG_BACK = "rang_back", "By ringing or writing to an address we already had"
        RECEIPT = "receipt", "They showed the receipt key"
        WORDS = "words", "They knew what was written, word for word"

    kind = models.CharField(max_length=5, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="+"
    )
    response = models.ForeignKey(
        "consultation.Response",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="data_requests",
    )
    by_receipt = models.BooleanField(default=False)
    checked = models.CharField(
        "how it was checked who is asking",
        max_length=9,
        choices=Checked.choices,
        blank=True,
    )
    identity_checked = models.TextField("details", max_length=1000, blank=True)
    recorded_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_on = models.DateField(default=workdays.today)
    done_on = models.DateField(null=True, blank=True)
    keep_until = models.DateField()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by_receipt=True, recorded_by__isnull=True)
                | (Q(recorded_by__isnull=False) & ~Q(checked="")),
                name="data_request_says_who_checked",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.asked_on}"


class IdentityReading(Unlisted):
    """A safeguarding lead saw whose confidential response it was, and why."""

    response_label = models.CharField(max_length=20)
    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(max_length=1000)
    keep_until = models.DateField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="identity_reading_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"identity of {self.response_label} read"


class RetentionRun(AppendOnly):
    """What one run of the daily job removed, in numbers alone."""

    at = models.DateTimeField(default=timezone.now)
    report = models.JSONField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"retention {self.at:%Y-%m-%d}"


class Compaction(models.Model):
    """Whether the database is to be rewritten because something was erased from it.

    One row: until then the bytes of what was erased may lie in its free space.
    """

    SINGLE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=SINGLE)
    due = models.BooleanField(default=True)

    def __str__(self) -> str:
        return "due" if self.due else "not due"
