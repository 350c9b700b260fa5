"""The parts of a foreign Word file, safely parsed: for use inside a worker.

See `sandbox`. Each function checks the whole file again, because what a worker is given
is all that it knows.
"""

from lxml import etree

from .errors import UnreadableFile
from .gate import examined
from .parsing import parsed

# A document saved as "Strict Open XML" says the same in other names.
STRICT = b"http://purl.oclc.org/ooxml/"
NAMES = (
    (
        b"wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        b"drawingml/picture",
        b"http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
    (
        b"drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)


def parts(data: bytes) -> dict[str, etree._Element]:
    """The root of each XML part by its name ("word/document.xml").

    Raises UnreadableFile for a file that does not pass the gate, and for parts that
    are not well-formed.
    """
    package = examined(data)
    found = {}
    for name in list(package.markup):
        found[name] = parsed(_in_usual_names(package.markup.pop(name)))
    return found


def main_part(data: bytes) -> str:
    """The name of the part with the text; newer Words may call it document2.xml."""
    return examined(data).main


def media(data: bytes) -> dict[str, bytes]:
    """Everything under a media folder by its name ("word/media/image1.png")."""
    archive = examined(data).archive
    return {name: archive.read(name) for name in archive if "/media/" in name}


def medium(data: bytes, name: str) -> bytes:
    """One picture of a file that passed. Raises UnreadableFile if it is not there."""
    archive = examined(data).archive
    if "/media/" not in name or name not in archive:
        raise UnreadableFile("incomplete")
    return archive.read(name)


def _in_usual_names(markup: bytes) -> bytes:
    if STRICT not in markup:
        return markup
    for strict, usual in NAMES:
        markup = markup.replace(STRICT + strict, usual)
    return markup
