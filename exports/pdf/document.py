"""From a text and a stage's snapshot to a tagged PDF."""

import hashlib
from collections.abc import Mapping

from cms.text.model import Text
from exports.word.package import Document
from workflow.snapshot import Snapshot

from .page import html
from .printing import printed


def stage_pdf(text: Text, snapshot: Snapshot, images: Mapping[str, bytes]) -> Document:
    """The PDF of one stage, tagged (PDF/UA-1), in British English and with a title.

    `images` are the bytes of the text's images by their SHA-256. The same input gives
    the same bytes on machines with the same fonts and libraries. Raises PdfUnavailable
    where the machine has no Pango.
    """
    formats = {image.sha256: image.format for image in text.images}
    pictures = {
        f"{digest}.{formats[digest]}": content
        for digest, content in images.items()
        if digest in formats
    }
    data = printed(html(text, snapshot), pictures, snapshot.text_sha256)
    digest = hashlib.sha256(data).hexdigest()
    return Document(data, content_sha256=digest, file_sha256=digest)
