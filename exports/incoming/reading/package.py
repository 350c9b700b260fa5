"""The parts of a file as the reader wants them, and how they point at each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from posixpath import normpath
from struct import error as struct_error

from lxml.etree import _Element

from exports.incoming.draft import Picture
from exports.incoming.gate import examined
from exports.incoming.opening import parts
from exports.incoming.pixels import HEADER, size

from .names import attribute, short

BUILDING_BLOCKS = "glossary/document.xml"
_FORMATS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
_SMALLEST = 8  # pixels; smaller pictures are lines and dots


@dataclass(frozen=True, slots=True)
class Package:
    """XML parts by name, the main one's name, and the pictures by name."""

    parts: Mapping[str, _Element]
    main: str
    media: Mapping[str, bytes]

    def relations(self, part: str) -> dict[str, str]:
        """Where the relationships of a part lead: addresses, or names of parts."""
        folder, _, name = part.rpartition("/")
        root = self.parts.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = {}
        for entry in root if root is not None else ():
            target = attribute(entry, "Target")
            if attribute(entry, "TargetMode") != "External":
                target = _resolved(folder, target)
            found[attribute(entry, "Id")] = target
        return found

    def named(self, kind: str) -> _Element | None:
        """The part that the main one points at for a purpose, such as "styles"."""
        return next((root for _, root in self.all(kind)), None)

    def all(self, kind: str) -> list[tuple[str, _Element]]:
        """All parts of a kind that the main one points at, in order of name."""
        folder, _, name = self.main.rpartition("/")
        root = self.parts.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = {}
        for entry in root if root is not None else ():
            if attribute(entry, "Type").rpartition("/")[2] == kind:
                target = _resolved(folder, attribute(entry, "Target"))
                if target in self.parts:
                    found[target] = self.parts[target]
        return sorted(found.items())

    def like(self, words: str) -> list[tuple[str, _Element]]:
        """All parts whose name holds those words."""
        return sorted((n, root) for n, root in self.parts.items() if words in n)

    def pictures(self, part: str) -> dict[str, Picture | str]:
        """The pictures of a part by relationship; a sentence for one not taken."""
        return {
            relation: self._picture(target)
            for relation, target in self.relations(part).items()
            if "/media/" in target or target in self.media
        }

    def _picture(self, name: str) -> Picture | str:
        data = self.media.get(name)
        if data is None:
            return f"{name} (not in the file)"
        file = name.rpartition("/")[2]
        kind = next((k for start, k in _FORMATS.items() if data.startswith(start)), "")
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            kind = "webp"
        if not kind:
            return f"{file} (a kind of picture that web pages do not show)"
        try:
            width, height = size(data[:HEADER])
        except (struct_error, IndexError):
            width = height = 0
        if width < _SMALLEST or height < _SMALLEST:
            return f"{file} (a line or a dot)"
        digest = sha256(data).hexdigest()
        return Picture("", name, digest, kind, width, height)


def opened(data: bytes) -> Package:
    """The file's parts. Raises UnreadableFile."""
    package = examined(data)
    archive = package.archive
    media = {name: archive.read(name) for name in archive if "/media/" in name}
    return Package(parts(data), package.main, media)


def body(root: _Element) -> _Element:
    """The body of the main part; the part itself where it has none."""
    return next((e for e in root if short(e.tag) == "w:body"), root)


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(f"{folder}/{target}").lstrip("/")
