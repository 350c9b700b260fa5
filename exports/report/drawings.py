"""The pictures of the young person's version, for Word and for pages that are kept.

Not every program shows SVG, so each of our own drawings (static/say/symbols/) is beside
this module as PNG too.
"""

from functools import cache
from pathlib import Path

from consultation.asking.pictures import picture_of
from consultation.asking.symbols import symbol_of
from consultation.models import EasyRead
from exports.report.blocks import Picture, Pictured

FOLDER = Path(__file__).parent / "symbols"


def pictured(block: EasyRead) -> Pictured:
    """A block of the young person's version: its own picture, or a drawing of ours."""
    own = picture_of(block)
    if own is None:
        return Pictured(drawing(block.symbol, block.alt), block.words)
    shown = Picture(own.content, own.type, own.content, block.alt)
    return Pictured(shown, block.words)


def drawing(key: str, alt: str = "") -> Picture | None:
    """A drawing by its key, with what it shows; None if there is none of that name."""
    symbol = symbol_of(key)
    if symbol is None:
        return None
    png = _png(symbol.key)
    return Picture(png, "image/png", png, alt or symbol.alt)


@cache
def _png(key: str) -> bytes:
    return (FOLDER / f"{key}.png").read_bytes()
