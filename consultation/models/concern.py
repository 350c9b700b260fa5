"""Concerns that somebody may be in danger: flagged first, understood afterwards."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from consultation.models.keys import Unlisted

PERSON = settings.AUTH_USER_MODEL


class Route(models.TextChoices):
    """Which procedure a concern follows."""

    CHILD = "child", "A child"
    ADULT = "adult", "An adult"
    ALLEGATION = "allegation", "Allegation against staff or a carer"


class Concern(Unlisted):
    """A flag on a response, a sheet or a session; text of it is for the leads alone.

    `about` are people with a login whom it concerns: they never see that it exists.
    Closing needs the case system's reference. `handled_apart_at` says that a
    safeguarding lead took what was said on policy into account by another way, so that
    the response need not hold up the edition.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="concerns"
    )
    response = models.OneToOneField(
        "consultation.Response",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="concern",
    )
    sheet = models.ForeignKey(
        "consultation.Sheet",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="concerns",
    )
    session = models.ForeignKey(
        "consultation.GroupSession",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="concerns",
    )
    raised_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    route = models.CharField(max_length=10, choices=Route.choices, blank=True)
    about: models.ManyToManyField[User, Any] = models.ManyToManyField(
        PERSON, blank=True, related_name="+"
    )
    about_name = models.CharField(
        "or somebody without a login", max_length=150, blank=True
    )
    acknowledged_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    handled_apart_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handled_apart_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    case_reference = models.CharField(max_length=80, blank=True)
    may_be_used = models.BooleanField(
        default=False,
        help_text="Closed with the decision that what was said may be used again.",
    )
    keep_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["raised_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | (
                    Q(
                        closed_at__isnull=False,
                        closed_by__isnull=False,
                        acknowledged_at__isnull=False,
                        keep_until__isnull=False,
                    )
                    & ~Q(case_reference="")
                    & ~Q(route="")
                ),
                name="closed_concern_has_a_case",
            ),
            models.CheckConstraint(
                condition=Q(response__isnull=False)
                | Q(sheet__isnull=False)
                | Q(session__isnull=False),
                name="concern_is_about_something",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {str(self.pk)[:8]}"

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"concern:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class ConcernNote(Unlisted):
    """What a lead wrote about a concern; goes with it when its time is over."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"note on {self.concern_id}"


class Alert(Unlisted):
    """One mail that must reach a safeguarding lead: a link, and not a word of it.

    `kind` "flagged" goes out at once, "escalated" when nobody acknowledged in time;
    "manager" tells the consultation's manager then that a concern waits, and no more.
    """

    class State(models.TextChoices):
        DUE = "due", "Waits to be sent"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Not sent: no longer theirs to see"

    concern = models.ForeignKey(
        Concern, on_delete=models.CASCADE, related_name="alerts"
    )
    user = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, default="flagged")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "user", "kind"], name="one_alert_per_person_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"alert about {self.concern_id}"
