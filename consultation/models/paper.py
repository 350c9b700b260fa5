"""Answers that came on paper, and groups that talked together."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from consultation.models.keys import Unlisted
from workflow import workdays

PERSON = settings.AUTH_USER_MODEL


def keep_from_today() -> date:
    """Until when what came in today is kept, unless its consultation says longer."""
    return workdays.today() + timedelta(days=settings.KEEP_RESPONSES_DAYS)


class Sheet(Unlisted):
    """One answer on paper, from the lead who reads it first to the one who checks it.

    `number` is written on the sheet. A lead reads it, and flags it if need be, before
    anybody types it in; an apprentice types in only what was passed to them.
    """

    class State(models.TextChoices):
        RECEIVED = "received", "To be read by a lead"
        READ = "read", "To be typed in"
        ENTERED = "entered", "To be checked by a second lead"
        CHECKED = "checked", "Checked"

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="sheets"
    )
    group = models.ForeignKey(
        "consultation.Group", on_delete=models.PROTECT, related_name="sheets"
    )
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.RECEIVED
    )
    received_on = models.DateField()
    read_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    passed_to = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    response = models.OneToOneField(
        "consultation.Response",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sheet",
    )
    keep_until = models.DateField(default=keep_from_today)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="sheet_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state="received") | Q(read_by__isnull=False),
                name="sheet_read_before_entering",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "read"])
                | Q(entered_by__isnull=False),
                name="sheet_entered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(passed_to=None) | Q(state="read"),
                name="sheet_passed_on_until_it_is_entered",
            ),
            models.CheckConstraint(
                condition=~Q(state="checked")
                | (Q(checked_by__isnull=False) & ~Q(checked_by=F("entered_by"))),
                name="sheet_checked_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.number}"


class GroupSession(Unlisted):
    """A group that talked about the questions together: it counts as taking part."""

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="sessions"
    )
    group = models.ForeignKey(
        "consultation.Group", on_delete=models.PROTECT, related_name="sessions"
    )
    held_on = models.DateField()
    setting = models.CharField("where it was", max_length=150)
    present = models.PositiveSmallIntegerField("how many were there")
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    keep_until = models.DateField()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(present__gte=1), name="session_had_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"session at {self.setting}"


class SessionPoint(Unlisted):
    """A point that the group made, in the words of the lead who wrote it down."""

    session = models.ForeignKey(
        GroupSession, on_delete=models.CASCADE, related_name="points"
    )
    question = models.ForeignKey(
        "consultation.Question",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="session_points",
    )
    text = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
