"""The .zip file around a pack's documents, with an index; the same bytes each time."""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import slugify

from exports.pack.documents import Paper

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o100644 << 16
LONGEST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in the index: its title, its files and what is missing."""

    title: str
    files: tuple[tuple[str, bytes], ...]
    note: str = ""

    @property
    def lines(self) -> list[dict[str, object]]:
        """Name, kind, size and digest of each file."""
        return [
            {
                "name": name,
                "kind": "PDF" if name.endswith(".pdf") else "Word",
                "size": max(1, round(len(data) / 1024)),
                "sha256": hashlib.sha256(data).hexdigest(),
            }
            for name, data in self.files
        ]


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of one item; `note` says why there are none."""

    title: str
    entries: tuple[Entry, ...]
    note: str = ""


def group_of(title: str, papers: Iterable[Paper], folder: str = "") -> Group:
    """An item's documents, numbered in their order, in a folder of the .zip."""
    entries = []
    number = 0
    for paper in papers:
        number += bool(paper.files)
        files = tuple(
            (f"{folder}{number}-{paper.key}.{ending}", data)
            for ending, data in paper.files
        )
        entries.append(Entry(paper.title, files, paper.note))
    return Group(title, tuple(entries))


def folder_of(number: int, title: str) -> str:
    """The folder of a meeting's item."""
    return f"{number}-{slugify(title)[:LONGEST].strip('-') or 'item'}/"


def zipped(title: str, about: str, version: str, groups: Sequence[Group]) -> bytes:
    """The file. Its index is a page that leads to every document."""
    index = render_to_string(
        "exports/pack/index.html",
        {
            "title": title,
            "about": about,
            "version": version,
            "council": settings.COUNCIL_NAME,
            "groups": groups,
            "several": len(groups) > 1,
        },
    )
    files = [("index.html", index.encode())]
    files += [
        file for group in groups for entry in group.entries for file in entry.files
    ]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.create_system, member.external_attr = _UNIX, _READABLE
            # Word and PDF are compressed inside already.
            archive.writestr(member, data, zipfile.ZIP_STORED)
    return buffer.getvalue()
