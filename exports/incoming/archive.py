"""The zip file around a Word document, opened with distrust.

Everything is decided from the list of entries before one of them is unpacked, and an
entry never unpacks to more than it said.
"""

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from .errors import UnreadableFile

MEGABYTE = 1 << 20
LARGEST_FILE = 20 * MEGABYTE
MOST_ENTRIES = 2_000
LARGEST_LIST = MEGABYTE
LARGEST_CONTENT = 150 * MEGABYTE
# XML of even very regular tables packs to a hundredth; zeros pack to a thousandth.
HIGHEST_RATIO = 250
RATIO_MATTERS_FROM = 2 * MEGABYTE
LONGEST_NAME = 240

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
END = b"PK\x05\x06"
END_64 = b"PK\x06\x07"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
IS_ENCRYPTED = 0x1 | 0x40
SYMLINK = 0o120000
FILE_TYPE = 0o170000
LOCAL_HEADER = struct.Struct("<4s22xHH")
END_RECORD = struct.Struct("<4s4H2LH")


class Archive:
    """The entries of a Word file, each unpacked only when it is asked for.

    Raises UnreadableFile for whatever is wrong with the file, here and in `read`.
    """

    def __init__(self, data: bytes, largest: int = LARGEST_FILE) -> None:
        _refuse_other_kinds(data, largest)
        _refuse_long_list(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except Exception as problem:  # zipfile lets errors of many kinds out
            raise UnreadableFile("damaged") from problem
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        _check_entries(self._zip.infolist(), data)

    def __iter__(self) -> Iterator[str]:
        """The names of the files inside, in their order."""
        return (name for name in self._entries if not name.endswith("/"))

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def size(self, name: str) -> int:
        """How long an entry says it is when unpacked, in bytes."""
        return self._entries[name].file_size

    def start(self, name: str, length: int) -> bytes:
        """The first bytes of an entry."""
        return self._unpacked(name, length)

    def read(self, name: str) -> bytes:
        """A whole entry, whose length and checksum are right."""
        data = self._unpacked(name, -1)
        if len(data) != self.size(name):
            raise UnreadableFile("damaged")
        return data

    def _unpacked(self, name: str, length: int) -> bytes:
        try:
            with self._zip.open(self._entries[name]) as entry:
                return entry.read(length)
        except Exception as problem:  # zlib's, struct's, zipfile's and more
            raise UnreadableFile("damaged") from problem


def _refuse_other_kinds(data: bytes, largest: int) -> None:
    if not data:
        raise UnreadableFile("empty")
    if len(data) > largest:
        raise UnreadableFile("too_large", limit=f"{largest / MEGABYTE:.0f} MB")
    if data.startswith(OLE):
        locked = ENCRYPTED_PACKAGE in data
        raise UnreadableFile("encrypted" if locked else "old_word")
    if not data.startswith(ZIP):
        raise UnreadableFile("not_word")


def _refuse_long_list(data: bytes) -> None:
    """A list of a million entries would fill the memory before it could be judged."""
    at = data.rfind(END, max(0, len(data) - END_RECORD.size - (1 << 16)))
    if at < 0 or at + END_RECORD.size > len(data):
        raise UnreadableFile("damaged")
    _, disk, first, here, entries, size, start, _ = END_RECORD.unpack_from(data, at)
    if END_64 in data[max(0, at - 20) : at]:
        raise UnreadableFile("names")
    if entries > MOST_ENTRIES or size > LARGEST_LIST:
        raise UnreadableFile("bomb")
    # Anything before the first entry or after the list is another file's.
    if disk or first or here != entries or start + size != at:
        raise UnreadableFile("damaged")


def _check_entries(entries: list[zipfile.ZipInfo], data: bytes) -> None:
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFile("bomb")
    if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
        raise UnreadableFile("encrypted")
    for entry in entries:
        _check_name(entry)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile("names")
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise UnreadableFile("names")
    _check_sizes(entries)
    _check_overlap(entries, data)


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    steps = name.removesuffix("/").split("/")
    folder_with_content = name.endswith("/") and entry.file_size
    if (
        len(name) > LONGEST_NAME
        or name != entry.filename
        or not name.isprintable()
        or any(step in ("", ".", "..") for step in steps)
        or "\\" in name
        or ":" in name
        or folder_with_content
        or (entry.external_attr >> 16) & FILE_TYPE == SYMLINK
    ):
        raise UnreadableFile("names")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise UnreadableFile("bomb")
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        is_markup = entry.filename.endswith((".xml", ".rels", ".vml"))
        if is_markup and entry.file_size > RATIO_MATTERS_FROM and ratio > HIGHEST_RATIO:
            raise UnreadableFile("bomb")


def _check_overlap(entries: list[zipfile.ZipInfo], data: bytes) -> None:
    """Each entry has bytes of its own: shared ones make a small file endless."""
    places = sorted((entry.header_offset, _end(entry, data)) for entry in entries)
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        raise UnreadableFile("bomb")


def _end(entry: zipfile.ZipInfo, data: bytes) -> int:
    """Where an entry's packed bytes end."""
    at = entry.header_offset
    if not 0 <= at <= len(data) - LOCAL_HEADER.size:
        raise UnreadableFile("damaged")
    signature, name, extra = LOCAL_HEADER.unpack_from(data, at)
    end: int = at + LOCAL_HEADER.size + name + extra + entry.compress_size
    if signature != ZIP or end > len(data):
        raise UnreadableFile("damaged")
    return end
