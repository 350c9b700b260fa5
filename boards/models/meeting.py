"""Meetings, what is on their agenda, who came and what they declared."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class Meeting(models.Model):
    """One meeting of a board.

    `remote` says that members may attend by video. Young people meet before it
    (`pre_meeting_at`); what they said is reported back in their words. Where a
    council's meetings live in another system, `address` leads there. `version` counts
    changes of the meeting and its agenda.
    """

    board = models.ForeignKey(
        "boards.Board", on_delete=models.PROTECT, related_name="meetings"
    )
    on = models.DateField("date")
    at = models.TimeField("time", null=True, blank=True)
    place = models.CharField("place", max_length=200, blank=True)
    remote = models.BooleanField("members may attend by video", default=False)
    state = models.CharField(
        max_length=9, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    pre_meeting_at = models.DateTimeField("young people meet", null=True, blank=True)
    pre_meeting_place = models.CharField(max_length=200, blank=True)
    pre_meeting_points = models.TextField(
        "what young people said", max_length=4000, blank=True
    )
    pre_meeting_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.URLField("address in the meetings system", blank=True)
    exclusion = models.TextField(
        "resolution to exclude the public", max_length=600, blank=True
    )
    chaired_by = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    called_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(max_length=600, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MeetingState.values), name="meeting_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_at__isnull=False),
                name="held_meeting_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") | Q(cancelled_because=""),
                name="only_a_cancelled_meeting_says_why",
            ),
            models.UniqueConstraint(
                fields=["board", "on"],
                condition=~Q(state="cancelled"),
                name="one_meeting_of_a_board_each_day",
            ),
        ]
        indexes = [models.Index(fields=["board", "on"])]

    def __str__(self) -> str:
        return f"meeting {self.pk} on {self.on}"

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"meeting:{self.pk}"


class ItemKind(models.TextChoices):
    """What an item is about."""

    POLICY = "policy", "Policy to decide on"
    URGENT = "urgent", "Report of an urgent decision"
    CORRECTION = "correction", "Report of a correction"
    OTHER = "other", "Other business"


class Item(models.Model):
    """Something a board has to deal with, at a meeting or by circulation.

    An edition is put here with its `seal`: from then on the item is about exactly that
    text. `late_because` is the urgency of an item whose papers are late. An exempt part
    names its paragraph of schedule 12A and why the public interest is in keeping it.
    `decision` is what an urgent item reports.
    """

    board = models.ForeignKey(
        "boards.Board", on_delete=models.PROTECT, related_name="items"
    )
    meeting = models.ForeignKey(
        "boards.Meeting",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
    )
    position = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    title = models.CharField(max_length=255)
    edition = models.ForeignKey(
        "workflow.Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="board_items",
    )
    seal = models.ForeignKey(
        "workflow.Seal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decision = models.ForeignKey(
        "boards.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
    )
    ask = models.TextField("what the board is asked", max_length=2000, blank=True)
    late_because = models.TextField("why it is urgent", max_length=600, blank=True)
    exempt_paragraph = models.PositiveSmallIntegerField(
        "paragraph of schedule 12A", null=True, blank=True
    )
    exempt_because = models.TextField(
        "why the public interest is in keeping it private", max_length=1000, blank=True
    )
    put_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    noted = models.TextField("what was noted", max_length=2000, blank=True)
    taken_off_at = models.DateTimeField(null=True, blank=True)
    taken_off_because = models.TextField(max_length=600, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ItemKind.values), name="item_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="policy")
                | Q(edition__isnull=False, seal__isnull=False),
                name="policy_item_fixes_its_text",
            ),
            models.CheckConstraint(
                condition=~Q(kind="urgent") | Q(decision__isnull=False),
                name="urgent_item_reports_a_decision",
            ),
            models.CheckConstraint(
                condition=~Q(kind="correction") | Q(edition__isnull=False),
                name="correction_item_names_it",
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraph=None, exempt_because="")
                | (
                    Q(exempt_paragraph__gte=1, exempt_paragraph__lte=7)
                    & ~Q(exempt_because="")
                ),
                name="exempt_item_says_why",
            ),
            models.UniqueConstraint(
                fields=["meeting", "edition", "seal"],
                condition=Q(kind="policy", taken_off_at=None),
                name="one_item_for_each_text_and_meeting",
            ),
        ]
        indexes = [models.Index(fields=["board", "edition"])]

    def __str__(self) -> str:
        return f"item {self.pk}: {self.title}"

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"item:{self.pk}"

    @property
    def is_exempt(self) -> bool:
        """Whether a part of it is kept from the public."""
        return self.exempt_paragraph is not None


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
