"""What a board decided, on which exact text, by whom. Written once."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from workflow.models.append_only import AppendOnly

PERSON = settings.AUTH_USER_MODEL


class Outcome(models.TextChoices):
    """What a board may say to a text."""

    APPROVED = "approved", "Approved"
    CONDITIONS = "conditions", "Approved with conditions"
    RETURNED = "returned", "Returned with reasons"
    NOTED = "noted", "Noted"


APPROVALS = (Outcome.APPROVED, Outcome.CONDITIONS)


class Method(models.TextChoices):
    """How it was decided."""

    AGREED = "agreed", "Agreed without a vote"
    VOTE = "vote", "By a vote at a meeting"
    CIRCULATION = "circulation", "By circulation"
    DIRECTOR = "director", "By the Director under a delegation"
    URGENT = "urgent", "By the urgent route"
    ELSEWHERE = "elsewhere", "At a meeting kept in another system"


class Choice(models.TextChoices):
    """What a member may say in a vote."""

    FOR = "for", "For"
    AGAINST = "against", "Against"
    ABSTAIN = "abstain", "Abstain"


class Decision(AppendOnly):
    """One outcome of one board on one exact text (`seal`).

    The count and the quorum stand here as they were: members present, those of them
    entitled, the quorum, the legal basis. `in_favour`, `against`, `abstained` are empty
    unless votes were counted; `casting` is the chair's second vote on a tie.
    `director` is who decided for officers or took the urgent route, under `delegation`;
    on the urgent route the chair was consulted (`chair`), and a councillor decided as
    an `executive` member. `considered` is the clerk's minute that the consultation
    report was before the deciders. Of a meeting that is kept in another system only the
    outcome stands here, with its `address`. A clerical
    error is put right by a decision that `supersedes` this one, never by a change;
    `number` counts them for an item. Who took part, and how, is in `parts`.
    """

    board = models.ForeignKey(
        "boards.Board", on_delete=models.PROTECT, related_name="decisions"
    )
    item = models.ForeignKey(
        "boards.Item",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="board_decisions"
    )
    seal = models.ForeignKey(
        "workflow.Seal", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    method = models.CharField(max_length=11, choices=Method.choices)
    decided_on = models.DateField("decided on")
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    casting = models.CharField(max_length=7, choices=Choice.choices, blank=True)
    mover = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seconder = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    present = models.PositiveSmallIntegerField(default=0)
    entitled = models.PositiveSmallIntegerField(default=0)
    quorum = models.PositiveSmallIntegerField(default=0)
    basis = models.CharField("legal basis", max_length=9)
    young_contributors_vote = models.BooleanField(default=True)
    considered = models.BooleanField("the report was considered", default=False)
    reasons = models.TextField(max_length=4000, blank=True)
    dissent = models.TextField(max_length=2000, blank=True)
    director = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    director_title = models.CharField(max_length=150, blank=True)
    executive = models.BooleanField(
        "decided as an executive member", default=False, db_default=False
    )
    delegation = models.CharField(max_length=300, blank=True)
    chair = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    chair_said = models.TextField("what the chair said", max_length=1000, blank=True)
    minute = models.TextField("minute", max_length=4000, blank=True)
    address = models.URLField("address in the meetings system", blank=True)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    corrected_because = models.TextField(max_length=600, blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    # As they were called then.
    recorded_by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField("recorded at")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="decision_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(method__in=Method.values), name="decision_method_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["returned", "noted"])
                | Q(method__in=["urgent", "elsewhere"])
                | Q(entitled__gte=F("quorum")),
                name="approval_has_its_quorum",
            ),
            models.CheckConstraint(
                condition=Q(entitled__lte=F("present")),
                name="entitled_members_are_present",
            ),
            models.CheckConstraint(
                condition=Q(in_favour=None, against=None, abstained=None)
                | Q(
                    in_favour__isnull=False,
                    against__isnull=False,
                    abstained__isnull=False,
                    entitled__gte=F("in_favour") + F("against") + F("abstained"),
                ),
                name="votes_are_of_those_entitled",
            ),
            models.CheckConstraint(
                condition=Q(casting="") | Q(in_favour=F("against")),
                name="casting_vote_only_on_a_tie",
            ),
            models.CheckConstraint(
                condition=Q(in_favour=None)
                | Q(outcome__in=["returned", "noted"])
                | Q(in_favour__gt=F("against"))
                | Q(casting="for"),
                name="approval_has_its_majority",
            ),
            models.CheckConstraint(
                condition=~Q(method__in=["vote", "circulation"])
                | Q(in_favour__isnull=False),
                name="vote_has_its_count",
            ),
            models.CheckConstraint(
                condition=~Q(method__in=["director", "urgent"])
                | (Q(director__isnull=False) & ~Q(delegation="")),
                name="delegate_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(method="urgent")
                | (Q(chair__isnull=False) & ~Q(reasons="")),
                name="urgent_route_consulted_the_chair",
            ),
            models.CheckConstraint(
                condition=~Q(method="elsewhere") | ~Q(address=""),
                name="decision_elsewhere_has_its_address",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="returned") | ~Q(reasons=""),
                name="returned_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(corrected_because=""),
                name="corrected_decision_says_why",
            ),
            models.UniqueConstraint(
                fields=["item", "number"], name="one_decision_for_each_number"
            ),
        ]
        indexes = [models.Index(fields=["edition", "board"])]

    def __str__(self) -> str:
        return f"{self.outcome} of {self.board_id} on {self.edition_id}"

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"decision:{self.pk}"

    @property
    def is_approval(self) -> bool:
        """Whether the board said yes, with or without conditions."""
        return self.outcome in APPROVALS


class Part(AppendOnly):
    """One seat's part in a decision: who was there for it, entitled or why not, and
    what they said if it was counted by name. `by` is the deputy, or the seat itself."""

    decision = models.ForeignKey(
        "boards.Decision", on_delete=models.PROTECT, related_name="parts"
    )
    seat = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, related_name="parts"
    )
    by = models.ForeignKey("boards.Seat", on_delete=models.PROTECT, related_name="+")
    entitled = models.BooleanField()
    why_not = models.CharField(max_length=120, blank=True)
    choice = models.CharField(max_length=7, choices=Choice.choices, blank=True)
    had_report = models.BooleanField("confirmed having the report", default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entitled=True, why_not="")
                | (Q(entitled=False, choice="") & ~Q(why_not="")),
                name="who_is_not_entitled_has_no_vote",
            ),
            models.UniqueConstraint(
                fields=["decision", "seat"], name="one_part_for_each_seat"
            ),
            models.UniqueConstraint(
                fields=["decision", "by"], name="one_part_for_each_voter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} in {self.decision_id}"
