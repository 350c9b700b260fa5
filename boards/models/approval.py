"""The council's formal approval, and which policies need one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflow.models.append_only import AppendOnly

PERSON = settings.AUTH_USER_MODEL


class FormalApproval(AppendOnly):
    """The council's own decision where a board's is not enough.

    Local Authorities (Executive Arrangements) (Meetings and Access to Information)
    (England) Regulations 2012: notice, publication and call-in have their dates.
    """

    class CallIn(models.TextChoices):
        """What became of the call-in."""

        NOT_SUBJECT = "not_subject", "Not subject to call-in"
        WAITING = "waiting", "Call-in period runs"
        NONE = "none", "Not called in"
        UPHELD = "upheld", "Called in and upheld"
        REFERRED = "referred", "Called in and referred back"

    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="formal_approvals"
    )
    seal = models.ForeignKey(
        "workflow.Seal", on_delete=models.PROTECT, related_name="+"
    )
    decision_maker = models.CharField("decision maker", max_length=200)
    capacity = models.CharField("capacity", max_length=200)
    is_key = models.BooleanField("key decision", default=False)
    notice_on = models.DateField("notice date", null=True, blank=True)
    decided_on = models.DateField("decision date")
    published_on = models.DateField("publication date", null=True, blank=True)
    reasons = models.TextField(max_length=4000)
    alternatives = models.TextField("alternatives rejected", max_length=4000)
    conflicts = models.TextField("conflicts and dispensations", max_length=2000)
    call_in = models.CharField(
        "call-in", max_length=11, choices=CallIn.choices, default=CallIn.NOT_SUBJECT
    )
    call_in_ends_on = models.DateField("call-in expires", null=True, blank=True)
    effective_on = models.DateField("effective date")
    reference = models.CharField(max_length=60)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_key=False) | Q(notice_on__isnull=False),
                name="key_decision_has_notice",
            ),
            models.CheckConstraint(
                condition=Q(call_in="not_subject") | Q(call_in_ends_on__isnull=False),
                name="call_in_has_its_end",
            ),
        ]

    def __str__(self) -> str:
        return f"formal approval of {self.edition_id}"


class FormalNeed(models.Model):
    """That one policy needs a formal approval, or none, whatever its board says."""

    page = models.OneToOneField(
        "cms.PolicyPage", on_delete=models.PROTECT, related_name="formal_need"
    )
    needed = models.BooleanField()
    because = models.CharField("why", max_length=300, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"formal approval of {self.page_id}: {self.needed}"
