"""What is kept beside a policy's text, outside its seal.

Owner, team, editors and references may change at any stage and never belong to one
version of the text, so they are not fields of the page, whose revisions rewind it.
"""

from django.conf import settings
from django.db import models, transaction


class PolicyRecord(models.Model):
    """The standing facts of one policy, whatever edition is open."""

    page = models.OneToOneField(
        "cms.PolicyPage", on_delete=models.PROTECT, related_name="record"
    )
    reference = models.CharField("reference", max_length=20, unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_policies",
        verbose_name="owner",
    )
    creator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="created_policies",
    )
    team = models.ForeignKey(
        "accounts.Team",
        on_delete=models.PROTECT,
        related_name="policies",
        verbose_name="team",
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="named_policies",
        verbose_name="named editors",
    )
    eia_reference = models.CharField(
        "equality impact assessment (EIA) reference", max_length=80, blank=True
    )
    dpia_reference = models.CharField(
        "data protection impact assessment (DPIA) reference", max_length=80, blank=True
    )

    class Meta:
        ordering = ["reference"]

    def __str__(self) -> str:
        return self.reference


class ReferenceCounter(models.Model):
    """The last number given out for each prefix; its row is locked while used."""

    prefix = models.CharField(max_length=8, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last:03d}"


def next_number(prefix: str) -> int:
    """A number that nobody has had under this prefix. Needs a transaction."""
    ReferenceCounter.objects.get_or_create(prefix=prefix)
    with transaction.atomic():
        counter = ReferenceCounter.objects.select_for_update().get(prefix=prefix)
        counter.last += 1
        counter.save(update_fields=["last"])
    return int(counter.last)


def next_reference(prefix: str = "CP") -> str:
    """A reference nobody has had, such as CP-014. Needs a transaction."""
    return str(ReferenceCounter(prefix=prefix, last=next_number(prefix)))
