"""The picture in the header of a template's first page, decoded and encoded again."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow

from . import values
from .nodes import Node, below, child, local, value
from .template import Logo

EMU_PER_TWIP = 635
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1_600  # pixels: more than any printer shows of a logo
LARGEST = 3 << 20
LONGEST_ALT = 250
_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_CHANGED = (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError)
Pillow.init()  # In the sandbox little may be opened later.


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture as a header places it: the id of its file, its size in EMU."""

    identity: str
    width: int
    height: int
    alt: str
    align: str
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)


def placed(header: Node | None) -> list[Placed]:
    """The pictures of a header, the largest first; each file once."""
    found = {one.identity: one for one in (*_vml(header), *_drawn(header))}
    return sorted(found.values(), key=lambda one: -one.width * one.height)


def logo(one: Placed, content: bytes) -> Logo | None:
    """The picture as PNG or JPEG of a sensible size; None if it cannot be decoded."""
    try:
        with Pillow.open(BytesIO(content), formats=_KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            photo = picture.format == "JPEG"
            shown = _cropped(picture, one.crop).convert("RGB" if photo else "RGBA")
    except _CHANGED:
        return None
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    buffer = BytesIO()
    if photo:
        shown.save(buffer, "JPEG", quality=92)
    else:
        shown.save(buffer, "PNG", optimize=True)
    if len(buffer.getvalue()) > LARGEST:
        return None
    width = one.width or shown.width * 9_525
    return Logo(
        ending="jpeg" if photo else "png",
        data=base64.b64encode(buffer.getvalue()).decode("ascii"),
        width=width,
        height=max(1, width * shown.height // shown.width),
        alt=one.alt,
        align=one.align,
    )


def _cropped(
    picture: Pillow.Image, crop: tuple[float, float, float, float]
) -> Pillow.Image:
    left, top, right, bottom = crop
    box = (
        round(picture.width * left),
        round(picture.height * top),
        round(picture.width * (1 - right)),
        round(picture.height * (1 - bottom)),
    )
    sensible = 0 <= box[0] < box[2] <= picture.width
    sensible = sensible and 0 <= box[1] < box[3] <= picture.height
    return picture.crop(box) if any(crop) and sensible else picture


def _drawn(header: Node | None) -> Iterator[Placed]:
    for blip in below(header, "blip"):
        identity = value(blip, "embed")
        frame = _above(blip, "inline", "anchor")
        if not identity or frame is None:
            continue
        own = child(_above(blip, "pic"), "spPr", "xfrm", "ext")
        extent = child(frame, "extent") if own is None else own
        described = child(frame, "docPr")
        yield Placed(
            identity,
            _emu(value(extent, "cx")),
            _emu(value(extent, "cy")),
            values.words(value(described, "descr"), LONGEST_ALT),
            _aligned(frame),
            _crop(child(blip.getparent(), "srcRect")),
        )


def _vml(header: Node | None) -> Iterator[Placed]:
    """Pictures the way older Words wrote them, with a style like a web page's."""
    for data in below(header, "imagedata"):
        identity = value(data, "id")
        shape = data.getparent()
        if not identity or shape is None:
            continue
        style = dict(
            part.strip().split(":", 1)
            for part in (value(shape, "style") or "").split(";")
            if ":" in part
        )
        yield Placed(
            identity,
            _points(style.get("width", "")),
            _points(style.get("height", "")),
            values.words(value(shape, "alt"), LONGEST_ALT),
            _aligned(shape),
        )


def _aligned(frame: Node) -> str:
    where = child(frame, "positionH", "align")
    if where is not None:
        found = values.aligned((where.text or "").strip())
    else:
        paragraph = _above(frame, "p")
        found = values.aligned(value(child(paragraph, "pPr", "jc")))
    return found if found in ("center", "right") else "left"


def _crop(node: Node | None) -> tuple[float, float, float, float]:
    left, top, right, bottom = (
        max(0, values.number(value(node, side)) or 0) / 100_000
        for side in ("l", "t", "r", "b")
    )
    return left, top, right, bottom


def _above(node: Node, *names: str) -> Node | None:
    return next((one for one in node.iterancestors() if local(one) in names), None)


def _emu(found: str | None) -> int:
    return _bounded(int, found)


def _points(found: str) -> int:
    twips = values.number(found.strip())
    return _bounded(int, str((twips or 0) * EMU_PER_TWIP))


def _bounded(read: Callable[[str], int], found: str | None) -> int:
    try:
        return max(0, min(read(found or "0"), 50_000_000))
    except ValueError:
        return 0
