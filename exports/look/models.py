"""Uploaded Word templates, and which one was in use from when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from workflow.models.append_only import AppendOnly

models.CharField.register_lookup(Length)


class WordTemplate(AppendOnly):
    """A template as it was uploaded, kept under its digest.

    `reading` is what was read from it, already whitelisted: documents are written from
    that, never from the file, so one read years ago gives the same documents today.
    `findings` is what the administrator was told about it.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    reading = models.JSONField()
    findings = models.JSONField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__length=64), name="word_template_sha256_is_whole"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TemplateChoice(AppendOnly):
    """From this moment this template is in use; without one, the house's own look."""

    template = models.ForeignKey(
        WordTemplate, on_delete=models.PROTECT, null=True, related_name="choices"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.template or 'the house look'} since {self.at:%Y-%m-%d}"


class SamplePage(models.Model):
    """A page of a sample document as a picture, made by LibreOffice where there is one.

    Kept under the document's `content_sha256`, so that a look that came to be written
    otherwise is drawn again. A page 0 without content says that drawing failed.
    """

    document_sha256 = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document_sha256", "number"],
                name="one_picture_per_sample_page",
            )
        ]

    def __str__(self) -> str:
        return f"page {self.number} of {self.document_sha256[:12]}"


class SampleLayout(models.Model):
    """Where the headings of a sample document fell when its pages were counted."""

    document_sha256 = models.CharField(max_length=64, primary_key=True)
    pages = models.JSONField()
    total = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.total} pages of {self.document_sha256[:12]}"
