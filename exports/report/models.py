"""Reports as they stood when an edition was submitted: written once, with the step."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from consultation.models.keys import Unlisted
from exports.report.blocks import Wording
from workflow.models.append_only import AppendOnly

models.CharField.register_lookup(Length)


class KeptReport(AppendOnly):
    """One edition of the report over all rounds, as one canonical line of JSON.

    `sha256` is its digest, which the ledger has too. What people said is not in it:
    see KeptWords.
    """

    transition = models.ForeignKey(
        "workflow.Transition", on_delete=models.PROTECT, related_name="kept_reports"
    )
    wording = models.CharField(
        max_length=6, choices=[(one.value, one.name) for one in Wording]
    )
    schema = models.PositiveSmallIntegerField()
    canonical = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transition", "wording"], name="one_kept_report_per_wording"
            ),
            models.CheckConstraint(
                condition=Q(wording__in=[one.value for one in Wording]),
                name="kept_report_wording_known",
            ),
            models.CheckConstraint(
                condition=Q(sha256__length=64), name="kept_report_digest_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wording} report of transition:{self.transition_id}"


class KeptWords(Unlisted):
    """Words of one person's answer that stand in a kept report, in their place.

    They never change. They go, with the `key` of the digest that stands in the report,
    when that person asks to be forgotten. `answer` is the number of the answer; it has
    no foreign key, since the words outlast an answer whose time is over.
    """

    report = models.ForeignKey(
        KeptReport, on_delete=models.PROTECT, related_name="said"
    )
    place = models.PositiveIntegerField()
    answer = models.BigIntegerField(db_index=True)
    words = models.TextField()
    key = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["report", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "place"], name="one_kept_words_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"words {self.place} of kept report {self.report_id}"


class CountedPages(AppendOnly):
    """On which page each heading of a filed report fell, counted once before it was.

    `left` is how many of people's words the report still had. `total` is 0 where nobody
    could count, and `problem` then says why.
    """

    report = models.ForeignKey(
        KeptReport, on_delete=models.PROTECT, related_name="counted"
    )
    left = models.PositiveIntegerField()
    pages = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "left"], name="pages_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(total=0, problem__gt="") | Q(total__gt=0, problem=""),
                name="report_pages_counted_or_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.total} pages" if self.total else "not counted"
