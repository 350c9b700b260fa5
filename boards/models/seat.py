"""Who sits on a board, and the changes to it that wait for a second administrator."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from boards.basis import Follows

PERSON = settings.AUTH_USER_MODEL


class Capacity(models.TextChoices):
    """As what somebody sits on a board."""

    OFFICER = "officer", "Officer"
    COUNCILLOR = "councillor", "Councillor"
    FOSTER_CARER = "carer", "Co-opted foster carer"
    YOUNG_PERSON = "young", "Co-opted care-experienced young person"
    CO_OPTEE = "co_optee", "Co-opted member"


CO_OPTED = (Capacity.FOSTER_CARER, Capacity.YOUNG_PERSON, Capacity.CO_OPTEE)


class Office(models.TextChoices):
    """What they do there."""

    MEMBER = "member", "Member"
    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice-chair"
    CLERK = "clerk", "Clerk"


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats by the day that is asked about."""

    def on(self, day: date) -> "SeatQuerySet":
        """Those whose term includes the day."""
        going_on = Q(ends_on=None) | Q(ends_on__gte=day)
        return self.filter(going_on, starts_on__lte=day, cancelled=False)

    def members(self) -> "SeatQuerySet":
        """All but clerks."""
        return self.exclude(office=Office.CLERK)


class Seat(models.Model):
    """One person's term on one board.

    From these rows comes what a person may do there; the role's group only follows.
    `votes` says whether the council gave the seat a vote; the board's basis may still
    say no. A deputy `deputises_for` a member and counts only in their place. A young
    person is named in public only if they chose so (`named_in_public`); `name_gone` is
    set when a leaver's name was replaced by what they were. Both dates are inclusive.
    One that was `cancelled` before it began has no day: its last is before its first.
    """

    board = models.ForeignKey(
        "boards.Board", on_delete=models.PROTECT, related_name="seats"
    )
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="seats")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    office = models.CharField(
        max_length=10, choices=Office.choices, default=Office.MEMBER
    )
    votes = models.BooleanField("has a vote", default=True)
    deputises_for = models.ForeignKey(
        "self",
        verbose_name="deputy for",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    named_in_public = models.BooleanField("chose to be named", default=False)
    name_gone = models.BooleanField(default=False)
    cancelled = models.BooleanField(
        "cancelled before it began", default=False, db_default=False
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["board", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__in=Capacity.values), name="seat_capacity_known"
            ),
            models.CheckConstraint(
                condition=Q(office__in=Office.values), name="seat_office_known"
            ),
            models.CheckConstraint(
                condition=Q(cancelled=True, ends_on__lt=F("starts_on"))
                | Q(cancelled=False, ends_on=None)
                | Q(cancelled=False, ends_on__gte=F("starts_on")),
                name="seat_ends_after_it_starts_or_was_cancelled",
            ),
            models.CheckConstraint(
                condition=~Q(office=Office.CLERK) | Q(votes=False, deputises_for=None),
                name="clerk_has_no_vote",
            ),
            models.CheckConstraint(
                condition=Q(deputises_for=None) | Q(office=Office.MEMBER),
                name="deputy_holds_no_office",
            ),
            models.CheckConstraint(
                condition=Q(deputises_for=None) | ~Q(deputises_for=F("pk")),
                name="nobody_deputises_for_themselves",
            ),
            models.UniqueConstraint(
                fields=["board", "person"],
                condition=Q(ends_on=None) & ~Q(office=Office.CLERK),
                name="one_open_seat_for_each_member",
            ),
            models.UniqueConstraint(
                fields=["board", "person"],
                condition=Q(ends_on=None, office=Office.CLERK),
                name="one_open_seat_for_each_clerk",
            ),
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(ends_on=None, office=Office.CHAIR),
                name="one_open_chair_for_each_board",
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk} of {self.board_id}"

    @property
    def ref(self) -> str:
        """How the ledger names it: by the person's opaque id, never by name."""
        return f"seat:{self.pk}"

    @property
    def is_clerk(self) -> bool:
        """Whether it writes for the board and does not sit on it."""
        return self.office == Office.CLERK

    def votes_under(self, follows: Follows) -> bool:
        """Whether what somebody sits here as lets them vote, by a board's legal basis.

        Of a board that decides for the council only councillors (Local Government and
        Housing Act 1989, section 13).
        """
        return follows.co_optees_vote or self.capacity == Capacity.COUNCILLOR

    @property
    def is_co_opted(self) -> bool:
        """Whether its holder is neither officer nor councillor."""
        return self.capacity in CO_OPTED

    @property
    def is_young(self) -> bool:
        """Whether it is a care-experienced young person's."""
        return self.capacity == Capacity.YOUNG_PERSON

    def holds_on(self, day: date) -> bool:
        """Whether its term includes the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def standing(self) -> str:
        """What its holder is there, in words: "Chair, councillor"."""
        words = Capacity(self.capacity).label
        if self.office == Office.MEMBER:
            return f"Deputy, {words.lower()}" if self.deputises_for_id else words
        return f"{Office(self.office).label}, {words.lower()}"


class BoardRequest(models.Model):
    """A change to a board or its seats that waits for a second administrator.

    `wants` holds the new facts by field name, as JSON. Nobody asks for their own seat
    and nobody decides on what they asked for or what is about themselves.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        SEAT = "seat", "Give a seat"
        CHANGE = "change", "Change a seat"
        END = "end", "End a seat"
        CANCEL = "cancel", "Cancel a seat"
        BOARD = "board", "Change the board"

    class Outcome(models.TextChoices):
        """How it ended; an open request has none."""

        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    board = models.ForeignKey(
        "boards.Board", on_delete=models.PROTECT, related_name="requests"
    )
    kind = models.CharField(max_length=6, choices=Kind.choices)
    seat = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wants = models.JSONField(default=dict)
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_because = models.TextField("why", max_length=600, blank=True)
    decided_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reason = models.TextField("reason of the decision", max_length=600, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) | ~Q(person=F("asked_by")),
                name="board_request_nobody_asks_for_themselves",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(outcome="withdrawn", decided_by=F("asked_by"))
                | ~Q(decided_by=F("asked_by")),
                name="board_request_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(person=None)
                | ~Q(decided_by=F("person")),
                name="board_request_subject_does_not_decide",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | (
                    ~Q(outcome="")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="board_request_decided_whole_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=Q(kind="board", person=None, seat=None)
                | Q(kind="seat", person__isnull=False, seat=None)
                | Q(
                    kind__in=["change", "end", "cancel"],
                    person__isnull=False,
                    seat__isnull=False,
                ),
                name="board_request_says_what_it_is_about",
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(outcome="", seat__isnull=False),
                name="one_open_request_for_each_seat",
            ),
            models.UniqueConstraint(
                fields=["board", "person"],
                condition=Q(outcome="", kind="seat"),
                name="one_open_request_for_each_new_seat",
            ),
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(outcome="", kind="board"),
                name="one_open_request_for_each_board",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.board_id}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.outcome == ""
