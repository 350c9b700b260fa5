"""A consultation: what is asked, of whom, until when, and who answers for it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from consultation import workdays
from consultation.models.queries import ConsultationQuerySet


class Kind(models.TextChoices):
    """What is asked about."""

    POLICY = "policy", "Consultation on a draft policy"
    PRACTICE = "practice", "Call for practice"


class State(models.TextChoices):
    """How far it has come. It never goes back: another round is another row."""

    PLANNED = "planned", "Being planned"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    ABANDONED = "abandoned", "Not held"


class Consultation(models.Model):
    """One round of asking people.

    A consultation on a policy belongs to an edition and asks about one exact text, its
    `seal`. A call for practice comes before there is a draft: no edition, no stage.
    `version` counts changes of the plan, so that nobody overwrites another's unseen.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PLANNED, db_index=True
    )
    edition = models.ForeignKey(
        "workflow.Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
    )
    round = models.PositiveSmallIntegerField(default=1)
    policy = models.ForeignKey(
        "cms.PolicyPage",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calls_for_practice",
        help_text="The policy that a call for practice prepares, if there is one yet.",
    )
    seal = models.ForeignKey(
        "workflow.Seal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
    )
    team = models.ForeignKey(
        "accounts.Team",
        on_delete=models.PROTECT,
        related_name="consultations",
        verbose_name="team that runs it",
    )
    slug = models.SlugField("public address", max_length=80, unique=True)
    title = models.CharField(max_length=160)
    plain_title = models.CharField("title for young people", max_length=120, blank=True)
    plain_intro = models.TextField(
        "what it is about, for young people", max_length=600, blank=True
    )
    can_change = models.TextField("what can still change", max_length=2000, blank=True)
    cannot_change = models.TextField(
        "what cannot change, and why", max_length=2000, blank=True
    )
    reasons = models.TextField("reasons for what is proposed", blank=True)
    options = models.TextField("options that were looked at", blank=True)
    opens_on = models.DateField("opening date", null=True, blank=True)
    closes_on = models.DateField("closing date (last day)", null=True, blank=True)
    dates_rationale = models.TextField(
        "why this length is enough", max_length=2000, blank=True
    )
    eia_reference = models.CharField(
        "equality impact assessment (EIA) screening", max_length=120, blank=True
    )
    dpia_reference = models.CharField(
        "data protection impact assessment (DPIA)", max_length=120, blank=True
    )
    out_of_hours = models.CharField(
        "out-of-hours contact for safeguarding", max_length=250, blank=True
    )
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="manager who is told when reading is overdue",
    )
    young_part = models.TextField(
        "how young people helped to write the questions", max_length=2000, blank=True
    )
    notice = models.ForeignKey(
        "consultation.Notice",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Nobody when the closing date closed it.",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.TextField(
        "why it closed early", max_length=2000, blank=True
    )
    version = models.PositiveIntegerField(default=0)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.POLICY, edition__isnull=False, policy=None)
                | Q(kind=Kind.PRACTICE, edition__isnull=True, seal__isnull=True),
                name="consultation_is_about_an_edition_or_practice",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="consultation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.PLANNED, State.ABANDONED])
                | (
                    Q(
                        opens_on__isnull=False,
                        closes_on__isnull=False,
                        opened_at__isnull=False,
                        opened_by__isnull=False,
                        notice__isnull=False,
                    )
                    & (Q(kind=Kind.PRACTICE) | Q(seal__isnull=False))
                ),
                name="open_consultation_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | Q(closed_at__isnull=False),
                name="closed_consultation_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None)
                | Q(closes_on=None)
                | Q(closes_on__gte=F("opens_on")),
                name="consultation_closes_after_it_opens",
            ),
            models.UniqueConstraint(
                fields=["edition", "round"], name="one_consultation_per_round"
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(state__in=[State.PLANNED, State.OPEN]),
                name="one_consultation_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        """How the ledger names it."""
        return f"consultation:{self.pk}"

    @property
    def about_practice(self) -> bool:
        """Whether it comes before there is a draft."""
        return self.kind == Kind.PRACTICE

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED

    @property
    def is_open(self) -> bool:
        """Whether it was opened and not closed; `takes_answers` also asks the date."""
        return self.state == State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def takes_answers(self) -> bool:
        """Whether somebody may answer today, by the council's clock."""
        if not self.is_open or self.opens_on is None or self.closes_on is None:
            return False
        return self.opens_on <= workdays.today() <= self.closes_on

    @property
    def last_day(self) -> date | None:
        """The last day on which people could answer: an early end moves it forward."""
        if self.closes_on is None or not self.is_closed or self.closed_at is None:
            return self.closes_on
        return min(self.closes_on, workdays.day_of(self.closed_at))

    @property
    def owner(self) -> User:
        """Who answers for it: the policy's owner, or who began a call for practice.

        Costs no query where `for_staff` fetched it.
        """
        if self.edition is not None:
            found: User = self.edition.page.record.owner
            return found
        return self.created_by
