"""Copies that came back, and what each one proposes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from cms.keeping import private_storage

models.CharField.register_lookup(Length)


class State(models.TextChoices):
    """How far the reading of a copy has come."""

    READING = "reading", "Being read"
    READY = "ready", "Read"
    FAILED = "failed", "Could not be read"


class Recognised(models.TextChoices):
    """What the text is that a copy was compared with."""

    THIS = "this", "a text of this edition, by the file’s own mark"
    OTHER = "other", "a text of another edition of this policy, by the file’s own mark"
    WORDS = "words", "the edition’s text, by its words alone"


class ReturnedCopy(models.Model):
    """A Word file that somebody edited and gave back; the file itself never changes.

    `seal` is the text it was compared with, `claims` what the file says of itself.
    Reading is work of its own: tried until it is done, or failed with `problem`.
    """

    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="returned_copies"
    )
    seal = models.ForeignKey(
        "workflow.Seal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    file = models.FileField(storage=private_storage, upload_to="returned/")
    name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    returned_by = models.CharField("who returned it", max_length=150)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.READING)
    problem = models.TextField(blank=True)
    recognised = models.CharField(max_length=8, choices=Recognised.choices, blank=True)
    claims = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True)
    alike = models.PositiveSmallIntegerField("words found again, in percent", default=0)
    formatting = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "returned copy"
        verbose_name_plural = "returned copies"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "sha256"], name="one_copy_per_edition_and_file"
            ),
            models.CheckConstraint(
                condition=Q(sha256__length=64), name="copy_sha256_is_whole"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.READY) | Q(seal__isnull=False),
                name="copy_that_was_read_has_a_seal",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.name} from {self.returned_by}"

    @property
    def ref(self) -> str:
        """How the ledger names this copy."""
        return f"returned-copy:{self.pk}"


class Kind(models.TextChoices):
    """What a proposal wants."""

    CHANGE = "change", "Other words"
    INSERT = "insert", "New"
    DELETE = "delete", "Taken out"
    MOVE = "move", "Moved"
    REWORK = "rework", "Divided or joined"
    CELL = "cell", "Other words in a table"
    ROW_INSERT = "row_insert", "New row"
    ROW_DELETE = "row_delete", "Row taken out"
    COMMENT = "comment", "Comment"
    OUTSIDE = "outside", "Outside the text"


class Decision(models.TextChoices):
    """What became of a proposal."""

    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    ANSWERED = "answered", "Answered"


class Proposal(models.Model):
    """One change or comment of a returned copy, and what was decided about it.

    What it proposes is kept as it was read (see `findings.Finding`): `clause_id` is
    the first line it is about, `facts` the rest that accepting it needs. `result` is
    what the clause says since it was accepted, `made_id` the clause that was made.
    A decision is also in the ledger, which never forgets it.
    """

    copy = models.ForeignKey(
        ReturnedCopy, on_delete=models.PROTECT, related_name="proposals"
    )
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    clause_id = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=250, blank=True)
    author = models.CharField(max_length=200, blank=True)
    dated = models.DateTimeField(null=True, blank=True)
    tracked = models.BooleanField(default=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    answers = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
    )
    decision = models.CharField(
        max_length=8, choices=Decision.choices, default=Decision.OPEN
    )
    reason = models.TextField("reason or answer", blank=True, max_length=2000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    edited = models.BooleanField("accepted in other words", default=False)
    result = models.TextField(blank=True)
    made_id = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["copy", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["copy", "place"], name="one_proposal_per_place"
            ),
            models.CheckConstraint(
                condition=Q(
                    decision=Decision.OPEN,
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                )
                | (
                    ~Q(decision=Decision.OPEN)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="decided_proposal_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=[Decision.OPEN, Decision.ACCEPTED])
                | ~Q(reason=""),
                name="declined_proposal_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["copy", "decision"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}".strip()

    @property
    def ref(self) -> str:
        """How the ledger names this proposal."""
        return f"proposal:{self.pk}"
