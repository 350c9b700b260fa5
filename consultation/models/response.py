"""What people answered. No address, no user agent, no time; keys are random.

`ticket_hash` is the digest of the ticket that only the person's own browser has. It
makes a double submit one response, and names no code.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from consultation.models.group import Identity
from consultation.models.keys import Unordered
from consultation.models.queries import ResponseQuerySet


class Via(models.TextChoices):
    """How an answer came."""

    ONLINE = "online", "Online"
    PAPER = "paper", "On paper"


class Helper(models.TextChoices):
    """Who helped to answer, as the person or the helper said."""

    NONE = "none", "Nobody"
    CARER = "carer", "A carer or somebody at home"
    WORKER = "worker", "A social worker or other worker"
    ADVOCATE = "advocate", "An advocate"
    OTHER = "other", "Somebody else"
    UNSAID = "unsaid", "Prefer not to say"


class AgeBand(models.TextChoices):
    """Asked only where a group's plan says so, and never needed."""

    UNDER_11 = "under_11", "10 or younger"
    FROM_11 = "11_13", "11 to 13"
    FROM_14 = "14_15", "14 or 15"
    FROM_16 = "16_17", "16 or 17"
    FROM_18 = "18_25", "18 to 25"
    OVER_25 = "over_25", "Older than 25"
    UNSAID = "unsaid", "Prefer not to say"


class Draft(Unordered):
    """Answers that are not sent yet, under the digest of the browser's ticket.

    `answers` is {"q<pk>": {"rating"|"choices"|"text": …}, "c<clause id>": {"text": …}}.
    On a shared device it goes after ten idle minutes unless a resume code was given.
    """

    ticket_hash = models.CharField(max_length=64, unique=True)
    resume_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    masked_invitee = models.BigIntegerField(
        null=True, blank=True, help_text="Whose it is, readable with the code alone."
    )
    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.CASCADE, related_name="drafts"
    )
    group = models.ForeignKey(
        "consultation.Group", on_delete=models.CASCADE, related_name="drafts"
    )
    own_device = models.BooleanField(default=False)
    answers = models.JSONField(default=dict, blank=True)
    age_band = models.CharField(max_length=10, choices=AgeBand.choices, blank=True)
    helper = models.CharField(max_length=10, choices=Helper.choices, blank=True)
    quote_ok = models.BooleanField(null=True, blank=True)
    keep_until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.ticket_hash[:8]


class SpentTicket(Unordered):
    """A ticket that no longer works: sent with it, or moved on by a resume code."""

    ticket_hash = models.CharField(max_length=64, unique=True)
    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.CASCADE, related_name="+"
    )

    def __str__(self) -> str:
        return self.ticket_hash[:8]


class Reading(models.TextChoices):
    """Whether a person has read its words yet."""

    UNREAD = "unread", "To be read"
    READ = "read", "Read"


class Response(Unordered):
    """One person's answers, as they sent them.

    `week` is the Monday of the week. `read_by_day` is the working day by which somebody
    must have read it, erased on reading. `restricted` means that a concern was flagged:
    then only safeguarding leads read it, and nothing of it is deleted or published.
    """

    consultation = models.ForeignKey(
        "consultation.Consultation", on_delete=models.PROTECT, related_name="responses"
    )
    group = models.ForeignKey(
        "consultation.Group", on_delete=models.PROTECT, related_name="responses"
    )
    identity = models.CharField(max_length=12, choices=Identity.choices)
    via = models.CharField(max_length=6, choices=Via.choices, default=Via.ONLINE)
    week = models.DateField()
    notice = models.ForeignKey(
        "consultation.Notice", on_delete=models.PROTECT, related_name="+"
    )
    ticket_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    receipt_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    age_band = models.CharField(max_length=10, choices=AgeBand.choices, blank=True)
    helper = models.CharField(max_length=10, choices=Helper.choices, blank=True)
    quote_ok = models.BooleanField("may be quoted", default=False)
    has_words = models.BooleanField(default=False)
    reading = models.CharField(
        max_length=6, choices=Reading.choices, default=Reading.UNREAD
    )
    read_by_day = models.DateField(null=True, blank=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who reads it now, or read it.",
    )
    held_since = models.DateField(
        null=True,
        blank=True,
        help_text="The day its reader took it; erased on reading.",
    )
    restricted = models.BooleanField("a concern was flagged", default=False)
    keep_until = models.DateField()

    objects = ResponseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["consultation", "reading"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(reading=Reading.UNREAD)
                | Q(
                    read_by_day__isnull=True,
                    held_since__isnull=True,
                    reader__isnull=False,
                )
                | Q(has_words=False),
                name="read_response_forgets_its_day",
            ),
            models.CheckConstraint(
                condition=Q(reading__in=Reading.values), name="reading_known"
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.label}"

    @property
    def label(self) -> str:
        """How people on a screen tell one from another: short, random, no order."""
        return f"{self.pk:016x}"[-6:].upper()


class Answer(Unordered):
    """One answer: to a question, or a comment on one clause of the sealed text.

    A rating is 1 to 5, `choices` the keys that were chosen, `text` the person's own
    words. A comment keeps the clause's id and its words as they were read.
    """

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        "consultation.Question",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
    )
    clause_id = models.CharField(max_length=80, blank=True)
    quoted = models.TextField("the clause as it was read", blank=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    choices = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"],
                condition=Q(question__isnull=False),
                name="one_answer_per_question",
            ),
            models.UniqueConstraint(
                fields=["response", "clause_id"],
                condition=~Q(clause_id=""),
                name="one_comment_per_clause",
            ),
            models.CheckConstraint(
                condition=Q(question__isnull=False) | ~Q(clause_id=""),
                name="answer_is_about_something",
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5),
                name="rating_is_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"answer of {self.response_id}"


class Respondent(Unordered):
    """Whose confidential response it is: one for each person who was invited.

    Joined by a safeguarding lead alone, who says why; every join is in the ledger.
    Anonymous responses have no such row.
    """

    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, related_name="respondent"
    )
    invitee = models.ForeignKey(
        "consultation.Invitee", on_delete=models.PROTECT, related_name="+"
    )
    keep_until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitee"], name="one_response_per_invitee")
        ]

    def __str__(self) -> str:
        return f"respondent of {self.response_id}"
