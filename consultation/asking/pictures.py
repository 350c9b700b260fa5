"""Own pictures in the young person's version: taken in, and given out.

A photograph may say where and with which telephone it was taken, so only what is to be
seen is kept: the picture is drawn anew, no larger than a page needs.
"""

import io
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

from accounts.models import User
from cms.models import PolicyImage
from consultation.models import EasyRead

LARGEST = 1200  # pixels, either way
TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
OTHERS = {"gif": "image/gif", "webp": "image/webp", "avif": "image/avif"}


class Unreadable(Exception):
    """What was handed in is no picture that can be drawn anew."""


class Picture(NamedTuple):
    """A picture's bytes and their type."""

    content: bytes
    type: str


def take(upload: UploadedFile, title: str, *, actor: User) -> PolicyImage:
    """Keep a picture that was handed in. Raises Unreadable."""
    content, kind = drawn_anew(upload)
    picture = PolicyImage(title=title[:200], uploaded_by_user=actor)
    picture.file.save(f"easy-read.{kind}", ContentFile(content), save=False)
    with Image.open(io.BytesIO(content)) as drawn:
        picture.width, picture.height = drawn.size
    picture.file_size = len(content)
    picture.save()
    return picture


def drawn_anew(upload: UploadedFile) -> tuple[bytes, str]:
    """The picture as it is seen, as PNG or JPEG, without what else its file says."""
    try:
        upload.seek(0)
        with Image.open(upload) as source:
            seen = ImageOps.exif_transpose(source)
            clear = seen.mode in ("RGBA", "LA", "P")
            drawn = seen.convert("RGBA" if clear else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise Unreadable("This picture cannot be read. Try another one.") from problem
    drawn.thumbnail((LARGEST, LARGEST))
    written = io.BytesIO()
    if clear:
        drawn.save(written, "PNG", optimize=True)
        return written.getvalue(), "png"
    drawn.save(written, "JPEG", quality=85)
    return written.getvalue(), "jpg"


def picture_of(block: EasyRead) -> Picture | None:
    """A block's own picture; None where there is none, or its file is gone."""
    if block.picture is None:
        return None
    ending = block.picture.file.name.rsplit(".", 1)[-1].lower()
    kind = {**TYPES, **OTHERS}.get(ending)
    if kind is None:
        return None
    try:
        with block.picture.file.open("rb") as file:
            return Picture(file.read(), kind)
    except OSError:
        return None
