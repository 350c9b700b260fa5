"""Who came to a meeting, and what they declared."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL


class Presence(models.TextChoices):
    """How somebody was at a meeting."""

    PRESENT = "present", "Present"
    REMOTE = "remote", "Present by video"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Absent"


class Attendance(models.Model):
    """How one seat was filled at a meeting: by its holder, or by one deputy."""

    meeting = models.ForeignKey(
        "boards.Meeting", on_delete=models.PROTECT, related_name="attendances"
    )
    seat = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, related_name="attendances"
    )
    presence = models.CharField(max_length=9, choices=Presence.choices)
    deputy = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(presence__in=Presence.values), name="presence_known"
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | Q(presence__in=["apologies", "absent"]),
                name="deputy_only_for_who_is_away",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("seat")),
                name="nobody_is_their_own_deputy",
            ),
            models.UniqueConstraint(
                fields=["meeting", "seat"], name="one_attendance_for_each_seat"
            ),
            models.UniqueConstraint(
                fields=["meeting", "deputy"], name="one_seat_for_each_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} at {self.meeting_id}: {self.presence}"

    @property
    def is_there(self) -> bool:
        """Whether the seat counts: its holder or a deputy was there."""
        return self.deputy_id is not None or self.presence in ("present", "remote")


class InterestKind(models.TextChoices):
    """What sort of interest somebody declares."""

    PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
    REGISTRABLE = "registrable", "Other registrable interest"
    PERSONAL = "personal", "Personal interest"


class Effect(models.TextChoices):
    """What follows from an interest."""

    LEAVES = "leaves", "Leaves the room, the count and the vote"
    SPEAKS = "speaks", "May speak, then leaves the room, the count and the vote"
    STAYS = "stays", "Declares it, stays and votes"


class Interest(models.Model):
    """One declaration of interest on one item, with the effect that it had.

    With a `dispensation` (who granted it and when, in words) the member stays. Stored,
    since the council's settings may change later. `withdrawn_at` is set when it was
    recorded by mistake; the row stays.
    """

    item = models.ForeignKey(
        "boards.Item", on_delete=models.PROTECT, related_name="interests"
    )
    seat = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, related_name="interests"
    )
    kind = models.CharField(max_length=11, choices=InterestKind.choices)
    what = models.TextField("what it is", max_length=600)
    dispensation = models.TextField(max_length=300, blank=True)
    effect = models.CharField(max_length=6, choices=Effect.choices)
    declared_at = models.DateTimeField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["declared_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=InterestKind.values), name="interest_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(effect__in=Effect.values), name="interest_effect_known"
            ),
            models.CheckConstraint(
                condition=Q(dispensation="") | Q(effect="stays"),
                name="dispensed_member_stays",
            ),
            models.CheckConstraint(
                condition=~Q(what=""), name="interest_says_what_it_is"
            ),
            models.UniqueConstraint(
                fields=["item", "seat", "kind"],
                condition=Q(withdrawn_at=None),
                name="one_interest_of_each_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} interest of {self.seat_id} in {self.item_id}"
