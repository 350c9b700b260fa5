"""A decision on paper: members vote on their own screen until a deadline."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from boards.models.decision import Choice
from workflow.models.append_only import AppendOnly

PERSON = settings.AUTH_USER_MODEL


class Circulation(models.Model):
    """One item that goes round. `closes_at` is the deadline; the chair closes it, which
    makes the decision (`Decision` of its item) or, with too few votes, none."""

    item = models.OneToOneField(
        "boards.Item", on_delete=models.PROTECT, related_name="circulation"
    )
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField("deadline")
    closed_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.TextField(max_length=600, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="circulation_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opened_at")),
                name="circulation_lasts",
            ),
        ]

    def __str__(self) -> str:
        return f"circulation of {self.item_id}"

    @property
    def is_open(self) -> bool:
        """Whether it was not closed yet."""
        return self.closed_at is None


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Votes, as they are asked for."""

    def standing(self) -> "BallotQuerySet":
        """Without those that gave way to another vote for the same seat."""
        return self.filter(gave_way_at=None)


class Ballot(models.Model):
    """What stands for one seat now; every change of mind is a `BallotChange`.

    `by` is the seat itself or its deputy, so that nobody votes twice. A vote that does
    not count any more, for whoever cast it left or declared an interest, gives way to
    another one for the seat (`gave_way_at`); it stays on record.
    """

    circulation = models.ForeignKey(
        "boards.Circulation", on_delete=models.PROTECT, related_name="ballots"
    )
    seat = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, related_name="ballots"
    )
    by = models.ForeignKey("boards.Seat", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=7, choices=Choice.choices)
    had_report = models.BooleanField("confirmed having the report")
    changes = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    gave_way_at = models.DateTimeField(null=True, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__in=Choice.values), name="ballot_choice_known"
            ),
            models.CheckConstraint(
                condition=Q(had_report=True), name="voter_had_the_report"
            ),
            models.UniqueConstraint(
                fields=["circulation", "seat"],
                condition=Q(gave_way_at=None),
                name="one_ballot_for_each_seat",
            ),
            models.UniqueConstraint(
                fields=["circulation", "person"],
                condition=Q(gave_way_at=None),
                name="one_ballot_for_each_person",
            ),
        ]

    def __str__(self) -> str:
        return f"ballot of {self.seat_id}"


class BallotChange(AppendOnly):
    """One vote as it was cast, the first and every later one."""

    ballot = models.ForeignKey(
        "boards.Ballot", on_delete=models.PROTECT, related_name="history"
    )
    number = models.PositiveSmallIntegerField()
    choice = models.CharField(max_length=7, choices=Choice.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "number"], name="one_change_for_each_number"
            )
        ]

    def __str__(self) -> str:
        return f"change {self.number} of ballot {self.ballot_id}"
