"""Frozen texts: canonical JSON under its SHA-256, and the pictures in it."""

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from cms.text import canonical
from cms.text.model import Text

from .append_only import AppendOnly

models.CharField.register_lookup(Length)


class SealedImage(AppendOnly):
    """The bytes of a picture that a sealed text shows, kept under their digest."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    format = models.CharField(max_length=8)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__length=64), name="sealed_image_sha256_is_whole"
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Seal(AppendOnly):
    """One exact text of one edition, reused whenever that text is frozen again.

    `revision` is the Wagtail revision it was taken from, which is then never written
    over; `revision_sha256` is the digest of what that revision stores.
    """

    edition = models.ForeignKey(
        "workflow.Edition", on_delete=models.PROTECT, related_name="seals"
    )
    sha256 = models.CharField(max_length=64, db_index=True)
    canonical = models.TextField()
    title = models.CharField(max_length=255)
    # What a list shows of the text, so that it need not read it; pillars a line each.
    kind = models.CharField(max_length=12, blank=True)
    summary = models.TextField(blank=True)
    pillars = models.TextField(blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.PROTECT, related_name="seals"
    )
    revision_sha256 = models.CharField(max_length=64)
    images = models.ManyToManyField(SealedImage, related_name="seals")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "sha256"], name="one_seal_per_edition_and_text"
            ),
            models.CheckConstraint(
                condition=Q(sha256__length=64), name="seal_sha256_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def facts(self) -> dict[str, Any]:
        """What is sealed beside the words: title, kind, audience and the like."""
        found: dict[str, Any] = json.loads(self.canonical)
        return found

    @cached_property
    def text(self) -> Text:
        """The text that was frozen."""
        return canonical.load(self.canonical)
