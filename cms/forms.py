"""Wagtail's forms, where ours allow less."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from PIL.Image import DecompressionBombError
from wagtail.images.forms import BaseImageForm

Check = Callable[[Any], None]


class PictureForm(BaseImageForm):
    """Title and description of a picture; its file only when it is uploaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)
        elif file := self.fields.get("file"):
            file.check_image_pixel_size = refused_in_words(file.check_image_pixel_size)


def refused_in_words(check: Check) -> Check:
    """The same check, saying in words that Pillow will not even open a picture."""

    def checked(file: Any) -> None:
        try:
            check(file)
        except DecompressionBombError as bomb:
            raise ValidationError("This picture has too many pixels.") from bomb

    return checked
