"""Meetings, and what is on their agenda."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from workflow.models.append_only import AppendOnly

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
    council's meetings live in another system, `address` leads there. `exclusion` is the
    resolution to exclude the public, with who moved and seconded it. `version` counts
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
        "resolution to exclude the public", max_length=1000, blank=True
    )
    exclusion_mover = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    exclusion_seconder = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
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
            models.CheckConstraint(
                condition=~Q(exclusion="")
                | Q(exclusion_mover=None, exclusion_seconder=None),
                name="only_a_resolution_is_moved",
            ),
            models.CheckConstraint(
                condition=Q(exclusion_mover=None)
                | Q(exclusion_seconder=None)
                | ~Q(exclusion_mover=F("exclusion_seconder")),
                name="nobody_seconds_their_own_resolution",
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


class EarlierPoints(AppendOnly):
    """What stood as young people's points of a meeting before they were put right.

    `by` is who had written it down, `replaced_by` who put other words there.
    """

    meeting = models.ForeignKey(
        "boards.Meeting", on_delete=models.PROTECT, related_name="earlier_points"
    )
    points = models.TextField("what young people said", max_length=4000)
    by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "earlier points"

    def __str__(self) -> str:
        return f"earlier points of {self.meeting_id}"


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
