"""Pictures in policy texts, known by what is in them."""

import hashlib
from typing import Any

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PolicyImage(AbstractImage):
    """An uploaded picture with the SHA-256 of its bytes, which seals refer to."""

    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    admin_form_fields = Image.admin_form_fields

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the digest again whenever the file is new."""
        if self.file and (not self.sha256 or not self.file._committed):
            self.sha256 = digest(self)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sha256"}
        super().save(*args, **kwargs)


class PolicyRendition(AbstractRendition):
    """A resized copy, for the editor's screens only."""

    image = models.ForeignKey(
        PolicyImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


def digest(image: PolicyImage) -> str:
    """The SHA-256 of an image's bytes, in hexadecimal."""
    image.file.open()
    image.file.seek(0)
    found = hashlib.file_digest(image.file.file, "sha256").hexdigest()
    image.file.seek(0)
    return found
