"""Pictures in policy texts, known by what is in them."""

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Revision


class PolicyImage(AbstractImage):
    """An uploaded picture with the SHA-256 of its bytes, which seals refer to.

    Its bytes never change: other bytes would change each text that shows it, and no
    text would say who did.
    """

    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    # Nobody finds pictures by tags here, and Wagtail's field for them has no label.
    admin_form_fields = tuple(
        name for name in Image.admin_form_fields if name != "tags"
    )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the digest of a new file. Raises PermissionDenied for other bytes."""
        if self.file and (not self.sha256 or not self.file._committed):
            before, self.sha256 = self.sha256, digest(self)
            if before not in ("", self.sha256):
                raise PermissionDenied("Upload a changed picture as a new one.")
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sha256"}
        super().save(*args, **kwargs)

    @property
    def is_shown(self) -> bool:
        """Whether a text shows it, or did.

        Wagtail's index of references is written later, by a task, so it may be behind.
        """
        place = "content__body__icontains"
        shown = Q(**{place: f'"image": {self.pk},'}) | Q(
            **{place: f'"image": {self.pk}}}'}
        )
        return bool(Revision.objects.filter(shown).exists())

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Remove a picture that no text shows. Raises PermissionDenied for others."""
        if self.is_shown:
            raise PermissionDenied("A policy shows this picture, so it is kept.")
        return super().delete(*args, **kwargs)


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
