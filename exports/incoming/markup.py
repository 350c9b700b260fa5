"""The bytes of an XML part, judged before any parser sees them.

What comes back is always UTF-8 without a declaration, so that the parser reads exactly
the letters that were judged here.
"""

import codecs
import re

from .errors import UnreadableFile

LARGEST_PART = 32 << 20
# Supersets of ASCII, in which no declaration can be written in other bytes.
EIGHT_BIT = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
DECLARATION = re.compile(rb"\s*<\?xml\b[^>]{0,200}\?>")
ENCODING = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.I)
UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, b"<\0\0\0", b"\0\0\0<")
UTF_16 = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def judged(data: bytes) -> bytes:
    """The same XML as UTF-8. Raises UnreadableFile for DTDs and odd encodings."""
    if len(data) > LARGEST_PART:
        raise UnreadableFile("too_much")
    try:
        found = _as_utf8(data)
    except (UnicodeError, LookupError) as problem:
        raise UnreadableFile("encoding") from problem
    if declared := DECLARATION.match(found):
        found = found[declared.end() :]
    if DECLARES.search(found):
        raise UnreadableFile("declarations")
    return found


def weight(data: bytes) -> tuple[int, int]:
    """How many elements and attributes it has at most."""
    elements = data.count(b"<") - data.count(b"</")
    return elements, (data.count(b'"') + data.count(b"'")) // 2


def _as_utf8(data: bytes) -> bytes:
    if data.startswith(UTF_32):
        raise UnreadableFile("encoding")
    for start, encoding in UTF_16:
        if data.startswith(start):
            return data.decode(encoding).encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    declaration = DECLARATION.match(data)
    named = ENCODING.search(declaration.group()) if declaration else None
    encoding = named.group(1).decode().lower() if named else "utf-8"
    if encoding not in EIGHT_BIT:
        raise UnreadableFile("encoding")
    words = data.decode(encoding)
    return data if encoding == "utf-8" else words.encode()
