"""Ways in: links and codes, of which only a digest is kept, and whom we wrote to.

In an anonymous group nothing joins an invitation to a person: the people written to and
the tokens are two lists. Which tokens were used stands in one row for the whole group,
so that neither a time nor an order of use is kept of any.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from consultation.models.group import Identity
from consultation.models.keys import Unlisted, Unordered
from consultation.models.queries import InvitationQuerySet

models.CharField.register_lookup(Length)


class Way(models.TextChoices):
    """How a token reaches somebody."""

    LINK = "link", "Personal link"
    CARD = "card", "Code on paper"


class Batch(Unlisted):
    """Tokens that were made together, such as one sheet of cards."""

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="batches"
    )
    group = models.ForeignKey(
        "consultation.Group", on_delete=models.PROTECT, related_name="batches"
    )
    way = models.CharField(max_length=4, choices=Way.choices)
    label = models.CharField("what it is for", max_length=120, blank=True)
    number = models.PositiveIntegerField()
    expires_on = models.DateField("last day it can be used", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.label or f"{self.number} for {self.group}"


class Mailing(models.TextChoices):
    """How far the letter to somebody has come."""

    NONE = "none", "No e-mail"
    DUE = "due", "Waits to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"


class Letter(models.TextChoices):
    """Which letter waits, or went last."""

    LINK = "link", "Invitation with a link"
    REMINDER = "reminder", "Reminder without a link"


class Invitee(Unordered):
    """Somebody we invited by name: whom to write to, and until when we keep it."""

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="invitees"
    )
    group = models.ForeignKey(
        "consultation.Group", on_delete=models.PROTECT, related_name="invitees"
    )
    name = models.CharField(max_length=150)
    email = models.EmailField("e-mail address", blank=True)
    mailing = models.CharField(
        max_length=6, choices=Mailing.choices, default=Mailing.NONE
    )
    letter = models.CharField(max_length=8, choices=Letter.choices, default=Letter.LINK)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=250, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked for the letter; it goes out while they may invite.",
    )
    keep_until = models.DateField()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["mailing", "next_try_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(mailing__in=Mailing.values), name="mailing_known"
            )
        ]

    def __str__(self) -> str:
        return self.name


class UsedTokens(models.Model):
    """Which tokens of a group somebody began with: a sign for each place, "1" if used.

    Marking one writes this row and no other: the row of the token itself never changes.
    """

    NEW, USED = "0", "1"

    group = models.OneToOneField(
        "consultation.Group",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="used_tokens",
    )
    marks = models.TextField()

    def __str__(self) -> str:
        return f"used tokens of {self.group_id}"


class Invitation(Unordered):
    """A token of 256 bits, kept as its SHA-256.

    `place` is where `UsedTokens` marks it, from 1, in random order within its batch.
    """

    consultation = models.ForeignKey(
        "consultation.Consultation",
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    group = models.ForeignKey(
        "consultation.Group", on_delete=models.PROTECT, related_name="invitations"
    )
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="invitations"
    )
    identity = models.CharField(max_length=12, choices=Identity.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    place = models.PositiveIntegerField()
    revoked = models.BooleanField(default=False)
    expires_on = models.DateField(null=True, blank=True)
    invitee = models.ForeignKey(
        Invitee,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        help_text="In confidential groups alone.",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "place"], name="one_invitation_per_place"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1), name="invitation_place_from_one"
            ),
            models.CheckConstraint(
                condition=Q(token_hash__length=64), name="invitation_hash_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(identity=Identity.CONFIDENTIAL, invitee__isnull=False)
                | Q(identity=Identity.ANONYMOUS, invitee__isnull=True),
                name="anonymous_invitation_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.token_hash[:8]
