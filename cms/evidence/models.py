"""One finding of the register, with where it comes from and how much it carries."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from cms.evidence import dates
from cms.keeping import private_storage

LINK = URLValidator(
    schemes=["http", "https"],
    message="Give a whole web address, such as https://www.example.org/report.",
)
# A page of ours, or a web address.
ORIGIN_LINK = RegexValidator(
    r"\A(https?://\S+|/(?![/\\])\S*)\Z", "This is no address of a page."
)
EMPTY = {"blank": "Nothing is said here."}
DATE_LENGTHS = (0, 4, 7, 10)
models.CharField.register_lookup(Length)


class EvidenceKind(models.TextChoices):
    """What sort of finding it is: from here, from around here, or from everywhere."""

    PRACTICE = "practice", "Current practice"
    REGIONAL = "regional", "Regional"
    NATIONAL = "national", "National"


class Strength(models.TextChoices):
    """How much a finding carries, in words that anybody can apply."""

    STRONG = "strong", "Strong: research, inspection or data of many"
    FAIR = "fair", "Fair: several people or places say the same"
    EARLY = "early", "Early: one person or place, worth knowing"

    @property
    def word(self) -> str:
        """The first word: "Strong"."""
        return str(self.label).partition(":")[0]


def number_in(word: str) -> int:
    """The number in "EV-12", or in "12"; 0 for any other word."""
    digits = word.removeprefix("EV-")
    fits = digits.isascii() and digits.isdecimal() and len(digits) < 10
    return int(digits) if fits else 0


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Findings by what is looked for."""

    def current(self) -> "EvidenceQuerySet":
        """Those that are not withdrawn."""
        return self.filter(withdrawn_at=None)

    def matching(self, words: str) -> "EvidenceQuerySet":
        """Those with every one of the words, or of the number "EV-12"."""
        found = self
        for word in words.split()[:8]:
            one = Q()
            for name in ("finding", "source_organisation", "source_title", "origin"):
                one |= Q(**{f"{name}__icontains": word})
            if number := number_in(word.upper()):
                one |= Q(number=number)
            found = found.filter(one)
        return found

    def for_lists(self) -> "EvidenceQuerySet":
        """With what a list shows, in one query."""
        return self.select_related("pillar", "recorded_by")

    def delete(self) -> Any:
        """Refuse: a finding is withdrawn."""
        raise PermissionDenied("A finding is withdrawn, never deleted.")


class Evidence(models.Model):
    """A finding that policies cite as EV-1, EV-2 …; a number is never used again.

    `origin` says in a few words where the row came from, such as a point made in a
    consultation, and `origin_url` leads there. `policies` are those it is used for
    besides being cited in their text.
    """

    number = models.PositiveIntegerField(unique=True, editable=False)
    finding = models.TextField("finding", max_length=1000, error_messages=EMPTY)
    kind = models.CharField("kind", max_length=8, choices=EvidenceKind.choices)
    pillar = models.ForeignKey(
        "cms.Pillar",
        on_delete=models.PROTECT,
        related_name="evidence",
        verbose_name="pillar",
    )
    strength = models.CharField("strength", max_length=6, choices=Strength.choices)
    source_organisation = models.CharField(
        "organisation", max_length=200, error_messages=EMPTY
    )
    source_title = models.CharField(
        "title of the source", max_length=300, error_messages=EMPTY
    )
    source_url = models.CharField("link", max_length=500, blank=True, validators=[LINK])
    source_date = models.CharField("date of the source", max_length=10, blank=True)
    source_file = models.FileField(
        storage=private_storage, upload_to="evidence/", blank=True
    )
    source_file_name = models.CharField(max_length=160, blank=True)
    source_file_size = models.PositiveIntegerField(default=0)
    source_file_sha256 = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    origin_url = models.CharField(max_length=500, blank=True, validators=[ORIGIN_LINK])
    policies = models.ManyToManyField(
        "cms.PolicyPage", blank=True, related_name="evidence"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = "finding"
        verbose_name_plural = "findings"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(strength__in=Strength.values),
                name="evidence_strength_known",
            ),
            models.CheckConstraint(
                condition=~Q(finding="")
                & ~Q(source_organisation="")
                & ~Q(source_title=""),
                name="evidence_says_what_and_whence",
            ),
            models.CheckConstraint(
                condition=Q(source_date__length__in=DATE_LENGTHS),
                name="evidence_date_is_part_of_one",
            ),
            models.CheckConstraint(
                condition=Q(source_file="", source_file_sha256="", source_file_size=0)
                | (Q(source_file_sha256__length=64) & ~Q(source_file="")),
                name="evidence_file_has_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(changed_at=None, changed_by=None)
                | Q(changed_at__isnull=False, changed_by__isnull=False),
                name="evidence_changed_by_and_when",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_why="")
                ),
                name="evidence_withdrawn_by_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"EV-{self.number}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: a finding is withdrawn."""
        raise PermissionDenied("A finding is withdrawn, never deleted.")

    @property
    def ref(self) -> str:
        """How the ledger names this finding."""
        return f"evidence:{self.number}"

    @property
    def marker(self) -> str:
        """What a policy's text says where it cites this: "[EV-12]"."""
        return f"[{self}]"

    @property
    def source_day(self) -> str:
        """When the source is from: "March 2024"."""
        return dates.long(self.source_date)

    @property
    def strength_word(self) -> str:
        """How much it carries, in one word."""
        return Strength(self.strength).word if self.strength else ""

    @property
    def is_withdrawn(self) -> bool:
        """Whether it may not be cited any more."""
        return self.withdrawn_at is not None
