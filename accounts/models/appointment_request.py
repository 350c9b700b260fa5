"""A change of power that waits for a second administrator, or waited."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models.user import User
from accounts.roles import Role


class AppointmentRequestQuerySet(models.QuerySet["AppointmentRequest"]):
    """Requests by what is still to be done with them."""

    def open(self) -> "AppointmentRequestQuerySet":
        """Those nobody decided yet."""
        return self.filter(outcome="")

    def waiting_for(self, user: User) -> "AppointmentRequestQuerySet":
        """Those this administrator may decide: not asked by them, not about them."""
        return self.open().exclude(asked_by=user).exclude(subject=user)


class AppointmentRequest(models.Model):
    """Who asked for what for whom, and who said yes or no to it."""

    class Kind(models.TextChoices):
        """What is asked for."""

        GRANT_ROLE = "grant_role", "Give a role"
        REVOKE_ROLE = "revoke_role", "Take a role away"
        GRANT_SUPERUSER = "grant_superuser", "Make a superuser"
        REVOKE_SUPERUSER = "revoke_superuser", "End superuser status"
        CHANGE_EMAIL = "change_email", "Change the e-mail address"
        RESET_FACTORS = "reset_factors", "Remove the authenticator app"

    class Outcome(models.TextChoices):
        """How it ended; an open request has none."""

        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="person",
        on_delete=models.PROTECT,
        related_name="appointment_requests",
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    new_email = models.EmailField("new e-mail address", blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    asked_because = models.TextField("why", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reason = models.TextField("reason of the decision", blank=True)
    alone = models.BooleanField(
        default=False,
        help_text="A sole administrator appointed the second without another's yes.",
    )

    objects = AppointmentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = "request"
        constraints = [
            models.CheckConstraint(
                name="request_nobody_asks_for_themselves",
                condition=~Q(subject=F("asked_by")),
            ),
            models.CheckConstraint(
                name="request_decided_by_a_second_person",
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("asked_by"))
                | Q(alone=True)
                | Q(outcome="withdrawn"),
            ),
            models.CheckConstraint(
                name="request_subject_does_not_decide",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("subject")),
            ),
            models.CheckConstraint(
                name="request_decided_whole_or_not_at_all",
                condition=Q(
                    outcome="", decided_at__isnull=True, decided_by__isnull=True
                )
                | (
                    ~Q(outcome="")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="request_alone_only_for_an_administrator",
                condition=Q(alone=False)
                | Q(kind="grant_role", role="administrator", outcome="approved"),
            ),
            models.CheckConstraint(
                name="request_says_what_it_is_about",
                condition=(Q(kind__in=["grant_role", "revoke_role"]) & ~Q(role=""))
                | (Q(kind="change_email", role="") & ~Q(new_email=""))
                | (
                    ~Q(kind__in=["grant_role", "revoke_role", "change_email"])
                    & Q(role="")
                ),
            ),
            models.UniqueConstraint(
                fields=["subject", "kind", "role"],
                condition=Q(outcome=""),
                name="request_open_once",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        """What is asked for, in words: "Give a role: Clerk"."""
        detail = self.get_role_display() if self.role else self.new_email
        label = self.get_kind_display()
        return f"{label}: {detail}" if detail else label

    @property
    def is_open(self) -> bool:
        return self.outcome == ""
