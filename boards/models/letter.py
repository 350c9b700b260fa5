"""Letters about meetings and seats, each written down with what it tells of."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Letter(models.Model):
    """One letter to one person about one change of a meeting or of their seat.

    It is written in the transaction that makes the change and tried until it is sent.
    `change` numbers that change: the meeting's version, or the request about the seat.
    `was` says in words how it was before. `result` is what became of it.
    """

    class Kind(models.TextChoices):
        """What it tells of."""

        CALLED = "called", "A meeting is called"
        MOVED = "moved", "A meeting is changed"
        CANCELLED = "off", "A meeting is cancelled"
        GIVEN = "given", "A seat is given"
        CHANGED = "changed", "A seat is changed"
        ENDED = "ended", "A seat ends"
        NEVER = "never", "A seat is cancelled"

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    meeting = models.ForeignKey(
        "boards.Meeting",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
    )
    seat = models.ForeignKey(
        "boards.Seat",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
    )
    change = models.PositiveBigIntegerField()
    was = models.CharField(max_length=300, blank=True)
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=True, seat__isnull=False)
                | Q(meeting__isnull=False, seat__isnull=True),
                name="letter_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person", "change"],
                condition=Q(meeting__isnull=False),
                name="one_letter_for_each_change_of_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["seat", "change"],
                condition=Q(seat__isnull=False),
                name="one_letter_for_each_change_of_a_seat",
            ),
        ]
        indexes = [models.Index(fields=["done_at", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"
