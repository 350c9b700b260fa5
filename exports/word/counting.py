"""Count a document's pages with LibreOffice, where that is installed.

Only a layout engine knows on which page a heading falls. LibreOffice makes a PDF of the
document in a process, a profile and a folder of its own; each bookmark becomes a named
destination in there.
"""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from .layout import Layout
from .programs import run

SECONDS = 90
_PDF = (
    "pdf:writer_pdf_Export:"
    '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)


class NotCounted(Exception):
    """The pages could not be counted; says why in words."""


@dataclass(frozen=True, slots=True)
class Countable:
    """A document and the bookmarks whose pages are wanted."""

    data: bytes
    bookmarks: Sequence[str]


def count(
    documents: Sequence[Countable], program: str, seconds: float = SECONDS
) -> list[Layout | NotCounted]:
    """On which page each bookmark stands, and how many pages each document has.

    One start of LibreOffice, the slow part, serves all documents. `program` is its
    name or path. Where it is not there, takes longer than `seconds`, fails, or leaves
    a bookmark out, the answer says so in the place of a layout.
    """
    with TemporaryDirectory(prefix="assent-pages-") as name:
        folder = Path(name)
        sources = [folder / f"{place}.docx" for place in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document.data)
        try:
            _convert(_command(program, folder, sources), folder, seconds)
        except NotCounted as problem:
            return [problem] * len(documents)
        return [
            _layout(source.with_suffix(".pdf"), document.bookmarks)
            for source, document in zip(sources, documents, strict=True)
        ]


def _command(program: str, folder: Path, sources: Sequence[Path]) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck"),
        *("--convert-to", _PDF, "--outdir", str(folder)),
        *map(str, sources),
    ]


def _layout(made: Path, bookmarks: Sequence[str]) -> Layout | NotCounted:
    if not made.is_file():
        return NotCounted("LibreOffice made no PDF of the document.")
    try:
        return _found(made.read_bytes(), bookmarks)
    except NotCounted as problem:
        return problem


def _convert(command: list[str], folder: Path, seconds: float) -> None:
    try:
        run(command, folder, seconds)
    except OSError as problem:
        raise NotCounted("LibreOffice is not there.") from problem
    except subprocess.TimeoutExpired as problem:
        raise NotCounted(f"LibreOffice took longer than {seconds:g} s.") from problem


def _found(pdf: bytes, bookmarks: Sequence[str]) -> Layout:
    # Only where it is needed: it takes 6 MB, and web processes count no pages.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(pdf))
        total = len(reader.pages)
        places = {
            _spelled(name): (reader.get_destination_page_number(place) or 0) + 1
            for name, place in reader.named_destinations.items()
        }
    except (PyPdfError, ValueError, KeyError, TypeError) as problem:
        raise NotCounted("The PDF cannot be read.") from problem
    pages = {name: places.get(_spelled(name), 0) for name in bookmarks}
    if not total or not all(0 < page <= total for page in pages.values()):
        raise NotCounted("The PDF does not name every heading.")
    return Layout(pages, total)


def _spelled(name: str) -> str:
    """A bookmark's name alike in Word and in a PDF.

    PDF spells an underscore #5F; some versions of LibreOffice leave the # out.
    """
    return name.removeprefix("/").replace("#", "").replace("5F", "_")
