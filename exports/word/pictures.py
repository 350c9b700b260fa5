"""Images: one media file per picture, its alt text, and a size that fits the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image as Pillow

from cms.text.model import Image

from .markup import attribute
from .namespaces import DRAWING, PICTURE
from .relationships import Relationships

_EMU_PER_TWIP = 635
_EMU_PER_PIXEL = 9_525
_SMALLEST = 12_700
_TALLEST = 16 * 360_000
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


@dataclass(slots=True)
class Pictures:
    """Places images and collects their files; `sources` are bytes by SHA-256.

    `room` is the width of the text in twips."""

    sources: Mapping[str, bytes]
    relationships: Relationships
    room: int
    media: dict[str, bytes] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _placed: int = 0

    def drawing(self, image: Image) -> str:
        """The run that shows an image; empty if its bytes are missing or unreadable."""
        name = self._file(image.sha256)
        if not name:
            return ""
        self._placed += 1
        size = _size(image, self.room * _EMU_PER_TWIP)
        return _drawing(image, size, self._placed, self.relationships.media(name))

    def _file(self, sha256: str) -> str:
        """The media name of an image, the same for the same bytes."""
        if sha256 not in self._names:
            self._names[sha256] = self._keep(self.sources.get(sha256, b""))
        return self._names[sha256]

    def _keep(self, data: bytes) -> str:
        kind = _kind(data)
        if not kind:
            data, kind = _as_png(data), "png"
        if not data:
            return ""
        name = f"image{len(self.media) + 1}.{kind}"
        self.media[f"word/media/{name}"] = data
        return name


def _kind(data: bytes) -> str:
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")


def _as_png(data: bytes) -> bytes:
    """A picture that Word cannot show (WebP, AVIF) as PNG; empty if unreadable."""
    buffer = BytesIO()
    try:
        with Pillow.open(BytesIO(data)) as picture:
            picture.convert("RGBA").save(buffer, "PNG")
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return b""
    return buffer.getvalue()


def _size(image: Image, widest: int) -> tuple[int, int]:
    """Width and height in EMU: natural at 96 dpi, smaller where the page ends."""
    width = max(image.width, 1) * _EMU_PER_PIXEL
    height = max(image.height, 1) * _EMU_PER_PIXEL
    if width > widest:
        width, height = widest, height * widest // width
    if height > _TALLEST:
        width, height = width * _TALLEST // height, _TALLEST
    return max(width, _SMALLEST), max(height, _SMALLEST)


def _drawing(image: Image, size: tuple[int, int], number: int, identity: str) -> str:
    width, height = size
    words = attribute(image.alt or image.caption)
    facts = f'id="{number}" name="Picture {number}" descr="{words}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {facts}/>'
        "<wp:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}">'
        f'<a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {facts}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{identity}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
