"""A source's file: which kinds are taken, how large, and what it is kept as.

A file is only ever handed out as a download, so what is in it is not looked into; its
first bytes must be those of what its name says.
"""

import hashlib
import uuid
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from cms.text.tidy import one_line

LARGEST = 20 * 1024 * 1024
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What a file of each kind begins with; nothing is asked of plain words.
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "docx": (ZIP,),
    "xlsx": (ZIP,),
    "pptx": (ZIP,),
    "odt": (ZIP,),
    "ods": (ZIP,),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "txt": (),
    "csv": (),
}
HELP = "A PDF, Word, Excel, PowerPoint, OpenDocument, picture or text file, up to 20 MB"
LONGEST_NAME = 160


class UnusableFile(ValueError):
    """A file that is not taken; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A checked file with the name people see and its digest."""

    content: ContentFile
    name: str
    size: int
    sha256: str


def check(upload: UploadedFile) -> Kept:
    """The file as it is to be kept. Raises UnusableFile."""
    name = one_line(PurePath(str(upload.name).replace("\\", "/")).name)
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in BEGINNINGS:
        raise UnusableFile(f"“{name[:80]}” is not of a kind that is taken. {HELP}.")
    if not upload.size or upload.size > LARGEST:
        wrong = "is larger than 20 MB" if upload.size else "is empty"
        raise UnusableFile(f"“{name[:80]}” {wrong}.")
    content = upload.read()
    if not _begins_as(content, kind):
        raise UnusableFile(f"“{name[:80]}” is not the kind of file its name says.")
    return Kept(
        content=ContentFile(content, name=f"{uuid.uuid4().hex}.{kind}"),
        name=_shortened(name, kind),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _begins_as(content: bytes, kind: str) -> bool:
    if wanted := BEGINNINGS[kind]:
        return content.startswith(wanted)
    return b"\x00" not in content and not content.startswith((ZIP, OLD_OFFICE))


def _shortened(name: str, kind: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - len(kind) - 2]}….{kind}"
