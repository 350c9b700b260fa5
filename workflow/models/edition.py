"""An edition: one passage of a policy through the stages.

The state lives here, never on the page: a page's fields are rewound by its revisions.
"""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django_fsm import FSMField, FSMModelMixin

from workflow.lifecycle import Lifecycle
from workflow.queries import EditionQuerySet
from workflow.stages import FROZEN, KEPT, ONCE_PUBLIC, OPEN, EditionKind, Stage

if TYPE_CHECKING:
    from workflow.models import Seal


class Edition(FSMModelMixin, Lifecycle, models.Model):
    """Edition 1.0, 1.1, 2.0 of a policy, or a correction such as 1.0.1.

    `version` counts transitions; `text_sha256`, `missing` and `cites` (see
    `workflow.citing`) follow the draft as it is saved; `seal` is the frozen text while
    there is one.
    """

    page = models.ForeignKey(
        "cms.PolicyPage", on_delete=models.PROTECT, related_name="editions"
    )
    major = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField(default=0)
    patch = models.PositiveSmallIntegerField(default=0)
    state = FSMField(
        "stage",
        max_length=16,
        choices=Stage.choices,
        default=Stage.NONE,
        protected=True,
        db_index=True,
    )
    state_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=255)
    text_sha256 = models.CharField(max_length=64, blank=True)
    missing = models.JSONField(default=list, blank=True)
    cites = models.TextField(default="", blank=True, editable=False)
    seal = models.ForeignKey(
        "workflow.Seal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
    )
    change_note = models.TextField("what changes and why", max_length=600, blank=True)
    evidence_reason = models.TextField(
        "why there is no current practice or national finding",
        max_length=600,
        blank=True,
    )
    effective_on = models.DateField("effective date", null=True, blank=True)
    review_on = models.DateField("review date", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-state_since"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "major", "minor", "patch"],
                name="one_edition_per_number",
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(state__in=OPEN, patch=0),
                name="one_open_edition",
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(state=Stage.DRAFT, patch__gt=0),
                name="one_open_correction",
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(state=Stage.PUBLISHED),
                name="one_published_edition",
            ),
            models.CheckConstraint(
                condition=Q(state__in=KEPT), name="edition_has_a_stage"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(*FROZEN, *ONCE_PUBLIC)) | Q(seal__isnull=False),
                name="frozen_edition_has_a_seal",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ONCE_PUBLIC) | Q(published_at__isnull=False),
                name="published_edition_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(patch=0) | Q(corrects__isnull=False),
                name="correction_corrects_an_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.label}"

    @property
    def label(self) -> str:
        """The number people use: 2.0, or 2.0.1 for a correction."""
        number = f"{self.major}.{self.minor}"
        return f"{number}.{self.patch}" if self.patch else number

    @property
    def kind(self) -> EditionKind:
        """Major, minor or correction: the number says."""
        if self.patch:
            return EditionKind.CORRECTION
        return EditionKind.MINOR if self.minor else EditionKind.MAJOR

    @property
    def stage(self) -> Stage:
        """The stage as a member of `Stage`."""
        return Stage(self.state)

    @property
    def ref(self) -> str:
        """How the ledger names this edition."""
        return f"edition:{self.pk}"

    @property
    def owner_id(self) -> int:
        """Who owns the policy now."""
        return int(self.page.record.owner_id)

    @property
    def frozen_seal(self) -> "Seal":
        """The seal of a frozen or published edition, which constraints promise.

        Raises RuntimeError if there is none.
        """
        if self.seal is None:
            raise RuntimeError(f"Edition {self.pk} has no frozen text.")
        found: Seal = self.seal
        return found

    def contributed(self, user: Any) -> bool:
        """Whether this person saved text of this edition."""
        return bool(self.contributions.filter(user=user).exists())
