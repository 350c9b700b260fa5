"""The zip file around the parts: the same parts give the same bytes, anywhere."""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_UNIX = 3
_READABLE = 0o100644 << 16
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file.

    `content_sha256` covers names and contents of the parts before compression, so it
    stays the same where another zlib compresses otherwise; `file_sha256` the bytes.
    """

    data: bytes
    content_sha256: str
    file_sha256: str


def pack(parts: Mapping[str, str], media: Mapping[str, bytes]) -> Document:
    """A document from its XML parts (without declaration) and its media, by name."""
    members = {name: _XML + xml.encode("utf-8") for name, xml in parts.items()}
    content = {**members, **media}
    data = _zipped(content, stored=frozenset(media))
    return Document(data, _content_sha256(content), hashlib.sha256(data).hexdigest())


def _zipped(content: Mapping[str, bytes], stored: frozenset[str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.create_system = _UNIX
            member.external_attr = _READABLE
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(member, content[name], method, _LEVEL)
    return buffer.getvalue()


def _content_sha256(content: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(content):
        part = content[name]
        total.update(f"{name}\n{len(part)}\n".encode())
        total.update(part)
    return total.hexdigest()
