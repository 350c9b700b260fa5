"""The files of each stage, filed once and never changed."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from cms.keeping import private_storage
from workflow.models.append_only import AppendOnly

models.CharField.register_lookup(Length)


class Purpose(models.TextChoices):
    """What a filed file is for; a transition has at most one for each, and another one
    in its place when somebody was forgotten whose words stood in it."""

    DOCUMENT = "document", "Document"
    PDF = "pdf", "PDF"
    REDLINE_STAGE = "redline_stage", "Changes since the last stage"
    REDLINE_PUBLISHED = "redline_published", "Changes since the published edition"
    REPORT = "report", "Consultation report"
    REPORT_YOUNG = "report_young", "Consultation report for young people"


REDLINES = (Purpose.REDLINE_STAGE, Purpose.REDLINE_PUBLISHED)


class StageFile(AppendOnly):
    """A file filed after a transition, with its digests.

    `against` is the older text that a redline compares with. `content_sha256` is over
    the file's parts uncompressed, `file_sha256` over the file as it is downloaded.
    `key` is that of the work which filed it: empty for the first, something else for
    one in the place of a file that was withdrawn.
    """

    transition = models.ForeignKey(
        "workflow.Transition", on_delete=models.PROTECT, related_name="stage_files"
    )
    purpose = models.CharField(
        max_length=20, choices=Purpose.choices, default=Purpose.DOCUMENT
    )
    key = models.CharField(max_length=64, blank=True)
    against = models.ForeignKey(
        "workflow.Seal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="redlines",
    )
    file = models.FileField(storage=private_storage, upload_to="stages/")
    name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    file_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transition", "purpose", "key"],
                name="one_stage_file_per_purpose_and_work",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="stage_file_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(file_sha256__length=64, content_sha256__length=64),
                name="stage_file_digests_are_whole",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=REDLINES, against__isnull=False)
                | (~Q(purpose__in=REDLINES) & Q(against=None)),
                name="stage_file_redline_has_older_text",
            ),
        ]

    # For whoever goes through the files on disk: these rows name one that is gone.
    file_gone_where = "id IN (SELECT filed_id FROM exports_withdrawnfile)"

    def __str__(self) -> str:
        return self.name


class WithdrawnFile(AppendOnly):
    """A filed file that is handed out no more, since it holds words of somebody who
    asked to be forgotten. Its bytes are removed; its row and digests stay."""

    filed = models.OneToOneField(
        StageFile, on_delete=models.PROTECT, related_name="withdrawn"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.filed} was withdrawn"


class StageLayout(AppendOnly):
    """Where the headings of a transition's document fell when its pages were counted.

    Counted once, before the document is written, since another machine or another
    version of the program may break the lines otherwise. `pages` is the page of each
    heading by its bookmark; `total` is 0 where nobody could count, and `problem` then
    says why. `template_sha256` is the look that was counted.
    """

    transition = models.OneToOneField(
        "workflow.Transition", on_delete=models.PROTECT, related_name="stage_layout"
    )
    pages = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    template_sha256 = models.CharField(max_length=64, blank=True)
    problem = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total=0, problem__gt="") | Q(total__gt=0, problem=""),
                name="stage_layout_counted_or_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.total} pages" if self.total else "not counted"
