"""Minutes: drafted from what was recorded, approved at the next meeting, signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models.append_only import AppendOnly

PERSON = settings.AUTH_USER_MODEL


class Minutes(models.Model):
    """The draft minutes of a meeting. `paragraphs` is a list of {key, heading, text,
    exempt}, drafted from the record and then the clerk's to word; `version` counts
    changes. Once approved they are only corrected by the meeting that approves."""

    meeting = models.OneToOneField(
        "boards.Meeting", on_delete=models.PROTECT, related_name="minutes"
    )
    paragraphs = models.JSONField(default=list)
    drafted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"minutes of {self.meeting_id}"


class MinutesApproval(AppendOnly):
    """That a later meeting approved them as a correct record, with its corrections.

    `text` is the approved text as JSON, `sha256` its digest.
    """

    minutes = models.OneToOneField(
        "boards.Minutes", on_delete=models.PROTECT, related_name="approval"
    )
    meeting = models.ForeignKey(
        "boards.Meeting", on_delete=models.PROTECT, related_name="approves"
    )
    corrections = models.TextField(max_length=2000, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"approval of {self.minutes_id}"


class MinutesSignature(AppendOnly):
    """The chair's signature: a recorded act on exactly the approved text."""

    approval = models.OneToOneField(
        "boards.MinutesApproval", on_delete=models.PROTECT, related_name="signature"
    )
    seat = models.ForeignKey("boards.Seat", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"signature of {self.approval_id}"


class Action(models.Model):
    """Something a meeting asked somebody to do."""

    meeting = models.ForeignKey(
        "boards.Meeting", on_delete=models.PROTECT, related_name="actions"
    )
    item = models.ForeignKey(
        "boards.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.TextField("action", max_length=1000)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("due")
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_how = models.TextField("what was done", max_length=1000, blank=True)
    done_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    chased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None, done_how="")
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(done_how="")),
                name="action_done_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"action {self.pk}"


class ActionReminder(models.Model):
    """One reminder of an action that is overdue, written down and tried until it is
    sent. `on` is the day on which it fell due; a day has one for each action."""

    action = models.ForeignKey(
        "boards.Action", on_delete=models.PROTECT, related_name="reminders"
    )
    on = models.DateField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "on"], name="one_reminder_of_an_action_a_day"
            )
        ]
        indexes = [models.Index(fields=["sent_at", "next_try_at"])]

    def __str__(self) -> str:
        return f"reminder of {self.action_id} on {self.on}"
